"""Cloze numbers of list items: allotted once per item, never used for another.

Anki keeps a card's history by its cloze number, so a number that went to another item would take its history along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kartu.identity.text import alike, bag, normalise

_ALIKE = 0.6


@dataclass(frozen=True)
class Slot:
    """An item's cloze number, from 1, and its text. An item that is gone keeps its number, not ``live``."""

    number: int
    text: str
    live: bool = True


def assign(old: Sequence[Slot], items: Sequence[str]) -> tuple[Slot, ...]:
    """The slots of these items, in their order, then those of items that are gone, by number.

    An item keeps its number wherever it stands and when it is reworded (its words are mostly the same); one that comes
    back word for word has its old number again; any other gets a number that was never used.
    """
    found: dict[int, Slot] = {}
    free = list(old)

    def take(item: int, slot: Slot) -> None:
        found[item] = slot
        free.remove(slot)

    for live, spelling in ((True, str), (True, normalise), (False, normalise)):
        same = defaultdict(list)
        for slot in free:
            if slot.live is live:
                same[spelling(slot.text)].append(slot)
        for item in _open(items, found):
            if same[spelling(items[item])]:
                take(item, same[spelling(items[item])].pop(0))
    for item, slot in _reworded(items, _open(items, found), [slot for slot in free if slot.live]):
        take(item, slot)
    number = max((slot.number for slot in old), default=0)
    for item in _open(items, found):
        number += 1
        found[item] = Slot(number, items[item])
    here = tuple(Slot(found[item].number, text) for item, text in enumerate(items))
    return here + tuple(sorted((replace(slot, live=False) for slot in free), key=lambda slot: slot.number))


def _open(items: Sequence[str], found: dict[int, Slot]) -> list[int]:
    return [item for item in range(len(items)) if item not in found]


def _reworded(items: Sequence[str], places: Sequence[int], slots: Sequence[Slot]) -> list[tuple[int, Slot]]:
    bags = {slot.number: bag(slot.text) for slot in slots}
    scores = [(alike(bag(items[item]), bags[slot.number]), item, slot) for item in places for slot in slots]
    pairs: list[tuple[int, Slot]] = []
    seen: set[int] = set()
    numbers: set[int] = set()
    for score, item, slot in sorted(scores, key=lambda each: (-each[0], each[2].number, each[1])):
        if score >= _ALIKE and item not in seen and slot.number not in numbers:
            pairs.append((item, slot))
            seen.add(item)
            numbers.add(slot.number)
    return pairs
