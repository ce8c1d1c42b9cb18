"""The real Anki, for tests: a new collection, imports with the options that its dialog starts with, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import anki.collection  # noqa: F401  # anki.cards cannot be imported before it
from anki.cards import Card, CardId
from anki.collection import Collection, ImportAnkiPackageRequest
from anki.notes import NoteId
from anki.scheduler.v3 import CardAnswer

OUTCOMES = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck")


@dataclass(frozen=True)
class Stored:
    """A note as it stands in a collection; ``cards`` are the ordinals of its cards."""

    note_id: int
    mod: int
    note_type: str
    fields: dict[str, str]
    tags: tuple[str, ...]
    cards: tuple[int, ...]


@contextmanager
def collection(folder: Path) -> Iterator[Collection]:
    """A new, empty collection in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    found = Collection(str(folder / "collection.anki2"))
    try:
        yield found
    finally:
        found.close()


def import_package(col: Collection, data: bytes) -> dict[str, int]:
    """Imports the bytes of a package; how many notes Anki counted as new, updated, duplicate, conflicting and so on.

    Fails where Check Database has anything to say afterwards.
    """
    path = Path(col.path).with_name("deck.apkg")
    path.write_bytes(data)
    options = col._backend.get_import_anki_package_presets()
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
    said, fine = col.fix_integrity()
    assert fine, said
    return {name: len(getattr(log, name)) for name in OUTCOMES if len(getattr(log, name))}


def notes_by_guid(col: Collection) -> dict[str, Stored]:
    """All notes of the collection."""
    found: dict[str, Stored] = {}
    for note_id in col.find_notes("deck:*"):
        note = col.get_note(NoteId(note_id))
        note_type = note.note_type()
        assert note_type is not None
        cards = tuple(sorted(card.ord for card in note.cards()))
        found[note.guid] = Stored(note.id, note.mod, note_type["name"], dict(note.items()), tuple(note.tags), cards)
    return found


def card_of(col: Collection, guid: str, ordinal: int = 0) -> Card:
    """The card of the note with this guid."""
    note_id = col.db.scalar("select id from notes where guid = ?", guid)  # type: ignore[union-attr]
    card_id = col.db.scalar("select id from cards where nid = ? and ord = ?", note_id, ordinal)  # type: ignore[union-attr]
    return col.get_card(CardId(card_id))


def review(col: Collection, guid: str, ordinal: int = 0) -> None:
    """Answers the card "Easy", so that it is a review card with an interval and an entry in the review log."""
    card = card_of(col, guid, ordinal)
    states = col._backend.get_scheduling_states(card.id)
    card.start_timer()
    col.sched.answer_card(
        col.sched.build_answer(card=card, states=states, rating=CardAnswer.EASY)  # type: ignore[union-attr]
    )


def made_by_anki(col: Collection) -> dict[str, tuple[int, ...]]:
    """The cards that notes have once Anki has generated the missing ones and deleted the empty ones."""
    col.after_note_updates(list(col.find_notes("deck:*")), mark_modified=False, generate_cards=True)
    empty = [card for note in col.get_empty_cards().notes for card in note.card_ids]
    col.remove_cards_and_orphaned_notes(empty)
    return {guid: note.cards for guid, note in notes_by_guid(col).items()}
