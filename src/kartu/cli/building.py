"""What ``kartu build`` does where there is something to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from kartu.api import Built, now, plan, write
from kartu.cache.folder import place
from kartu.cache.looks import Look, digest_of, settings_near
from kartu.cache.record import Told, Watch
from kartu.cli.changes import counts, header_warnings, lines
from kartu.cli.common import Output, all_projects, at_rest, coloured, one_project, stop_on_errors
from kartu.config import Project
from kartu.identity import Changes
from kartu.memory import Memory, Rows
from kartu.model import Status
from kartu.packaging import traces

TAGS = 10
"""Tags that the summary names; of the others it tells how many there are."""


@at_rest()
def build(
    paths: tuple[Path, ...], output: Path | None, folder: Path | None, deck: str, out: Output, watch: Watch | None
) -> None:
    """Builds and tells; the ``watch`` records what the next build would tell if it found all as it is now."""
    if watch:
        watch.look(look for place in (folder or Path(), *paths) for look in settings_near(str(place)))
    projects = (one_project(paths, folder, deck, output),) if output else all_projects(paths, folder, deck)
    if watch:
        watch.look(look for project in projects for look in _looks(project))
    with out.telling() as sink:
        memories = [_memory(project, watch) for project in projects]
        builds = [plan(project, now(), sink, memory) for project, memory in zip(projects, memories, strict=True)]
    hints = [f"{coloured('warning')}: {warning}" for built in builds for warning in header_warnings(built.changes)]
    for hint in hints:
        out.hint(hint)
    stop_on_errors(sink.found)
    warnings = len(sink.warnings)
    written = []
    said = []
    for built in builds:
        written.append(write(built))
        states = Counter(identified.status for identified in built.notes)
        said.append(_summary(built, built.changes, states, written[-1], warnings))
        out.say(said[-1])
        for line in lines(built.changes, whole=False) if out.verbose and written[-1] else ():
            click.echo(line)
    for memory in memories:
        memory.keep()
    if not watch or any(built.changes.unsure for built in builds):
        return
    if any(written):
        hints, said = [], [_again(built, warnings) for built in builds]
    watch.keep(Told(tuple(sink.found), tuple(hints), tuple(said)), dict(_seen(builds)))


def _memory(project: Project, watch: Watch | None) -> Memory:
    """What earlier builds of the project made of its files; nothing where it is not watched."""
    return Memory(Rows(place("notes", str(project.ledger.resolve())), watch.program) if watch else None)


def _looks(project: Project) -> Iterator[Look]:
    """All that a build of a project reads before it knows what the notes show."""
    yield Look("real", str(project.root))
    yield Look("file", str(project.root / ".kartuignore"))
    yield from (Look("notes", str(source), project.manner.file_size + 1) for source in project.sources)
    yield from (Look("real", str(trace)) for trace in traces(project.ledger))
    if project.templates:
        yield Look("templates", str(project.templates))


def _seen(builds: list[Built]) -> Iterator[tuple[Look, str]]:
    """What the builds took down themselves: what the notes show, and what was written."""
    for built in builds:
        yield from built.looks.items()
        yield from ((Look("file", str(path)), digest_of(data)) for path, data in built.files.items())


def _again(built: Built, warnings: int) -> str:
    """What a second build tells: the ledger and the deck are its own, so that all is as it was."""
    count = len(built.notes)
    same = Changes((), (), (), (), (), count, (), False)
    return _summary(built, same, Counter({"unchanged": count}), False, warnings)


def _summary(built: Built, changes: Changes, states: Counter[Status], written: bool, warnings: int) -> str:
    notes = [identified.note for identified in built.notes]
    kinds = Counter(note.kind for note in notes)
    own = ({_domain(tag) for tag in note.tags if not tag.startswith(("kartu::", "lang::"))} for note in notes)
    places = Counter(place for found in own for place in found)
    told = [
        f"{built.project.output}: {len(notes)} notes from {len(built.documents)} files"
        + ("" if written else " (nothing has changed)"),
        "  kinds    " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()),
    ]
    if places:
        named = [f"{tag} {count}" for tag, count in sorted(places.items())]
        rest = [f"and {len(named) - TAGS} more"] if len(named) > TAGS else []
        told.append("  tags     " + ", ".join(named[:TAGS] + rest))
    told.append(
        "  in Anki  "
        + ", ".join(f"{states[state]} {state}" for state in ("new", "changed", "unchanged"))
        + f", {len(changes.retired)} retired"
        + _of_these(changes)
    )
    if changes.retired:
        told.append("           `kartu id retired` lists what is no longer in the notes")
    told.extend(
        f"  unsure   {unsure.old_prompt} → {unsure.new_prompt}: the same note? then `{unsure.command}`"
        for unsure in changes.unsure
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
