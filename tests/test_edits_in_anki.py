"""What a learner has in Anki survives every edit of the notes: each row of the table, in the real Anki."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from anki_help import collection, notes_by_guid
from edits import EDITS, NOTES, Edit, edited, models, services
from edits_docs import HEAD, line, lines
from edits_help import DAY, built, imported, study, tried
from kartu.identity import dump, keep, parse, touch


@pytest.mark.parametrize("edit", EDITS, ids=[edit.name for edit in EDITS])
def test_an_edit_costs_a_learner_nothing(edit: Edit, tmp_path: Path) -> None:
    result = tried(edit, tmp_path)
    wanted = {"new": edit.new, "updated": edit.updated, "duplicate": result.cards - edit.updated - edit.retired}
    assert result.counts == {name: count for name, count in wanted.items() if count}
    assert result.retired == edit.retired
    assert result.cards >= 10
    assert result.kept == result.cards
    assert result.own == result.alone
    assert not result.faults
    assert line(edit, result) in lines(), "docs/identity.md is not current: run `make docs-tables`"


def test_the_table_in_the_docs_has_these_rows() -> None:
    head, rows = tuple(lines()[:2]), lines()[2:]
    assert head == HEAD
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [edit.name for edit in EDITS]


def test_a_build_a_day_later_is_the_same_file_and_changes_nothing(tmp_path: Path) -> None:
    clock = int(time.time())
    first = built(tmp_path / "project", NOTES, clock - 2 * DAY)
    before = {path: path.read_bytes() for path in first.files}
    with collection(tmp_path / "anki") as col:
        imported(col, first)
        study(col)
        stamps = col.db.all("select id, mod, usn from notes union all select id, mod, usn from cards")
        second = built(tmp_path / "project", NOTES, clock - DAY)
        assert {path: path.read_bytes() for path in second.files} == before
        imported(col, second)
        assert col.db.all("select id, mod, usn from notes union all select id, mod, usn from cards") == stamps


def test_an_update_that_the_learners_edit_holds_back_arrives_once_it_is_touched(tmp_path: Path) -> None:
    clock = int(time.time())
    after = services(("plain words", "everyday language"))
    with collection(tmp_path / "anki") as col:
        imported(col, built(tmp_path / "project", NOTES, clock - 2 * DAY))
        second = built(tmp_path / "project", after, clock - DAY)
        studied = study(col)
        assert imported(col, second) == {"duplicate": 10}
        (changed,) = (each for each in second.notes if each.status == "changed")
        ledger = second.project.ledger
        touched = touch(parse(ledger.read_text("utf-8"), str(ledger)), changed.key, clock + DAY)
        ledger.write_text(dump(touched), "utf-8")
        assert imported(col, built(tmp_path / "project", after, clock + 2 * DAY)) == {"updated": 1, "duplicate": 9}
        stored = notes_by_guid(col)
        assert "everyday language" in stored[changed.guid].fields["Answer"]
        assert all(stored[guid] == note for guid, note in studied.notes.items() if guid != changed.guid)


def test_a_match_that_was_unsure_gets_its_history_by_hand(tmp_path: Path) -> None:
    clock = int(time.time())
    after = models(("**Embedding**: a row of numbers that says", "**Vector**: a list of numbers that tells us"))
    with collection(tmp_path / "anki") as col:
        first = built(tmp_path / "project", NOTES, clock - 2 * DAY)
        imported(col, first)
        studied = study(col)
        second = built(tmp_path / "project", after, clock + DAY)
        (unsure,) = second.changes.unsure
        ledger = second.project.ledger
        kept = keep(parse(ledger.read_text("utf-8"), str(ledger)), unsure.old, unsure.new, clock + DAY)
        ledger.write_text(dump(kept), "utf-8")
        assert imported(col, built(tmp_path / "project", after, clock + 2 * DAY)) == {"updated": 1, "duplicate": 9}
        (guid,) = (each.guid for each in first.notes if each.key == unsure.old)
        assert notes_by_guid(col)[guid].fields["Prompt"] == "Vector"
        assert notes_by_guid(col).keys() == studied.notes.keys()


def test_a_deck_that_is_renamed_in_anki_first_stays_one_deck(tmp_path: Path) -> None:
    clock = int(time.time())
    renamed = edited(
        models(("**Embedding**", "**Feature**: a column of the data.\n\n**Embedding**")),
        "kartu.toml",
        ('name = "Learning machines"', 'name = "Machine learning"'),
    )
    with collection(tmp_path / "anki") as col:
        imported(col, built(tmp_path / "project", NOTES, clock - 2 * DAY))
        deck = col.decks.id_for_name("Learning machines")
        assert deck is not None
        col.decks.rename(deck, "Machine learning")
        assert imported(col, built(tmp_path / "project", renamed, clock + DAY)) == {"new": 1, "duplicate": 10}
        assert [each.name for each in col.decks.all_names_and_ids(skip_empty_default=True)] == ["Machine learning"]
        assert col.decks.card_count(deck, include_subdecks=False) == 11
