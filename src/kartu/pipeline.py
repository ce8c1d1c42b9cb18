"""The way through the house: every stage in its order. No printing, no clock, no exit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kartu.composing import Settings, compose, mentioned
from kartu.config import Project
from kartu.diagnostics import Diagnostic, KartuError, Sink
from kartu.extraction import Extraction, extract
from kartu.identity import Changes, Header, Ledger, dump, identify
from kartu.identity import parse as parse_ledger
from kartu.media import gather
from kartu.memory import Memory
from kartu.model import Document, IdentifiedNote, RenderedNote
from kartu.packaging import (
    CardsVersion,
    NoteType,
    cards_version,
    check_package_name,
    note_types,
    package,
)
from kartu.reading import find, parse, read
from kartu.rendering import load_templates, render, versions
from kartu.storing import store, stored


@dataclass(frozen=True)
class Built:
    """A deck that was written, or that would be.

    ``seen`` is what the ledger held before; ``media`` are its pictures and sounds by their name in the package.
    """

    project: Project
    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
    notes: tuple[IdentifiedNote, ...]
    changes: Changes
    rendered: tuple[RenderedNote, ...]
    types: Mapping[str, NoteType]
    files: dict[Path, bytes] = field(repr=False, default_factory=dict)
    seen: bytes | None = field(repr=False, default=None)
    media: Mapping[str, bytes] = field(repr=False, default_factory=dict)


def plan(project: Project, now: int, sink: Sink, memory: Memory | None = None) -> Built:
    """All stages up to the bytes of the package and of the ledger. ``now`` in whole seconds since 1970 (UTC).

    With the ``memory`` of an earlier build, only what has changed since is made anew.
    Raises KartuError where there is nothing to build or no way to; what is wrong with single notes goes to the sink.
    """
    memory = memory or Memory()
    check_package_name(project.output)
    templates = load_templates(project.templates)
    seen = stored(project.ledger)
    ledger = _ledger(project, seen)
    gathered = gather(_documents(project, sink, memory), project.root, project.sources, sink)
    documents = gathered.documents
    extractions = tuple(memory.of(("extract", one.file), one, partial(extract, one)) for one in documents)
    settings = Settings(project.exam or mentioned(documents), dict(project.paths), project.choices)
    found = [(document, extraction.candidates) for document, extraction in zip(documents, extractions, strict=True)]
    notes = compose(found, settings, sink)
    if not notes:
        raise KartuError(_nothing(project, documents))
    before = ledger.header
    cards = cards_version(templates, CardsVersion(before.cards, before.cards_mod) if before.cards else None, now)
    header = Header(
        namespace=project.namespace or ledger.header.namespace,
        deck=project.name,
        exam=settings.exam.code if settings.exam else "",
        rendering=int(versions()["fields"]["version"]),
        cards=cards.digest,
        cards_mod=cards.mod,
    )
    identified = identify(notes, ledger if ledger.entries else Ledger(header), header, now)
    rendered = memory.rendered(
        identified.notes, (templates, set(gathered.files)), lambda changed: render(changed, templates, gathered.files)
    )
    types = note_types(templates, cards.mod)
    media = gathered.used_by(rendered)
    data = package(rendered, project.name, types, media)
    return Built(
        project,
        documents,
        extractions,
        identified.notes,
        identified.changes,
        rendered,
        types,
        {project.output: data, project.ledger: dump(identified.ledger).encode()},
        seen=seen,
        media=media,
    )


def write(built: Built) -> bool:
    """Write package and ledger together; files that would not change are left alone. Whether anything was written."""
    return store(built.project.ledger, built.seen, built.files)


def _ledger(project: Project, text: bytes | None) -> Ledger:
    """The ledger from its text. A new deck without a namespace is called by its name, and keeps that for ever."""
    if text is None:
        return Ledger(Header(project.namespace or project.name))
    return parse_ledger(text.decode("utf-8", "replace"), str(project.ledger))


def _documents(project: Project, sink: Sink, memory: Memory) -> tuple[Document, ...]:
    documents: list[Document] = []
    for path in find(project.sources, sink):
        name = _name(path, project.root)
        text = read(path, name, sink)
        if text is not None:
            document, found = memory.of(("parse", name), text, partial(_parsed, text, name))
            documents.append(document)
            sink.found += found
    return tuple(documents)


def _parsed(text: str, name: str) -> tuple[Document, list[Diagnostic]]:
    sink = Sink()
    return parse(text, name, sink), sink.found


def _name(path: Path, root: Path) -> str:
    resolved, base = path.resolve(), root.resolve()
    return (resolved.relative_to(base) if resolved.is_relative_to(base) else resolved).as_posix()


def _nothing(project: Project, documents: Sequence[Document]) -> str:
    where = ", ".join(str(source) for source in project.sources)
    if not documents:
        return f"no notes found: looked for .md files in {where}; put notes there, or name them: `kartu build NOTES`"
    return (
        f"nothing to ask found in {len(documents)} file(s) in {where}: kartu looks for terms with their definitions "
        '(`**Term**: text`), lists below headings, tables, questions and sentences such as "X is a ..."'
    )
