"""The room's front door: candidates of all documents to the notes of the deck."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kartu.composing.choices import Choices, in_front_matter
from kartu.composing.context import context, prompt
from kartu.composing.domains import ExamPlaces, places
from kartu.composing.facts import Facts, facts
from kartu.composing.forms import in_forms
from kartu.composing.front import told_apart
from kartu.composing.glosses import with_glosses
from kartu.composing.merge import merge
from kartu.composing.outline_tags import common_folder, outline_tag
from kartu.composing.reverse import Asking, Words, asking, with_reverse
from kartu.composing.tags import valid
from kartu.diagnostics import Sink
from kartu.exams import Exam
from kartu.model import Candidate, Document, Note


@dataclass(frozen=True)
class Settings:
    """What of the configuration composing needs: the exam, patterns of paths with the domain or task they hold, and
    which cards are to be made.
    """

    exam: Exam | None = None
    paths: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True)
class FileNotes:
    """The notes of one file and the facts of each, ``where`` in an exam it belongs, and the numbers of notes of its
    parts that sum up.
    """

    document: Document
    where: ExamPlaces | None
    notes: tuple[Note, ...]
    facts: tuple[Facts, ...]
    repeating: tuple[int, ...] = ()


def notes_of(
    document: Document, candidates: Sequence[Candidate], where: ExamPlaces | None, exam: Exam | None, base: str
) -> FileNotes:
    """A note of each candidate of a file; ``base`` is the folder that all files stand in."""
    own = _own_tags(document, exam)
    notes = tuple([_note(candidate, own, where, exam, base) for candidate in candidates])
    repeating = tuple(number for number, candidate in enumerate(candidates) if candidate.summary)
    return FileNotes(document, where, notes, tuple(map(facts, notes)), repeating)


def compose(found: Sequence[tuple[Document, Sequence[Candidate]]], settings: Settings, sink: Sink) -> list[Note]:
    """The notes of a deck in the order of the files and of what stands in them."""
    exam, paths = settings.exam, settings.paths
    base = common_folder([document.file for document, candidates in found if candidates])
    each = (
        notes_of(document, candidates, places(document, exam, paths) if exam else None, exam, base)
        for document, candidates in found
    )
    return together(list(each), settings, sink)


def together(
    found: Sequence[FileNotes],
    settings: Settings,
    sink: Sink,
    asking: Callable[[Note, Words], Asking] = asking,
) -> list[Note]:
    """The notes of all files as one deck; ``asking`` makes those that ask for their term."""
    notes: list[Note] = []
    known: dict[int, Facts] = {}
    repeating: set[int] = set()
    for one in found:
        if one.where and one.notes:
            _report(one.document, one.where, settings.exam, sink)
        notes += one.notes
        known.update(zip(map(id, one.notes), one.facts, strict=True))
        repeating.update(id(one.notes[number]) for number in one.repeating)
    choices = replace(settings.choices, files=in_front_matter((one.document for one in found), sink))

    def find(note: Note) -> Facts:
        return known.get(id(note)) or facts(note)

    merged = with_glosses(told_apart(merge(notes, repeating, sink, find), find), find)
    return list(in_forms(with_reverse(merged, choices, asking, find), choices))


def _note(candidate: Candidate, own: Sequence[str], where: ExamPlaces | None, exam: Exam | None, base: str) -> Note:
    tags = {f"kartu::{candidate.kind}"}
    if candidate.language:
        tags.add(f"lang::{candidate.language}")
    if exam and where:
        tags.add(exam.tag(where.at(candidate.place.first)))
    else:
        tags.add(outline_tag(candidate, base))
    tags.update(own)
    return Note(
        kind=candidate.kind,
        prompt=prompt(candidate).without("html"),
        context=tuple(part.without("html") for part in context(candidate)),
        cue=candidate.cue.without("html"),
        answer=candidate.answer,
        extra=candidate.extra,
        tags=tuple(sorted(tag for tag in map(valid, tags) if tag)),
        language=candidate.language,
        places=(candidate.place,),
    )


def _own_tags(document: Document, exam: Exam | None) -> list[str]:
    """The tags in a file's front matter, but for those that name the exam: they have become its places."""
    tags = document.front.get("tags", ())
    found = tags if isinstance(tags, list) else str(tags or "").replace(",", " ").split()
    return [str(tag) for tag in found if not exam or not _names(str(tag), exam.code)]


def _names(tag: str, code: str) -> bool:
    """Whether a tag is the exam's code, or begins with it as with a word of its own."""
    text, start = tag.casefold().lstrip("#"), code.casefold()
    return text.startswith(start) and not text[len(start) : len(start) + 1].isalnum()


def _report(document: Document, where: ExamPlaces, exam: Exam | None, sink: Sink) -> None:
    code = exam.code if exam else ""
    if where.guessed:
        sink.warn(
            "T001",
            f"nothing says where in {code} these notes belong: guessed {where.file} from their words; "
            "say it in a heading, in the front matter (`task: 1.2`) or in kartu.toml under [paths]",
            document.file,
            1,
        )
    elif not where.file:
        sink.warn(
            "T002",
            f"nothing says where in {code} these notes belong: tagged {code}::Unsorted; "
            "say it in a heading, in the front matter (`task: 1.2`) or in kartu.toml under [paths]",
            document.file,
            1,
        )
