"""The collection inside a package, as genanki writes it and kartu's notes need it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import genanki

from kartu.diagnostics import KartuError
from kartu.model import RenderedNote
from kartu.packaging.note_types import NoteType
from kartu.packaging.schema import FOLDED


def collection(notes: Sequence[RenderedNote], deck_name: str, types: Mapping[str, NoteType]) -> bytes:
    """An SQLite database (Anki's schema 11) with one deck of ``notes``, new cards in their order.

    KartuError where the disk takes no more.
    """
    deck = _Deck(notes, deck_name, {kind: _Model(found) for kind, found in types.items()})
    # genanki's own way to a file leaves that behind; in memory it would be there twice.
    with TemporaryDirectory(prefix="kartu-") as folder:
        path = Path(folder) / "collection.anki2"
        try:
            with closing(sqlite3.connect(path)) as database:
                database.executescript("pragma journal_mode = off; pragma synchronous = off")
                genanki.Package(deck).write_to_db(database.cursor(), 0, iter(()))
                database.commit()
        except sqlite3.OperationalError as error:
            raise KartuError(f"cannot be written: {error}; make room there and build again", str(path)) from error
        return path.read_bytes()


def _deck_id(name: str) -> int:
    """An id of 13 digits. Anki goes by the name of a deck, only 0 and 1 mean something to it."""
    return 10**12 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % (9 * 10**12)


def _card_ids(notes: Sequence[RenderedNote]) -> dict[str, int]:
    """The ids of the first cards by guid: next to the id of their note, and so that each card has its own."""
    found: dict[str, int] = {}
    last = 0
    for note in sorted(notes, key=lambda each: each.note_id):
        first = max(note.note_id, last + 1)
        found[note.guid] = first
        last = first + len(note.cards) - 1
    return found


class _Deck(genanki.Deck):  # type: ignore[misc]  # genanki has no types
    """A deck that makes each of its notes when it writes it, where genanki would hold all of them."""

    def __init__(self, notes: Sequence[RenderedNote], name: str, models: Mapping[str, _Model]) -> None:
        super().__init__(_deck_id(name), name)
        self._rendered = notes
        self._models = models
        for model in models.values():
            self.add_model(model)

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Writes the deck, the note types and the notes, new cards in their order."""
        super().write_to_db(cursor, timestamp, id_gen)
        first_cards = _card_ids(self._rendered)
        for position, note in enumerate(self._rendered, start=1):
            made = _Note(note, self._models[note.note_type], position, first_cards[note.guid])
            made.write_to_db(cursor, timestamp, self.deck_id, id_gen)


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
        self.names = schema.fields
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

    def __init__(self, note: RenderedNote, model: _Model, position: int, first_card: int) -> None:
        super().__init__(
            model=model,
            fields=[note.fields.get(name, "") for name in model.names],
            tags=note.tags,
            guid=note.guid,
            due=position,
        )
        self._rendered = note
        self._first_card = first_card

    @property
    def cards(self) -> list[genanki.Card]:
        return [genanki.Card(ordinal) for ordinal in self._rendered.cards]

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Nothing: genanki's check warns of sound HTML, and rendering escapes."""

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        """Writes the note and its cards under their own ids and time."""
        super().write_to_db(
            cursor, self._rendered.mod, deck_id, chain((self._rendered.note_id,), count(self._first_card))
        )
