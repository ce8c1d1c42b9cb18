"""A deck's notes stay its own, whatever the deck is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from edits import NOTES, edited
from edits_help import DAY, built
from kartu.diagnostics import KartuError

START = 1_790_000_000
NAMED = NOTES["kartu.toml"]
UNNAMED = {**NOTES, "kartu.toml": NAMED.replace('namespace = "edits.example"\n', "")}


def test_a_deck_without_a_namespace_keeps_its_notes_when_it_is_renamed(tmp_path: Path) -> None:
    first = built(tmp_path, UNNAMED, START)
    renamed = built(tmp_path, edited(UNNAMED, "kartu.toml", ("Learning machines", "Machine learning")), START + DAY)
    assert [each.guid for each in renamed.notes] == [each.guid for each in first.notes]
    assert {each.status for each in renamed.notes} == {"unchanged"}
    assert '"namespace": "Learning machines", "deck": "Machine learning"' in first.project.ledger.read_text("utf-8")


def test_two_decks_of_the_same_notes_have_nothing_in_common(tmp_path: Path) -> None:
    other = edited(UNNAMED, "kartu.toml", ("Learning machines", "Machine learning"))
    one, two = built(tmp_path / "one", UNNAMED, START), built(tmp_path / "two", other, START)
    assert not {each.guid for each in one.notes} & {each.guid for each in two.notes}


def test_a_namespace_that_is_not_the_ledgers_is_refused(tmp_path: Path) -> None:
    built(tmp_path, NOTES, START)
    with pytest.raises(KartuError, match=r'write namespace = "edits\.example" in kartu\.toml'):
        built(tmp_path, edited(NOTES, "kartu.toml", ("edits.example", "other.example")), START)
