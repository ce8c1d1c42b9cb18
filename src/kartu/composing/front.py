"""What a note shows before it is answered, by which notes are told from one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kartu.composing.facts import Finding, facts
from kartu.composing.words import folded
from kartu.inline import Inline
from kartu.languages import languages
from kartu.model import Note

Front = tuple[str, ...]
"""Prompt, cue and context, folded."""


def front(note: Note) -> Front:
    """The front of a note."""
    return (folded(note.prompt.plain), folded(note.cue.plain), *(folded(head.plain) for head in note.context))


def told_apart(notes: Sequence[Note], find: Finding = facts) -> list[Note]:
    """The notes; of those of several languages that show one front each has the name of its language as context."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for note in notes:
        spoken[find(note).prompt].add(note.language)
    fronts = [front(note) if len(spoken[find(note).prompt]) > 1 else () for note in notes]
    among: dict[Front, set[str]] = defaultdict(set)
    for shown, note in zip(fronts, notes, strict=True):
        among[shown].add(note.language)
    return [
        _named(note) if shown and len(among[shown]) > 1 else note for shown, note in zip(fronts, notes, strict=True)
    ]


def _named(note: Note) -> Note:
    if note.language not in languages():
        return note
    return replace(note, context=(*note.context, Inline.of(languages()[note.language].name)))
