"""What holds of all notes that are merged: each front once, and no place or tag is lost."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kartu.composing.merge import merge
from kartu.composing.words import folded
from kartu.diagnostics import Sink
from kartu.inline import Inline
from kartu.model import Note, Paragraph, Place, Span

ANSWERS = (
    "an agreement that binds both parties",
    "an agreement that binds both parties until one of them ends it in writing before a notary",
    "an agreement that binds both parties until one of them ends it in writing before a notary and two witnesses",
    "the part of a cell that makes energy",
    "the part of a cell that makes energy for all that it does",
    "three years",
)


@st.composite
def merging(draw: st.DrawFn) -> list[Note]:
    def note(line: int) -> Note:
        context = draw(st.lists(st.sampled_from(["Law", "Cells", "Rome"]), max_size=2))
        kind = draw(st.sampled_from(["definition", "row"]))
        file = draw(st.sampled_from(["a.md", "b.md"]))
        return Note(
            kind=kind,
            prompt=Inline.of(draw(st.sampled_from(["Term", "term", "Duration"]))),
            context=tuple(map(Inline.of, context)),
            cue=Inline.of(draw(st.sampled_from(["", "lasts"]))),
            answer=(Paragraph(Inline.of(draw(st.sampled_from(ANSWERS))), Span(line, line)),),
            extra=(),
            tags=(f"kartu::{kind}", f"line::{line}"),
            language="en",
            places=(Place(file, line, line),),
        )

    return [note(line) for line in range(1, draw(st.integers(2, 12)) + 1)]


def front(note: Note) -> tuple[str, ...]:
    return tuple(folded(part.plain) for part in (note.prompt, note.cue, *note.context))


def lines(notes: Sequence[Note]) -> list[int]:
    return sorted(place.first for note in notes for place in note.places)


@given(merging(), st.booleans())
def test_no_two_notes_show_one_front_and_each_place_stays_with_one(made: list[Note], sums_up: bool) -> None:
    merged = merge(made, {id(made[-1])} if sums_up else (), Sink())
    assert len({front(note) for note in merged}) == len(merged)
    assert lines(merged) == lines(made)
    for one in merged:
        assert {f"line::{place.first}" for place in one.places} <= set(one.tags)


def test_what_a_summary_says_that_a_term_does_is_not_what_the_term_is() -> None:
    def law(line: int, cue: str, answer: str) -> Note:
        said = (Paragraph(Inline.of(answer), Span(line, line)),)
        return Note("definition", Inline.of("Law"), (), said, (), "en", (Place("a.md", line, line),), Inline.of(cue))

    does, defined = law(1, "enables", "enables us to bind ourselves"), law(5, "", ANSWERS[0])
    assert merge([does, defined], {id(does)}, Sink()) == [does, defined]
    again = law(9, "", ANSWERS[3])
    assert len(merge([again, defined], {id(again)}, Sink())) == 1
