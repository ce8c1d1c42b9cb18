"""The way through the house: every stage in its order. No printing, no clock, no exit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kartu.cache.looks import Look
from kartu.composing import Settings, mentioned, together
from kartu.config import Project
from kartu.diagnostics import KartuError, Sink
from kartu.exams import Exam
from kartu.extraction import Extraction
from kartu.identity import Changes, Header, Ledger, encoded
from kartu.identity import parse as parse_ledger
from kartu.media import Gathered, gather
from kartu.memory import Memory
from kartu.model import Document, IdentifiedNote, Note, RenderedNote
from kartu.packaging import (
    CardsVersion,
    NoteType,
    cards_version,
    check_package_name,
    difference,
    note_types,
    package,
)
from kartu.reading import find, ignoring, read, real, spelled
from kartu.rendering import load_templates, versions
from kartu.stages import Stages
from kartu.storing import store, stored
from kartu.workers import read_ahead


@dataclass(frozen=True)
class Survey:
    """What the sources hold: notes without identities, and what they came from.

    ``texts`` is by the files' names, ``shown`` are the pictures and sounds by their names in the package.
    """

    project: Project
    texts: Mapping[str, str] = field(repr=False)
    documents: tuple[Document, ...]
    extractions: Sequence[Extraction]
    exam: Exam | None
    notes: tuple[Note, ...]
    shown: Gathered = field(repr=False)


@dataclass(frozen=True)
class Built:
    """A deck that was written, or that would be; without ``files`` it is one to look at.

    ``seen`` is what the ledger held before; ``media`` are its pictures and sounds by their name in the package, and
    ``looks`` what was looked at to find them.
    """

    project: Project
    documents: tuple[Document, ...]
    extractions: Sequence[Extraction]
    notes: tuple[IdentifiedNote, ...]
    changes: Changes
    rendered: tuple[RenderedNote, ...]
    types: Mapping[str, NoteType]
    exam: Exam | None
    ledger: Ledger = field(repr=False)
    files: dict[Path, bytes] = field(repr=False, default_factory=dict)
    seen: bytes | None = field(repr=False, default=None)
    media: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    looks: Mapping[Look, str] = field(repr=False, default_factory=dict)


def survey(project: Project, sink: Sink, memory: Memory | None = None) -> Survey:
    """The stages that need no ledger: read, extract, compose. KartuError where there is no file of notes."""
    memory = memory or Memory()
    return _survey(project, sink, memory, Stages(project, memory))


def _survey(project: Project, sink: Sink, memory: Memory, stages: Stages) -> Survey:
    texts = _texts(project, sink)
    if not texts:
        raise KartuError(_nothing(project, ()))
    read_ahead(project, texts, memory)
    shown = gather(stages.documents(texts, sink), project.root, project.sources, sink, stages.shows)
    exam = project.exam or mentioned([stages.mentions(document) for document in shown.documents])
    found = stages.notes(shown, exam)
    notes = tuple(together(found, Settings(exam, dict(project.paths), project.choices), sink, stages.asking))
    return Survey(project, texts, shown.documents, stages.extractions(shown), exam, notes, shown)


def plan(project: Project, now: int, sink: Sink, memory: Memory | None = None) -> Built:
    """All stages up to the bytes of the package and of the ledger; the rest as for ``draft``."""
    built = draft(project, now, sink, memory)
    data = package(built.rendered, project.name, built.types, built.media)
    return replace(built, files={project.output: data, project.ledger: encoded(built.ledger)})


def draft(project: Project, now: int, sink: Sink, memory: Memory | None = None) -> Built:
    """All stages but packaging. ``now`` in whole seconds since 1970 (UTC).

    With the ``memory`` of an earlier build, only what has changed since is made anew.
    Raises KartuError where there is nothing to build or no way to; what is wrong with single notes goes to the sink.
    """
    memory = memory or Memory()
    check_package_name(project.output)
    templates = load_templates(project.templates)
    seen = stored(project.ledger)
    by = (seen, project.ledger, project.namespace, project.name)
    ledger = memory.same("ledger", by, partial(ledger_of, project, seen))
    stages = Stages(project, memory)
    found = _survey(project, sink, memory, stages)
    if not found.notes:
        raise KartuError(_nothing(project, found.documents))
    shown = found.shown
    before = ledger.header
    cards = cards_version(templates, CardsVersion(before.cards, before.cards_mod) if before.cards else None, now)
    header = Header(
        namespace=project.namespace or ledger.header.namespace,
        deck=project.name,
        exam=found.exam.code if found.exam else "",
        rendering=int(versions()["fields"]["version"]),
        cards=cards.digest,
        cards_mod=cards.mod,
    )
    old = ledger if ledger.entries else Ledger(header)
    identified = stages.identified(found.notes, old, header, now)
    rendered = stages.rendered(identified.notes, templates, shown.files)
    types = note_types(templates, cards.mod)
    return Built(
        project,
        found.documents,
        found.extractions,
        identified.notes,
        identified.changes,
        rendered,
        types,
        found.exam,
        identified.ledger,
        seen=seen,
        media=shown.used_by(rendered),
        looks=shown.looks,
    )


def write(built: Built) -> bool:
    """Write package and ledger together; files that would not change are left alone. Whether anything was written.

    The package is opened again, and compared with what was meant, before it takes the place of the last one.
    """
    project = built.project
    check = partial(difference, notes=built.rendered, deck_name=project.name, types=built.types, media=built.media)
    return store(project.ledger, built.seen, built.files, {project.output: check})


def ledger_of(project: Project, text: bytes | None) -> Ledger:
    """The ledger from its text; KartuError with its line where it is damaged.

    A new deck without a namespace is called by its name, and keeps that for ever.
    """
    if text is None:
        return Ledger(Header(project.namespace or project.name))
    try:
        return parse_ledger(text.decode(), str(project.ledger))
    except UnicodeDecodeError as error:
        raise KartuError(
            "is damaged here, for this is no UTF-8 text: take kartu.lock from version control again",
            str(project.ledger),
            text.count(b"\n", 0, error.start) + 1,
        ) from error


def _texts(project: Project, sink: Sink) -> dict[str, str]:
    """The texts of the note files by their names, in the order of their paths."""
    found: dict[str, str] = {}
    root = real(project.root)
    for path in find(project.sources, sink, ignoring(project.root, sink), project.root):
        name = _name_in(root, path)
        if name != spelled(name):
            sink.warn("R008", "has a name that is no UTF-8 text, and is left out: rename it", spelled(name))
            continue
        text = read(path, name, sink, project.manner)
        if text is not None:
            found[name] = text
    return found


def file_name(path: Path, root: Path) -> str:
    """The name of a file in documents and messages: its path in the project, or the whole path where it is outside."""
    return _name_in(real(root), path)


def _name_in(base: Path, path: Path) -> str:
    resolved = real(path)
    return (resolved.relative_to(base) if resolved.is_relative_to(base) else resolved).as_posix()


def _nothing(project: Project, documents: Sequence[Document]) -> str:
    where = ", ".join(str(source) for source in project.sources)
    if not documents:
        return f"no notes found: looked for .md files in {where}; put notes there, or name them: `kartu build NOTES`"
    return (
        f"nothing to ask found in {len(documents)} file(s) in {where}: kartu looks for terms with their definitions "
        '(`**Term**: text`), lists below headings, tables, questions and sentences such as "X is a ..."'
    )
