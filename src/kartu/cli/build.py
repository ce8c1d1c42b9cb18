"""``kartu build``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kartu.api import Built, now, plan, write
from kartu.cli.changes import counts, header_warnings, lines
from kartu.cli.common import (
    Output,
    all_projects,
    coloured,
    one_project,
    paths_argument,
    project_options,
    stop_on_errors,
    talking,
)
from kartu.identity import Changes

TAGS = 10
"""Tags that the summary names; of the others it tells how many there are."""


@click.command()
@paths_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the deck to this .apkg file.")
@project_options
@talking
def build(paths: tuple[Path, ...], output: Path | None, folder: Path | None, deck: str, out: Output) -> None:
    """Build the deck.

    Without PATHS the project here is built, as its kartu.toml says, with all its decks. With PATHS, files or folders of
    notes, a deck is built of these without any configuration. --verbose tells each change.

    \b
    Examples:
      kartu build
      kartu build notes/ -o deck.apkg
      kartu build --project ~/exam
    """
    projects = (one_project(paths, folder, deck, output),) if output else all_projects(paths, folder, deck)
    with out.telling() as sink:
        builds = [plan(project, now(), sink) for project in projects]
    for built in builds:
        for warning in header_warnings(built.changes):
            out.hint(f"{coloured('warning')}: {warning}")
    stop_on_errors(sink.found)
    for built in builds:
        written = write(built)
        out.say(_summary(built, written, len(sink.warnings)))
        for line in lines(built.changes, whole=False) if out.verbose and written else ():
            click.echo(line)


def _summary(built: Built, written: bool, warnings: int) -> str:
    notes = [identified.note for identified in built.notes]
    kinds = Counter(note.kind for note in notes)
    places = Counter(_domain(tag) for note in notes for tag in note.tags if not tag.startswith(("kartu::", "lang::")))
    told = [
        f"{built.project.output}: {len(notes)} notes from {len(built.documents)} files"
        + ("" if written else " (nothing has changed)"),
        "  kinds    " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()),
    ]
    if places:
        named = [f"{tag} {count}" for tag, count in sorted(places.items())]
        rest = [f"and {len(named) - TAGS} more"] if len(named) > TAGS else []
        told.append("  tags     " + ", ".join(named[:TAGS] + rest))
    states = Counter(identified.status for identified in built.notes)
    told.append(
        "  in Anki  "
        + ", ".join(f"{states[state]} {state}" for state in ("new", "changed", "unchanged"))
        + f", {len(built.changes.retired)} retired"
        + _of_these(built.changes)
    )
    if built.changes.retired:
        told.append("           `kartu id retired` lists what is no longer in the notes")
    told.extend(
        f"  unsure   {unsure.old_prompt} → {unsure.new_prompt}: the same note? then `{unsure.command}`"
        for unsure in built.changes.unsure
    )
    if warnings:
        told.append(f"  {warnings} warning(s) above")
    return "\n".join(told)


def _of_these(changes: Changes) -> str:
    found = {
        name: count for name, count in counts(changes).items() if name in ("renamed", "moved", "tags only", "returned")
    }
    told = ", ".join(f"{count} {name}" for name, count in found.items() if count)
    return f"; of these {told}" if told else ""


def _domain(tag: str) -> str:
    return "::".join(tag.split("::")[:2])
