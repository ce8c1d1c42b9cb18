"""What holds for all notes and all edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from identity_help import DAY, HEADER, START, build, keys, note
from kartu.identity import Ledger, assign, dump, parse
from kartu.identity.content import describe
from kartu.model import Note

WORDS = st.sampled_from(
    ["model", "models", "data", "label", "labels", "token", "cost", "high", "low", "of", "AWS", "C", "C++"]
) | st.sampled_from(["3", "4", "un-", "数据", "é", "→", "!"])
TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
PROMPTS = st.lists(WORDS, min_size=1, max_size=2).map(" ".join)
MADE = st.builds(
    note,
    prompt=PROMPTS,
    answer=st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=4)),
    context=st.lists(PROMPTS, max_size=2),
    file=st.sampled_from(["a.md", "b.md", "c.md"]),
    kind=st.sampled_from(["definition", "list", "row"]),
    tags=st.lists(st.sampled_from(["d1", "d2"]), max_size=1),
    line=st.integers(1, 9),
)
DECKS = st.lists(MADE, max_size=12)


def words(one: Note) -> str:
    """What tells whether two notes are the same word for word."""
    return describe(one).hash


@st.composite
def histories(draw: st.DrawFn) -> list[list[Note]]:
    """A deck and what some edits make of it, one after the other."""
    deck = draw(DECKS)
    history = [deck]
    for _ in range(draw(st.integers(1, 4))):
        deck = [edited for one in deck for edited in draw(edits(one))]
        deck = draw(st.permutations(deck + draw(st.lists(MADE, max_size=3))))
        history.append(deck)
    return history


@st.composite
def edits(draw: st.DrawFn, one: Note) -> list[Note]:
    """The note as it was, changed in one of its parts, deleted, or copied."""
    other = draw(MADE)
    return draw(
        st.sampled_from(
            [
                [one],
                [one],
                [],
                [one, replace(one, places=other.places)],
                [replace(one, prompt=other.prompt)],
                [replace(one, answer=other.answer)],
                [replace(one, context=other.context)],
                [replace(one, places=other.places)],
                [replace(one, tags=other.tags, kind=other.kind)],
            ]
        )
    )


def counted(deck: Sequence[Note], word: str) -> int:
    return sum(words(one) == word for one in deck)


@settings(deadline=None, max_examples=60)
@given(histories())
def test_no_two_notes_ever_share_an_identity(history: list[list[Note]]) -> None:
    ledger = Ledger(HEADER)
    guids: dict[str, str] = {}
    ids: dict[str, int] = {}
    for number, deck in enumerate(history):
        built = build(deck, ledger, START + number * DAY)
        assert [each.note for each in built.notes] == deck
        assert len({each.guid for each in built.notes}) == len(deck)
        assert len({each.note_id for each in built.notes}) == len(deck)
        for each in built.notes:
            assert guids.setdefault(each.key, each.guid) == each.guid
            assert ids.setdefault(each.key, each.note_id) == each.note_id
        assert ledger.entries.keys() <= built.ledger.entries.keys()
        ledger = parse(dump(built.ledger), "kartu.lock")
        assert ledger == built.ledger
    assert len(set(guids.values())) == len(guids)


@settings(deadline=None, max_examples=60)
@given(histories())
def test_a_note_that_is_still_there_word_for_word_keeps_key_and_mod(history: list[list[Note]]) -> None:
    built = build(history[0])
    for number, deck in enumerate(history[1:], 1):
        after = build(deck, built.ledger, START + number * DAY)
        before = {(words(each.note), each.key): each.mod for each in built.notes}
        now = {(words(each.note), each.key): each.mod for each in after.notes}
        for word in {words(each.note) for each in built.notes}:
            kept = [pair for pair in before if pair[0] == word and pair in now]
            assert len(kept) == min(sum(pair[0] == word for pair in before), counted(deck, word))
            assert all(before[pair] == now[pair] for pair in kept)
        built = after


@settings(deadline=None, max_examples=60)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(history: list[list[Note]], chance: object) -> None:
    one = two = Ledger(HEADER)
    for number, deck in enumerate(history):
        mixed = sorted(deck, key=lambda _: chance.random())  # type: ignore[attr-defined]
        first, second = build(deck, one, START + number * DAY), build(mixed, two, START + number * DAY)

        def told(built: object) -> list[tuple[object, ...]]:
            return sorted(
                (describe(each.note).hash, describe(each.note).files, each.key, each.guid, each.mod, each.status)
                for each in built.notes  # type: ignore[attr-defined]
            )

        assert told(first) == told(second)
        assert {unsure.command for unsure in first.changes.unsure} == {u.command for u in second.changes.unsure}
        one, two = first.ledger, second.ledger


@settings(deadline=None, max_examples=60)
@given(DECKS)
def test_a_second_build_of_the_same_notes_changes_nothing(deck: list[Note]) -> None:
    first = build(deck)
    second = build(deck, parse(dump(first.ledger), "kartu.lock"), START + DAY)
    assert dump(second.ledger) == dump(first.ledger)
    assert keys(build(deck)) == keys(first)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(TEXTS, max_size=6), min_size=1, max_size=5))
def test_a_cloze_number_belongs_to_one_item_for_ever(lists: list[list[str]]) -> None:
    slots = assign((), lists[0])
    for items in lists[1:]:
        following = assign(slots, items)
        used = [slot.number for slot in following]
        assert len(set(used)) == len(used)
        assert {slot.number for slot in slots} <= set(used)
        assert [slot.text for slot in following[: len(items)]] == items
        assert [slot.live for slot in following] == [True] * len(items) + [False] * (len(following) - len(items))
        kept = {slot.number: slot.text for slot in slots if slot.live}
        for text in set(items) & set(kept.values()):
            same = [slot for slot in following[: len(items)] if slot.text == text and kept.get(slot.number) == text]
            assert len(same) == min(items.count(text), list(kept.values()).count(text))
        slots = following
