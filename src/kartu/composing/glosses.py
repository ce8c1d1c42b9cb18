"""A term with its gloss in another language, and the note that explains it there, show each other as *Extra*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kartu.composing.words import folded
from kartu.inline import Inline
from kartu.languages import languages
from kartu.model import Note, Paragraph

_GLOSSED = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)")


def with_glosses(notes: Sequence[Note]) -> list[Note]:
    """The notes; where one is of "Regresi (regression)" and one of another language of "Regression", each with the
    other's context, prompt and definition at the end of its *Extra*. A name that several notes of a language
    have tells nothing.
    """
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, note in enumerate(notes):
        if note.kind == "definition":
            for name in _names(note.prompt.plain):
                by_name[name, note.language].append(at)
    known: dict[int, list[int]] = defaultdict(list)
    for at, note in enumerate(notes):
        gloss = _gloss(note.prompt.plain) if note.kind == "definition" else ""
        for code in sorted(languages().keys() - {note.language}) if gloss else ():
            there = by_name.get((gloss, code), ())
            if len(there) == 1:
                known[at] += there
                known[there[0]].append(at)
    return [_with(note, [notes[other] for other in dict.fromkeys(known[at])]) for at, note in enumerate(notes)]


def _gloss(prompt: str) -> str:
    """The name that a prompt adds in parentheses; of an abbreviation the name that it stands for; else nothing."""
    found = _GLOSSED.fullmatch(prompt.strip())
    if not found:
        return ""
    term, added = found.groups()
    return folded(term if added.isupper() else added)


def _names(prompt: str) -> Iterator[str]:
    found = _GLOSSED.fullmatch(prompt.strip())
    yield from {folded(name) for name in (found.groups() if found else (prompt,))}


def _with(note: Note, others: Sequence[Note]) -> Note:
    said = [_said(other) for other in others]
    return replace(note, extra=(*note.extra, *(part for part in said if part))) if said else note


def _said(note: Note) -> Paragraph | None:
    if not note.answer or not isinstance(note.answer[0], Paragraph):
        return None
    first = note.answer[0]
    named = Inline.join((Inline.of(languages()[note.language].name), *note.context[-1:], note.prompt), " · ")
    return Paragraph(Inline.join((named, first.inline), ": "), first.span)
