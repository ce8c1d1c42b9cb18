"""The collection inside a package, as genanki writes it and kartu's notes need it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import genanki

from kartu.model import RenderedNote
from kartu.packaging.note_types import NoteType
from kartu.packaging.schema import FOLDED


def collection(notes: Sequence[RenderedNote], deck_name: str, types: Mapping[str, NoteType]) -> bytes:
    """An SQLite database (Anki's schema 11) with one deck of ``notes``, new cards in their order."""
    deck = genanki.Deck(_deck_id(deck_name), deck_name)
    models = {kind: _Model(found) for kind, found in types.items()}
    for model in models.values():
        deck.add_model(model)
    card_ids = _card_ids(notes)
    for position, note in enumerate(notes, start=1):
        deck.add_note(_Note(note, models[note.note_type], position, card_ids[note.guid]))
    # genanki's own way to a file leaves its temporary database behind; in memory there is none.
    database = sqlite3.connect(":memory:")
    try:
        genanki.Package(deck).write_to_db(database.cursor(), 0, iter(()))
        database.commit()
        return database.serialize()
    finally:
        database.close()


def _deck_id(name: str) -> int:
    """An id of 13 digits. Anki goes by the name of a deck, only 0 and 1 mean something to it."""
    return 10**12 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % (9 * 10**12)


def _card_ids(notes: Sequence[RenderedNote]) -> dict[str, list[int]]:
    """Ids of cards by guid: next to the id of their note, and each once."""
    found: dict[str, list[int]] = {}
    last = 0
    for note in sorted(notes, key=lambda each: each.note_id):
        first = max(note.note_id, last + 1)
        found[note.guid] = list(range(first, first + len(note.cards)))
        last = first + len(note.cards) - 1
    return found


class _Model(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A note type with a time of its own, where genanki would write the time of the build."""

    def __init__(self, found: NoteType) -> None:
        schema = found.schema
        super().__init__(
            model_id=schema.id,
            name=schema.name,
            fields=[
                {"name": name, "id": schema.field_id(position), "collapsed": name in FOLDED}
                for position, name in enumerate(schema.fields)
            ],
            templates=[
                {"name": card.name, "id": schema.template_id(position), "qfmt": front, "afmt": back}
                for position, (card, (front, back)) in enumerate(zip(schema.templates, found.sides, strict=True))
            ],
            css=found.css,
            sort_field_index=schema.fields.index("Prompt"),
            model_type=genanki.Model.CLOZE if schema.kind == "cloze" else genanki.Model.FRONT_BACK,
        )
        self._mod = found.mod
        self._requirements = [
            [position, "all", [schema.fields.index(card.field)]] for position, card in enumerate(schema.templates)
        ]

    @property
    def _req(self) -> list[list[Any]]:
        return self._requirements

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """The note type as Anki's schema 11 has it."""
        return {**super().to_json(timestamp, deck_id), "mod": self._mod}


class _Note(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A note with the ids, the time and the cards that kartu decided on."""

    def __init__(self, note: RenderedNote, model: _Model, position: int, card_ids: Sequence[int]) -> None:
        names = [field["name"] for field in model.fields]
        super().__init__(
            model=model,
            fields=[note.fields.get(name, "") for name in names],
            tags=note.tags,
            guid=note.guid,
            due=position,
        )
        self._rendered = note
        self._ids = (note.note_id, *card_ids)

    @property
    def cards(self) -> list[genanki.Card]:
        return [genanki.Card(ordinal) for ordinal in self._rendered.cards]

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Nothing: genanki's check warns of sound HTML, and rendering escapes."""

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        """Writes the note and its cards under their own ids and time."""
        super().write_to_db(cursor, self._rendered.mod, deck_id, chain(self._ids, id_gen))
