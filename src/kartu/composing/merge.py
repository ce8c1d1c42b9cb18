"""The same fact in several places becomes one note; different facts never share a front."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kartu.blocks import plain
from kartu.composing.words import alike, folded
from kartu.diagnostics import Sink
from kartu.model import Note

SAME = 0.6
"""Share of the shorter answer's words in the longer one from which on two answers to one prompt are one fact."""
BRIEF = 4
"""Words of an answer that could be one of many things."""
LISTS = ("list", "steps")


def merge(notes: Sequence[Note], repeating: Collection[int], sink: Sink) -> list[Note]:
    """Notes in their order, each fact once.

    Notes with the same prompt in the same language are one where their answers say the same: the fullest answer is
    kept, where the first of them stood, with the tags and places of all. A note of a summary (``repeating`` holds the
    identities of these) is one with whatever note of the same file asks the same. Notes that differ but show the same
    front are one as well: the first answers, the others are its *Extra*, and the sink hears of it.
    """
    kept: list[Note] = []
    by_prompt: dict[tuple[str, str, bool], list[int]] = {}
    for note in notes:
        key = (note.language, folded(note.prompt.plain) or note.prompt.plain, note.kind in LISTS)
        same = by_prompt.setdefault(key, [])
        for at in same:
            other = kept[at]
            sums_up = other.places[0].file == note.places[0].file and (id(note) in repeating or id(other) in repeating)
            if sums_up or _same(other, note):
                kept[at] = _one(other, note)
                break
            if _front(other) == _front(note):
                sink.warn(
                    "N001",
                    f"«{note.prompt.plain}» is asked with another answer at {other.places[0]}: both stand on one card; "
                    "say in the notes what each is about",
                    note.places[0].file,
                    note.places[0].first,
                )
                kept[at] = replace(_one(other, note), answer=other.answer, extra=other.extra + note.answer + note.extra)
                break
        else:
            same.append(len(kept))
            kept.append(note)
    return kept


def _same(one: Note, other: Note) -> bool:
    """Whether two notes that ask the same say the same; a few words mean the same only of the same subject, and an
    order that a cue announces is more than the set.
    """
    if one.kind != other.kind and folded(one.cue.plain) != folded(other.cue.plain):
        return False
    said, told = plain(one.answer), plain(other.answer)
    brief = min(len(said.split()), len(told.split())) < BRIEF
    near = [folded(head.plain) for head in one.context[-1:]] == [folded(head.plain) for head in other.context[-1:]]
    return alike(said, told) >= SAME and (near or not brief)


def _front(note: Note) -> tuple[str, ...]:
    return (folded(note.prompt.plain), folded(note.cue.plain), *(folded(head.plain) for head in note.context))


def _one(first: Note, second: Note) -> Note:
    """Two notes of one fact: the words of the fuller, the tags and places of both."""
    fuller = second if len(plain(second.answer)) > 1.2 * len(plain(first.answer)) else first
    other = first if fuller is second else second
    places = tuple(dict.fromkeys((*fuller.places, *other.places)))
    return replace(
        fuller,
        tags=tuple(
            sorted(
                {
                    *(tag for tag in first.tags if tag != f"kartu::{other.kind}" or other.kind == fuller.kind),
                    *(tag for tag in second.tags if tag != f"kartu::{other.kind}" or other.kind == fuller.kind),
                }
            )
        ),
        places=places,
        extra=fuller.extra or other.extra,
    )
