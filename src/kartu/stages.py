"""The stages that look at one file, or at one note: what the memory has of it is not made again.

Each says what else than the text of the file its outcome comes of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial

from kartu.cache.looks import digest_of
from kartu.composing import (
    Asking,
    ExamPlaces,
    FileNotes,
    asking,
    common_folder,
    mentioned,
    mentions,
    notes_of,
    places,
)
from kartu.config import Project
from kartu.diagnostics import Diagnostic, Sink
from kartu.exams import Exam
from kartu.extraction import RULES, Extraction, Rule, extract
from kartu.identity import Content, Header, Identified, Ledger, describe, identify
from kartu.lazy import LazyRow
from kartu.media import Gathered, shows
from kartu.memory import (
    ASKING,
    CONTENT,
    EXTRACTION,
    HTML,
    MENTIONS,
    NOTES,
    PLACES,
    SHOWS,
    SOME,
    Memory,
)
from kartu.model import Document, IdentifiedNote, Note, RenderedNote
from kartu.reading import Manner, parse
from kartu.rendering import Renderer, Templates, as_rendered
from kartu.selection import Selection, chosen, in_front


class Stages:
    """The stages of one build of a project."""

    def __init__(self, project: Project, memory: Memory) -> None:
        self._project = project
        self._memory = memory

    def documents(self, texts: Mapping[str, str], sink: Sink) -> tuple[Document, ...]:
        """The files as they are read; the build begins with it."""
        self._memory.begin(texts)
        manner = self._project.manner
        documents: list[Document] = []
        for name, text in texts.items():
            document, found = self._memory.document(name, text, manner, partial(_parsed, text, name, manner))
            documents.append(document)
            sink.found += found
        return tuple(documents)

    def shows(self, document: Document) -> bool:
        """Whether there are pictures or sounds in a document."""
        return self._memory.of(document.file, "shows", "", SHOWS, partial(shows, document))

    def mentions(self, document: Document) -> list[str]:
        """The exams that a document names."""
        return self._memory.of(document.file, "mentions", "", MENTIONS, partial(mentions, document))

    def look_ahead(self, shown: Gathered, base: str) -> None:
        """What the other stages ask of some documents, so that it is known when they do: their notes are those of the
        whole build where no other names another exam, and ``base`` is the folder that all files with notes stand in.
        """
        exam = self._project.exam or mentioned([self.mentions(document) for document in shown.documents])
        for document in shown.documents:
            self._asks(document, shown)
            self._notes(document, shown, exam, base)

    def extractions(self, shown: Gathered) -> Sequence[Extraction]:
        """What can be asked of each document. Of a single build few commands ask for all of them; a memory of several
        has them, and knows them only until the next build.
        """
        each = LazyRow([partial(self.extraction, document, shown) for document in shown.documents])
        return tuple(each) if self._memory.lasting else each

    def extraction(self, document: Document, shown: Gathered) -> Extraction:
        """What can be asked of a document, whose pictures have the names that they have in the package."""
        name, given = document.file, self._given(document, shown)
        return self._memory.of(
            name, "extraction", given, EXTRACTION, lambda: extract(document, rules_for(document, self._project)), name
        )

    def notes(self, shown: Gathered, exam: Exam | None) -> list[FileNotes]:
        """The notes of each file."""
        documents = shown.documents
        base = common_folder([document.file for document in documents if self._asks(document, shown)])
        return [self._notes(document, shown, exam, base) for document in documents]

    def asking(self, note: Note, words: tuple[str, ...]) -> Asking:
        """A note with the text that asks for its term, of which the ``words`` say most."""
        given = " ".join(words)
        made = self._memory.of_note(note, "asking", given, ASKING, partial(asking, note, words))
        self._memory.follow(note, made.note, f"asks for its term, {given}")
        return made

    def content(self, note: Note) -> Content:
        """What a note says."""
        return self._memory.of_note(note, f"content {note.form}", "", CONTENT, partial(describe, note))

    def identified(self, notes: Sequence[Note], ledger: Ledger, header: Header, now: int) -> Identified:
        """The notes with their identities."""
        contents = [self.content(note) for note in notes]
        before, given, last = self._memory.last("identified") or (None, None, None)
        known = last if before is ledger and given == (header, now) else None
        made = identify(notes, ledger, header, now, contents, known)
        self._memory.remember("identified", (ledger, (header, now), made))
        return made

    def rendered(
        self, notes: Sequence[IdentifiedNote], templates: Templates, media: Iterable[str]
    ) -> tuple[RenderedNote, ...]:
        """The notes with the HTML of their fields; ``media`` are the names of what the notes show."""
        rendering = _Rendering(self._memory, templates, frozenset(media))
        return tuple(self._memory.of_each("rendered", rendering.look, notes, rendering.note))

    def _asks(self, document: Document, shown: Gathered) -> bool:
        return self._memory.of(
            document.file,
            "asks",
            self._given(document, shown),
            SOME,
            lambda: bool(self.extraction(document, shown).candidates),
        )

    def _where(self, document: Document, exam: Exam) -> ExamPlaces:
        given, paths = _exams(exam, self._project.paths), dict(self._project.paths)
        return self._memory.of(document.file, "places", given, PLACES, partial(places, document, exam, paths))

    def _notes(self, document: Document, shown: Gathered, exam: Exam | None, base: str) -> FileNotes:
        memory, name = self._memory, document.file
        where = self._where(document, exam) if exam else None

        def make() -> FileNotes:
            return notes_of(document, self.extraction(document, shown).candidates, where, exam, base)

        given = repr((self._given(document, shown), _exams(exam, self._project.paths), base))
        made = memory.of(name, "notes", given, NOTES, make, (document, where))
        memory.release(name, "extraction")
        memory.notes(name, given, made.notes)
        return made

    def _given(self, document: Document, shown: Gathered) -> str:
        """What else than its text decides what is extracted from a document."""
        return repr(([rule.code for rule in rules_for(document, self._project)], shown.names.get(document.file)))


class _Rendering:
    """The rendering of one build; templates are read when there is something to render."""

    def __init__(self, memory: Memory, templates: Templates, media: frozenset[str]) -> None:
        self._memory = memory
        self._templates = templates
        self._media = media
        self.look = digest_of(repr((templates.digest("fields"), sorted(media))).encode())

    @cached_property
    def _renderer(self) -> Renderer:
        return self._memory.same("renderer", self.look, lambda: Renderer(self._templates, self._media))

    def note(self, note: IdentifiedNote) -> RenderedNote:
        given = f"{self.look} {note.key} {note.slots}"
        what = f"html {note.note.form}"
        html = self._memory.of_note(note.note, what, given, HTML, lambda: self._renderer.html(note))
        return as_rendered(note, html)


def rules_for(document: Document, project: Project) -> tuple[Rule, ...]:
    """The rules that read a document: those of the project, but for what its path and its front matter turn off."""
    return _chosen(project.rules, project.ignored_in(document.file), in_front(document.front))


@lru_cache(maxsize=10)
def _exams(exam: Exam | None, paths: tuple[tuple[str, str], ...]) -> str:
    """What tells where in an exam a document belongs, besides the document."""
    return digest_of(repr((exam, paths)).encode())


@lru_cache(maxsize=100)
def _chosen(*selections: Selection) -> tuple[Rule, ...]:
    return chosen(RULES, *selections)


def _parsed(text: str, name: str, manner: Manner) -> tuple[Document, list[Diagnostic]]:
    sink = Sink()
    return parse(text, name, sink, manner), sink.found
