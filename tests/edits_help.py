"""Tries an edit of the notes in the real Anki, on a collection that a learner has studied."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from anki.collection import Collection

from anki_help import Stored, collection, import_package, notes_by_guid, review
from edits import Edit, Files
from kartu.config import load
from kartu.diagnostics import Sink
from kartu.pipeline import Built, plan, write

DAY = 86_400


@dataclass(frozen=True)
class Result:
    """What was seen in Anki after the last import.

    ``counts`` is Anki's own count of the notes of the package, ``cards`` how many cards were studied before and
    ``kept`` how many of them are there still with all that Anki knows of them: interval, FSRS memory state, flag,
    suspension, place, entries in the review log. ``alone`` and ``own`` are how many notes were left alone and how many
    of these have the learner's tag and edit still. ``faults`` is all else that must never be.
    """

    counts: Mapping[str, int]
    retired: int
    cards: int
    kept: int
    alone: int
    own: int
    faults: tuple[str, ...]


def tried(edit: Edit, folder: Path) -> Result:
    """Builds the notes, studies them in a new collection, edits them, builds and imports again."""
    project, older = folder / "project", folder / "older"
    clock = int(time.time())
    first = built(project, edit.before, clock - 2 * DAY)
    shutil.copytree(project, older)
    with collection(folder / "anki") as col:
        imported(col, first)
        studied = study(col)
        if edit.between is not None:
            imported(col, built(project, edit.between, clock + DAY))
        if edit.ledger_lost:
            first.project.ledger.unlink()
        last = built(project, edit.after, clock + 2 * DAY)
        counts = imported(col, last)
        if edit.older_after_newer:
            imported(col, built(older, edit.before, clock + 3 * DAY))
        return _result(edit, col, studied, first, last, counts, _as_new(last, folder / "fresh"))


def built(root: Path, files: Files, now: int) -> Built:
    """Builds a project of exactly these notes at a time in seconds since 1970; an old ledger stays."""
    shutil.rmtree(root / "notes", ignore_errors=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    found = plan(load(root), now, Sink())
    write(found)
    return found


def imported(col: Collection, deck: Built) -> dict[str, int]:
    """Imports the package that was written; Anki's counts."""
    return import_package(col, deck.project.output.read_bytes())


@dataclass(frozen=True)
class Studied:
    """A collection once a learner has studied it: notes by guid, cards by id, the review log."""

    notes: Mapping[str, Stored]
    cards: Mapping[int, Sequence[object]]
    log: Sequence[Sequence[object]]


def study(col: Collection) -> Studied:
    """Answers and flags every card and suspends every third; tags every note and edits every second."""
    col.set_config("fsrs", True)
    for guid, stored in notes_by_guid(col).items():
        for ordinal in stored.cards:
            review(col, guid, ordinal)
    for number, card_id in enumerate(sorted(col.find_cards(""))):
        col.set_user_flag_for_cards(number % 7 + 1, [card_id])
        if number % 3 == 0:
            col.sched.suspend_cards([card_id])
    for number, note_id in enumerate(sorted(col.find_notes(""))):
        note = col.get_note(note_id)
        note.tags.append("hard")
        if number % 2 == 0:
            note["Extra"] = "my own words"
        col.update_note(note)
    assert all(col.get_card(card).memory_state for card in col.find_cards("")), "FSRS is off"
    col.fix_integrity()  # what it mends of the reviews themselves is no fault of an import
    return Studied(notes_by_guid(col), _cards(col), _log(col))


def _cards(col: Collection) -> dict[int, Sequence[object]]:
    return {row[0]: row for row in col.db.all("select * from cards")}  # type: ignore[union-attr]


def _log(col: Collection) -> Sequence[Sequence[object]]:
    return col.db.all("select * from revlog order by id")  # type: ignore[union-attr]


def _as_new(deck: Built, folder: Path) -> dict[str, Stored]:
    """The notes as they arrive where nothing was before."""
    with collection(folder) as col:
        imported(col, deck)
        return notes_by_guid(col)


def _result(
    edit: Edit,
    col: Collection,
    studied: Studied,
    first: Built,
    last: Built,
    counts: Mapping[str, int],
    fresh: Mapping[str, Stored],
) -> Result:
    stored, cards = notes_by_guid(col), _cards(col)
    alone = [
        guid
        for guid, note in studied.notes.items()
        if guid not in fresh or fresh[guid].mod < note.mod  # the package's is older than the learner's own
    ]
    return Result(
        counts=counts,
        retired=len(studied.notes.keys() - fresh.keys()),
        cards=len(studied.cards),
        kept=sum(cards.get(card) == row for card, row in studied.cards.items()),
        alone=len(alone),
        own=sum(stored[guid] == studied.notes[guid] for guid in alone),
        faults=(
            *_mistaken(edit, first, last),
            *_not_arrived(stored, {guid: note for guid, note in fresh.items() if guid not in alone}),
            *(["the review log has changed"] if _log(col) != studied.log else []),
            *_doubts(col),
        ),
    )


def _mistaken(edit: Edit, first: Built, last: Built) -> list[str]:
    """Notes that have another fact's guid."""
    was = {each.guid: each.note.prompt.plain for each in first.notes}
    pairs = [(was[each.guid], each.note.prompt.plain) for each in last.notes if each.guid in was]
    return [f"{old} became {new}" for old, new in pairs if edit.renamed.get(old, old) != new]


def _not_arrived(stored: Mapping[str, Stored], wanted: Mapping[str, Stored]) -> list[str]:
    """Notes that do not say in the studied collection what they say in a new one."""
    return [
        f"{note.fields['Key']} did not arrive"
        for guid, note in wanted.items()
        if (stored[guid].fields, stored[guid].tags) != (note.fields, note.tags)
    ]


def _doubts(col: Collection) -> list[str]:
    """Copies of note types, and what Check Database finds."""
    said, fine = col.fix_integrity()
    names = [each.name for each in col.models.all_names_and_ids() if each.name.startswith("kartu")]
    return [f"note type {name}" for name in names if name not in ("kartu", "kartu cloze")] + [said] * (not fine)
