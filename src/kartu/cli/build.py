"""``kartu build``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kartu.cli.common import (
    Output,
    all_projects,
    now,
    one_project,
    paths_argument,
    project_options,
    stop_on_errors,
    talking,
)
from kartu.diagnostics import Sink
from kartu.pipeline import Built, plan, write


@click.command()
@paths_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the deck to this .apkg file.")
@project_options
@talking
def build(paths: tuple[Path, ...], output: Path | None, folder: Path | None, deck: str, out: Output) -> None:
    r"""Build the deck.

    Without PATHS the project here is built, as its kartu.toml says, with all its decks. With PATHS, files or folders of
    notes, a deck is built of these without any configuration.

    \b
    Examples:
      kartu build
      kartu build notes/ -o deck.apkg
      kartu build --project ~/exam
    """
    projects = (one_project(paths, folder, deck, output),) if output else all_projects(paths, folder, deck)
    sink = Sink()
    builds = [plan(project, now(), sink) for project in projects]
    out.findings(sink.found)
    stop_on_errors(sink.found)
    for built in builds:
        written = write(built)
        out.say(_summary(built, written, len(sink.warnings)))


def _summary(built: Built, written: bool, warnings: int) -> str:
    notes = [identified.note for identified in built.notes]
    kinds = Counter(note.kind for note in notes)
    places = Counter(_domain(tag) for note in notes for tag in note.tags if not tag.startswith(("kartu::", "lang::")))
    states = Counter(identified.status for identified in built.notes)
    lines = [
        f"{built.project.output}: {len(notes)} notes from {len(built.documents)} files"
        + ("" if written else " (nothing has changed)"),
        "  kinds    " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()),
    ]
    if places:
        lines.append("  tags     " + ", ".join(f"{tag} {count}" for tag, count in sorted(places.items())))
    counted = [f"{states[state]} {state}" for state in ("new", "changed", "unchanged")]
    lines.append("  in Anki  " + ", ".join([*counted, f"{len(built.changes.retired)} retired"]))
    if warnings:
        lines.append(f"  {warnings} warning(s) above")
    return "\n".join(lines)


def _domain(tag: str) -> str:
    return "::".join(tag.split("::")[:2])
