"""A package is opened again before it takes the place of the last one: what is in it is what was meant."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import zip_longest
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kartu.model import RenderedNote
from kartu.packaging.note_types import NoteType


def difference(
    path: Path,
    notes: Sequence[RenderedNote],
    deck_name: str,
    types: Mapping[str, NoteType],
    media: Mapping[str, bytes],
) -> str:
    """What the package at ``path`` holds otherwise than these notes, their cards, note types, deck and media; else "".

    A file system, a library or a fault of kartu could have made something else of it, and Anki would take that over
    without a word.
    """
    try:
        return next(_differences(path, notes, deck_name, types, media), "")
    except Exception as error:  # a damaged package can fail in any way when it is read
        return f"it cannot be read ({error})"


def _differences(
    path: Path,
    notes: Sequence[RenderedNote],
    deck_name: str,
    types: Mapping[str, NoteType],
    media: Mapping[str, bytes],
) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        index: dict[str, str] = json.loads(archive.read("media"))
        for number, name in index.items():
            if archive.read(number) != media.get(name):
                yield f"the file {name} is another one"
        if len(index) != len(media) or set(index.values()) != set(media):
            yield f"there are {len(index)} pictures and sounds, and {len(media)} were meant"
        with (
            TemporaryDirectory(prefix="kartu-") as folder,
            closing(sqlite3.connect(archive.extract("collection.anki2", folder))) as database,
        ):
            yield from _in_collection(database, notes, deck_name, types)


def _in_collection(
    database: sqlite3.Connection, notes: Sequence[RenderedNote], deck_name: str, types: Mapping[str, NoteType]
) -> Iterator[str]:
    (sound,) = database.execute("pragma quick_check(1)").fetchone()
    if sound != "ok":
        yield f"its collection is damaged ({sound})"
    models, decks = map(json.loads, database.execute("select models, decks from col").fetchone())
    meant = {found.schema.id: found for found in types.values()}
    kinds = {found.schema.kind: found.schema for found in types.values()}
    for number, model in models.items():
        if int(number) not in meant or _shape(model) != _meant(meant[int(number)]):
            yield f"the note type {model['name']} is another one"
    (count,) = database.execute("select count(*) from notes").fetchone()
    if count != len(notes):
        yield f"there are {count} notes, and {len(notes)} were meant"
    rows = database.execute("select guid, id, mid, mod, tags, flds from notes order by guid")
    for row, note in zip(rows, sorted(notes, key=attrgetter("guid")), strict=False):
        if row != _row(note, kinds[note.note_type].id, kinds[note.note_type].fields):
            yield f"the note {note.guid} says something else"
    if {mid for (mid,) in database.execute("select distinct mid from notes")} - {int(number) for number in models}:
        yield "a note has no note type"
    wanted = sorted((note.note_id, ordinal) for note in notes for ordinal in note.cards)
    cards = database.execute("select nid, ord from cards order by nid, ord")
    if any(row != want for row, want in zip_longest(cards, wanted)):
        yield "the notes have other cards"
    used = database.execute("select distinct did from cards").fetchall()
    if [decks[str(deck)]["name"] for (deck,) in used] != [deck_name]:
        yield "the deck has another name"
    if database.execute("select count(distinct id) from cards").fetchone() != (len(wanted),):
        yield "two cards have the same id"


def _row(note: RenderedNote, model: int, names: Sequence[str]) -> tuple[Any, ...]:
    tags = f" {' '.join(note.tags)} "
    return note.guid, note.note_id, model, note.mod, tags, "\x1f".join(note.fields.get(name, "") for name in names)


def _shape(model: Mapping[str, Any]) -> tuple[Any, ...]:
    """What Anki compares of a note type, and what learners see of it."""
    fields = [(field["ord"], field["name"]) for field in model["flds"]]
    templates = [(each["ord"], each["name"], each["qfmt"], each["afmt"]) for each in model["tmpls"]]
    return model["name"], model["type"], model["mod"], model["css"], fields, templates


def _meant(found: NoteType) -> tuple[Any, ...]:
    schema = found.schema
    sides = zip(schema.templates, found.sides, strict=True)
    templates = [(position, card.name, *shown) for position, (card, shown) in enumerate(sides)]
    kind = 1 if schema.kind == "cloze" else 0
    return schema.name, kind, found.mod, found.css, list(enumerate(schema.fields)), templates
