"""The two sides of a card, as Anki makes them of a note's fields and its card templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kartu.model import RenderedNote
from kartu.packaging import NoteType
from kartu.preview.cloze import cloze
from kartu.preview.template import Node, parse, shown

# Stands for the front on a back, so that a page need not hold every front twice; no field can hold this sign.
FRONT = "\0"
_SOUND = re.compile(r"\[sound:([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Card:
    """A card: the name of its template, its ordinal, and the HTML of both sides. The back has ``FRONT`` for the front.

    The HTML is what stands in Anki's ``<body>``, but for sounds, which are ``<audio>`` elements.
    """

    name: str
    ordinal: int
    front: str
    back: str


def cards(note: RenderedNote, types: Mapping[str, NoteType], deck: str) -> tuple[Card, ...]:
    """The cards of ``note`` in the order of their ordinals. ``types`` are the note types by kind, ``deck`` its name."""
    note_type = types[note.note_type]
    is_cloze = note_type.schema.kind == "cloze"
    made = []
    for ordinal in note.cards:
        position = 0 if is_cloze else ordinal
        name = note_type.schema.templates[position].name + (f" {ordinal + 1}" if is_cloze else "")
        values = {
            **dict.fromkeys(note_type.schema.fields, ""),
            **note.fields,
            "Tags": " ".join(note.tags),
            "Type": note_type.schema.name,
            "Deck": deck,
            "Subdeck": deck.rpartition("::")[2],
            "Card": name,
            "CardFlag": "",
            "CardID": "",
        }
        front, back = (parse(side) for side in note_type.sides[position])
        made.append(
            Card(
                name,
                ordinal,
                _side(front, values, ordinal, answer=False),
                _side(back, {**values, "FrontSide": FRONT}, ordinal, answer=True),
            )
        )
    return tuple(made)


def _side(nodes: tuple[Node, ...], values: Mapping[str, str], ordinal: int, answer: bool) -> str:
    html = shown(nodes, values, lambda text: cloze(text, ordinal + 1, answer))
    return _SOUND.sub(r'<audio controls src="\1"></audio>', html)
