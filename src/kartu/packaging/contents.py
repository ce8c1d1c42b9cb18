"""Reading a package back: what notes, note types and media are in it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kartu.diagnostics import KartuError


@dataclass(frozen=True)
class Contents:
    """What is in a package.

    ``notes`` counts by the name of the note type, ``tags`` by tag, ``kinds`` by what the field *Kind* says; ``media``
    has the size of each file in bytes, ``latest`` the last change of a note, in seconds since 1970. ``digest`` is the
    SHA-256, in hexadecimal, of all that Anki imports: the same for the same deck whatever version of SQLite wrote it.
    """

    decks: tuple[str, ...]
    notes: Mapping[str, int]
    kinds: Mapping[str, int]
    tags: Mapping[str, int]
    cards: int
    media: Mapping[str, int]
    latest: int
    digest: str


def contents(path: Path) -> Contents:
    """What is in the package at ``path``. KartuError where it is none, or in Anki's newer, compressed format."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "collection.anki21b" in names:
                raise KartuError(
                    "the package is in Anki's newer format: export it again with «Support older Anki versions»",
                    str(path),
                )
            database = next((name for name in ("collection.anki21", "collection.anki2") if name in names), None)
            if database is None:
                raise KartuError("no collection is in it: expected a deck that kartu or Anki wrote", str(path))
            index: dict[str, str] = json.loads(archive.read("media")) if "media" in names else {}
            media = {name: archive.read(number) for number, name in index.items()}
            return _read(archive.read(database), media)
    except FileNotFoundError:
        raise KartuError("no such file: give the path of an .apkg file", str(path)) from None
    except KartuError:
        raise
    except Exception as error:  # a damaged package can fail in any way when it is read
        raise KartuError(f"is no package that can be read ({error}): build it again", str(path)) from error


def _read(database: bytes, media: Mapping[str, bytes]) -> Contents:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(database)
        models, decks = map(json.loads, connection.execute("select models, decks from col").fetchone())
        notes = connection.execute("select id, guid, mid, mod, tags, flds from notes order by guid").fetchall()
        cards = connection.execute("select nid, ord, did, due from cards order by nid, ord").fetchall()
    finally:
        connection.close()
    used = {str(deck) for _, _, deck, _ in cards}
    names = tuple(sorted(deck["name"] for number, deck in decks.items() if number in used))
    kinds = (_field(models[str(mid)], flds, "Kind") for _, _, mid, _, _, flds in notes)
    return Contents(
        decks=names,
        notes=Counter(models[str(mid)]["name"] for _, _, mid, _, _, _ in notes),
        kinds=Counter(kind for kind in kinds if kind),
        tags=Counter(tag for _, _, _, _, tags, _ in notes for tag in tags.split()),
        cards=len(cards),
        media={name: len(data) for name, data in sorted(media.items())},
        latest=max((mod for _, _, _, mod, _, _ in notes), default=0),
        digest=_digest(names, models, notes, cards, media),
    )


def _field(model: Mapping[str, Any], fields: str, name: str) -> str:
    names = [field["name"] for field in model["flds"]]
    return fields.split("\x1f")[names.index(name)] if name in names else ""


def _digest(
    decks: tuple[str, ...],
    models: Mapping[str, Any],
    notes: list[tuple[Any, ...]],
    cards: list[tuple[Any, ...]],
    media: Mapping[str, bytes],
) -> str:
    guids = {number: guid for number, guid, *_ in notes}
    said = {
        "decks": decks,
        "types": {number: models[number] for number in sorted({str(mid) for _, _, mid, *_ in notes})},
        "notes": notes,
        "cards": [(guids.get(nid, ""), ord_, due) for nid, ord_, _, due in cards],
        "media": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(media.items())},
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
