"""A term with its gloss in another language, and the note that explains it there, show each other as *Extra*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kartu.composing.facts import Finding, facts
from kartu.inline import Inline
from kartu.languages import languages
from kartu.model import Note, Paragraph


def with_glosses(notes: Sequence[Note], find: Finding = facts) -> list[Note]:
    """The notes; where one is of "Regresi (regression)" and one of another language of "Regression", each with the
    other's context, prompt and definition at the end of its *Extra*. A name that several notes of a language
    have tells nothing.
    """
    found = [find(note) for note in notes]
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (note, fact) in enumerate(zip(notes, found, strict=True)):
        for name in fact.names:
            by_name[name, note.language].append(at)
    known: dict[int, list[int]] = defaultdict(list)
    for at, (note, fact) in enumerate(zip(notes, found, strict=True)):
        for code in sorted(languages().keys() - {note.language}) if fact.gloss else ():
            there = by_name.get((fact.gloss, code), ())
            if len(there) == 1:
                known[at] += there
                known[there[0]].append(at)
    others = {at: [notes[other] for other in dict.fromkeys(near)] for at, near in known.items()}
    return [_with(note, others[at]) if at in others else note for at, note in enumerate(notes)]


def _with(note: Note, others: Sequence[Note]) -> Note:
    said = [_said(other) for other in others]
    return replace(note, extra=(*note.extra, *(part for part in said if part))) if said else note


def _said(note: Note) -> Paragraph | None:
    if not note.answer or not isinstance(note.answer[0], Paragraph):
        return None
    first = note.answer[0]
    named = Inline.join((Inline.of(languages()[note.language].name), *note.context[-1:], note.prompt), " · ")
    return Paragraph(Inline.join((named, first.inline), ": "), first.span)
