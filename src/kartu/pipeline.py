"""The way through the house: every stage in its order. No printing, no clock, no exit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from kartu.cache.looks import Look, digest_of
from kartu.composing import ExamPlaces, Settings, compose, mentioned, mentions, notes_of, places
from kartu.config import Project
from kartu.diagnostics import Diagnostic, KartuError, Sink
from kartu.exams import Exam
from kartu.extraction import RULES, Extraction, Rule, extract
from kartu.identity import Changes, Header, Ledger, describe, dump, identify
from kartu.identity import parse as parse_ledger
from kartu.media import Gathered, gather, shows
from kartu.memory import MENTIONS, PLACES, SHOWS, Memory, extraction_of
from kartu.model import Candidate, Document, IdentifiedNote, Note, RenderedNote
from kartu.packaging import (
    CardsVersion,
    NoteType,
    cards_version,
    check_package_name,
    difference,
    note_types,
    package,
)
from kartu.reading import Manner, find, ignoring, parse, read, real, spelled
from kartu.rendering import load_templates, render, versions
from kartu.selection import Selection, chosen, in_front
from kartu.storing import store, stored


@dataclass(frozen=True)
class Survey:
    """What the sources hold: notes without identities, and what they came from.

    ``texts`` is by the files' names, ``shown`` are the pictures and sounds by their names in the package.
    """

    project: Project
    texts: Mapping[str, str] = field(repr=False)
    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
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
    extractions: tuple[Extraction, ...]
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
    texts = _texts(project, sink)
    if not texts:
        raise KartuError(_nothing(project, ()))
    documents = _documents(texts, project.manner, sink, memory)
    shown = gather(
        documents,
        project.root,
        project.sources,
        sink,
        lambda document: memory.of(document.file, "shows", "", SHOWS, partial(shows, document)),
    )
    extractions = tuple(_extracted(document, project, shown, memory) for document in shown.documents)
    exam = project.exam or mentioned(
        memory.of(one.file, "mentions", "", MENTIONS, partial(mentions, one)) for one in shown.documents
    )
    settings = Settings(exam, dict(project.paths), project.choices)
    given = digest_of(repr((exam, project.paths)).encode())

    def where(document: Document, exam: Exam, paths: Mapping[str, str]) -> ExamPlaces:
        return memory.of(document.file, "places", given, PLACES, partial(places, document, exam, paths))

    def noting(
        document: Document, candidates: Sequence[Candidate], at: ExamPlaces | None, exam: Exam | None, base: str
    ) -> Sequence[Note]:
        by = repr((_given(document, project, shown), given, base))
        return memory.of(document.file, "notes", by, None, partial(notes_of, document, candidates, at, exam, base))

    found = [(document, made.candidates) for document, made in zip(shown.documents, extractions, strict=True)]
    notes = tuple(compose(found, settings, sink, where, noting if memory.lasting else notes_of))
    return Survey(project, texts, shown.documents, extractions, exam, notes, shown)


def plan(project: Project, now: int, sink: Sink, memory: Memory | None = None) -> Built:
    """All stages up to the bytes of the package and of the ledger; the rest as for ``draft``."""
    built = draft(project, now, sink, memory)
    data = package(built.rendered, project.name, built.types, built.media)
    return replace(built, files={project.output: data, project.ledger: dump(built.ledger).encode()})


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
    found = survey(project, sink, memory)
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
    identified = identify(found.notes, old, header, now, memory.of_each("content", None, found.notes, describe))
    rendered = memory.rendered(
        identified.notes, (templates, set(shown.files)), lambda changed: render(changed, templates, shown.files)
    )
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


def rules_for(document: Document, project: Project) -> tuple[Rule, ...]:
    """The rules that read a document: those of the project, but for what its path and its front matter turn off."""
    return _chosen(project.rules, project.ignored_in(document.file), in_front(document.front))


@lru_cache(maxsize=100)
def _chosen(*selections: Selection) -> tuple[Rule, ...]:
    return chosen(RULES, *selections)


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
    for path in find(project.sources, sink, ignoring(project.root, sink), project.root):
        name = file_name(path, project.root)
        if name != spelled(name):
            sink.warn("R008", "has a name that is no UTF-8 text, and is left out: rename it", spelled(name))
            continue
        text = read(path, name, sink, project.manner)
        if text is not None:
            found[name] = text
    return found


def file_name(path: Path, root: Path) -> str:
    """The name of a file in documents and messages: its path in the project, or the whole path where it is outside."""
    resolved, base = real(path), real(root)
    return (resolved.relative_to(base) if resolved.is_relative_to(base) else resolved).as_posix()


def _documents(texts: Mapping[str, str], manner: Manner, sink: Sink, memory: Memory) -> tuple[Document, ...]:
    memory.forget_others(texts)
    documents: list[Document] = []
    for name, text in texts.items():
        document, found = memory.document(name, text, manner, partial(_parsed, text, name, manner))
        documents.append(document)
        sink.found += found
    return tuple(documents)


def _extracted(document: Document, project: Project, shown: Gathered, memory: Memory) -> Extraction:
    given, packing = _given(document, project, shown), extraction_of(document.file)
    return memory.of(
        document.file, "extraction", given, packing, lambda: extract(document, rules_for(document, project))
    )


def _given(document: Document, project: Project, shown: Gathered) -> str:
    """What else than its text decides what is extracted from a document."""
    return repr(([rule.code for rule in rules_for(document, project)], shown.names.get(document.file)))


def _parsed(text: str, name: str, manner: Manner) -> tuple[Document, list[Diagnostic]]:
    sink = Sink()
    return parse(text, name, sink, manner), sink.found


def _nothing(project: Project, documents: Sequence[Document]) -> str:
    where = ", ".join(str(source) for source in project.sources)
    if not documents:
        return f"no notes found: looked for .md files in {where}; put notes there, or name them: `kartu build NOTES`"
    return (
        f"nothing to ask found in {len(documents)} file(s) in {where}: kartu looks for terms with their definitions "
        '(`**Term**: text`), lists below headings, tables, questions and sentences such as "X is a ..."'
    )
