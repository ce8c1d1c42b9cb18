"""The project's own notes and the deck that they become."""

from __future__ import annotations

from pathlib import Path

import pytest

from anki_help import collection, import_package, notes_by_guid
from conftest import THEN
from kartu.config import load
from kartu.diagnostics import Sink
from kartu.pipeline import plan
from score import faces
from test_build import markup

ROOT = Path(__file__).parents[1]
TASKS = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "5.1", "5.2")


@pytest.fixture(scope="module")
def sink():
    return Sink()


@pytest.fixture(scope="module")
def built(sink):
    """The deck as ``make deck`` plans it; nothing is written."""
    return plan(load(ROOT), THEN, sink)


@pytest.fixture(scope="module")
def col(built, tmp_path_factory):
    with collection(tmp_path_factory.mktemp("anki")) as found:
        assert set(import_package(found, built.files[built.project.output])) == {"new"}
        yield found


@pytest.fixture(scope="module")
def notes(col):
    return list(notes_by_guid(col).values())


def test_the_notes_have_no_findings(sink, built):
    assert [str(finding) for finding in sink.found] == []


def test_every_file_gives_cards(built):
    files = {place.file for identified in built.notes for place in identified.note.places}
    assert sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "sources").rglob("*.md")) == sorted(files)


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_notes_in_anki(col, task):
    assert len(col.find_notes(f"tag:AIF-C01::Domain-{task[0]}::Task-{task}")) >= 20


def test_every_note_has_its_place_in_the_exam(col):
    assert list(col.find_notes("-tag:AIF-C01::Domain-*")) == []


def test_both_languages_are_there(col):
    assert len(col.find_notes("tag:lang::en")) >= 100
    assert len(col.find_notes("tag:lang::id")) >= 100


def test_no_markup_reaches_a_field(notes):
    assert [found for note in notes for found in markup(note.fields)] == []


def test_every_card_asks_and_answers(col):
    cards = [card for found in faces(col).values() for shown in found.values() for card in shown]
    assert len(cards) >= 500
    assert [card for card in cards if not card.question or not card.answer] == []


def test_no_two_notes_show_the_same_front(notes):
    fronts = [
        (note.fields["Context"], note.fields["Prompt"], note.fields["Cue"], note.fields["Label"]) for note in notes
    ]
    twice = {front for front in fronts if fronts.count(front) > 1}
    assert twice == set()


def test_every_note_has_cards(notes):
    assert [note.fields["Prompt"] for note in notes if not note.cards] == []
