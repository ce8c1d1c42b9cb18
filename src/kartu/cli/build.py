"""``kartu build``."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path

import click

from kartu.config import FILE, Project, load, unconfigured
from kartu.diagnostics import Sink
from kartu.pipeline import Built, plan, write


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the deck to this .apkg file.")
@click.option("--project", type=click.Path(path_type=Path), help="The folder that has the kartu.toml.")
def build(paths: tuple[Path, ...], output: Path | None, project: Path | None) -> None:
    r"""Build the deck.

    Without PATHS the project here is built, as its kartu.toml says. With PATHS, files or folders of notes, a deck is
    built of these without any configuration.

    \b
    Examples:
      kartu build
      kartu build notes/ -o deck.apkg
      kartu build --project ~/exam
    """
    sink = Sink()
    built = plan(_project(paths, output, project), _now(), sink)
    for finding in sink.found:
        click.echo(str(finding), err=True)
    if sink.errors:
        click.echo(f"{len(sink.errors)} error(s): nothing is written", err=True)
        sys.exit(1)
    written = write(built)
    click.echo(_summary(built, written, len(sink.warnings)))


def _project(paths: tuple[Path, ...], output: Path | None, folder: Path | None) -> Project:
    from dataclasses import replace

    if folder and paths:
        raise click.UsageError("give PATHS or --project, not both")
    if len(paths) == 1 and (paths[0] / FILE).is_file():
        folder = paths[0]
    elif paths:
        return unconfigured(paths, output)
    project = load(folder or Path())
    return replace(project, output=output) if output else project


def _now() -> int:
    """Seconds since 1970; ``SOURCE_DATE_EPOCH`` sets them, for builds that others can repeat."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(1, int(fixed)) if fixed.isdigit() else int(time.time())


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
