"""What stands in *Extra*: what notes say beside an answer, as far as it is no longer than that."""

from __future__ import annotations

import pytest

from kartu.blocks import plain
from kartu.composing import Settings, compose
from kartu.diagnostics import Sink
from kartu.extraction import extract
from kartu.model import Note
from kartu.reading import parse

SHORT = "Old sailors swear by it."
LONG = "Nobody has counted the many ways in which crews of every coast and age went about it through long winters "
LONG += "far from the yards."


def notes(text: str) -> list[Note]:
    document = parse(text, "notes.md", Sink())
    return compose([(document, extract(document).candidates)], Settings(), Sink())


@pytest.mark.parametrize(
    ("further", "extra"),
    [(SHORT, SHORT), (f"{SHORT} {LONG}", SHORT), (f"{LONG} {LONG}", LONG)],
    ids=["short", "short and long", "long twice"],
)
def test_extra_is_no_longer_than_an_answer(further, extra):
    term = "**Caulking**: closing the seams of a hull with tarred yarn that is driven in with an iron and a mallet and "
    term += f"then paid with hot pitch, plank by plank. {further}"
    (note,) = notes(f"# Boats\n\n{term}\n")
    assert plain(note.extra) == extra


def test_extra_of_a_short_answer_has_a_few_words():
    answer, more = "A bilge is the lowest room of a hull.", "It smells, all say, and none of the crew likes it."
    (note,) = notes(f"# Boats\n\n## Bilge\n\n{answer} {more} {LONG}\n")
    assert (plain(note.answer), plain(note.extra)) == (answer, more)
