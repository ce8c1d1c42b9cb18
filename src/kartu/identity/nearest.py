"""The few old notes that a new one is worth comparing with, found by rare words: comparing all would take too long."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping

from kartu.identity.likeness import Face

_COMMON = 12  # notes: a feature that more of them have tells nothing
_NEAREST = 8  # notes that are compared in full with a new one


def nearest(olds: Mapping[str, Face], news: Mapping[int, Face]) -> Iterator[tuple[str, int]]:
    """Pairs of an old and a new note, at most eight for each new one: those that share the most rare features."""
    owners: dict[Hashable, list[str]] = defaultdict(list)
    for key, face in olds.items():
        for feature in _features(face):
            owners[feature].append(key)
    for place, face in news.items():
        shared: Counter[str] = Counter()
        for feature in _features(face):
            keys = owners.get(feature, [])
            if len(keys) <= _COMMON:
                shared.update(keys)
        best = sorted(shared, key=lambda key: (-shared[key], key))[:_NEAREST]
        yield from ((key, place) for key in best)


def _features(face: Face) -> set[Hashable]:
    combined = {
        (face.prompt, face.answer),
        ("answer", face.answer),
        ("prompt", face.prompt),
        ("section", *face.address[-2:]),
    }
    return {*combined, *face.words, *(("letters", row) for row in face.letters)}
