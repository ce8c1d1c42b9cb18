"""Which of the notes that were there before each note of this build is: one to one, whatever the order of files."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeVar

from kartu.identity.content import Content
from kartu.identity.keys import address
from kartu.identity.likeness import Face, is_sure, score
from kartu.identity.nearest import nearest
from kartu.identity.sections import Section, renamed

_UNSURE = 0.55  # a score below this is not worth a question
_MARGIN = 0.03  # a rival that comes this near makes a match unsure
_CROWD = 400  # pairs of notes that say or ask the same: in a larger crowd none is surely another

_Olds = dict[str, Face]
_News = dict[int, Face]
_Pair = tuple[str, int]
_Said = tuple[str, tuple[str, ...]]
_T = TypeVar("_T")
_K = TypeVar("_K", str, int)


@dataclass(frozen=True)
class Matches:
    """The old key of each note that had one, by the note's number; and pairs (key, number) that may be one note."""

    kept: Mapping[int, str]
    unsure: tuple[_Pair, ...]


def match(live: Mapping[str, Content], retired: Mapping[str, Content], notes: Sequence[Content]) -> Matches:
    """Finds the old keys of the notes, from what is certain to what is merely sure; each key is given once.

    A note that is there word for word always keeps its key. Retired notes come back as those that say or ask the same.
    """
    kept = _unchanged(live, notes)
    others = [number for number in range(len(notes)) if number not in kept]
    order = sorted(others, key=lambda number: (notes[number].hash, notes[number].files))
    said = {place: notes[number] for place, number in enumerate(order)}
    there = {key: live[key] for key in sorted(live.keys() - kept.values())}
    away = dict(sorted(retired.items()))

    def claim(pool: dict[str, _T], rest: dict[int, _T], pairs: Iterable[_Pair]) -> None:
        for key, place in pairs:
            kept[order[place]] = key
            del pool[key], rest[place]

    claim(there, said, _twins(there, said, lambda content: (content.hash, content.files)))
    claim(there, said, _twins(there, said, lambda content: content.hash))
    claim(away, said, _twins(away, said, lambda content: content.hash))
    if not said or not (there or away):
        return Matches(kept, ())
    olds, gone, news = _faces(there), _faces(away), _faces(said)
    told_before = Counter(content.answer for content in live.values())
    told_away = Counter(content.answer for content in retired.values())
    told_now = Counter(content.answer for content in notes)

    def settle_nearest(pool: _Olds, told: Counter[str]) -> tuple[list[_Pair], list[_Pair]]:
        def sure(key: str, place: int) -> bool:
            old, new = pool[key], news[place]
            return is_sure(old, new, unique=told[old.content.answer] == told_now[new.content.answer] == 1)

        return _settle(pool, news, nearest(pool, news), sure)

    claim(olds, news, _grouped(olds, news, lambda face: (face.address, face.answer)))
    claim(olds, news, _grouped(olds, news, lambda face: (face.unnumbered, face.answer) if face.is_telling else None))
    claim(olds, news, _grouped(olds, news, lambda face: face.address))
    claim(gone, news, _grouped(gone, news, lambda face: face.address))
    pairs, doubts = settle_nearest(olds, told_before)
    claim(olds, news, pairs)
    if olds and news:
        claim(olds, news, _in_renamed(olds, news, _renamed(live, notes, kept)))
    pairs, late = settle_nearest(gone, told_away)
    claim(gone, news, pairs)
    asked = [(key, place) for key, place in doubts if key in olds and place in news]
    taken = {place for _, place in asked}
    asked += [(key, place) for key, place in late if place in news and place not in taken]
    return Matches(kept, tuple((key, order[place]) for key, place in asked))


def _unchanged(live: Mapping[str, Content], notes: Sequence[Content]) -> dict[int, str]:
    """The old keys of the notes that stand word for word where they stood, by their numbers, where no two say the same:
    nearly all notes of nearly all builds.
    """
    olds: dict[_Said, str] = {}
    for key, old in live.items():
        said = old.hash, old.files
        olds[said] = "" if said in olds else key
    news: dict[_Said, int] = {}
    for number, new in enumerate(notes):
        said = new.hash, new.files
        news[said] = -1 if said in news else number
    found = {number: olds.get(said, "") for said, number in news.items() if number >= 0}
    return {number: key for number, key in found.items() if key}


def _renamed(live: Mapping[str, Content], notes: Sequence[Content], kept: Mapping[int, str]) -> dict[Section, Section]:
    before = {key: address(content)[:-1] for key, content in live.items()}
    now = [address(content)[:-1] for content in notes]
    pairs = [(before[key], now[number]) for number, key in kept.items() if key in before]
    return renamed(pairs, before.values(), now)


def _in_renamed(olds: _Olds, news: _News, sections: Mapping[Section, Section]) -> list[_Pair]:
    """The notes that ask the same in a section that was renamed."""
    found = {
        key: replace(face, address=(*sections[face.address[:-1]], face.prompt))
        for key, face in olds.items()
        if face.address[:-1] in sections
    }
    return _grouped(found, news, lambda face: face.address)


def _faces(contents: Mapping[_K, Content]) -> dict[_K, Face]:
    return {key: Face.of(content) for key, content in contents.items()}


def _groups(
    olds: Mapping[str, _T], news: Mapping[int, _T], feature: Callable[[_T], Hashable | None]
) -> Iterable[tuple[list[str], list[int]]]:
    found: dict[Hashable, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for key, old in olds.items():
        found[feature(old)][0].append(key)
    for place, new in news.items():
        found[feature(new)][1].append(place)
    found.pop(None, None)
    return found.values()


def _twins(
    olds: Mapping[str, Content], news: Mapping[int, Content], feature: Callable[[Content], Hashable]
) -> list[_Pair]:
    waiting: dict[Hashable, deque[str]] = defaultdict(deque)
    for key, old in olds.items():
        waiting[feature(old)].append(key)
    pairs: list[_Pair] = []
    for place, new in news.items() if olds else ():
        keys = waiting.get(feature(new))
        if keys:
            pairs.append((keys.popleft(), place))
    return pairs


def _grouped(olds: _Olds, news: _News, feature: Callable[[Face], Hashable | None]) -> list[_Pair]:
    pairs: list[_Pair] = []
    for keys, places in _groups(olds, news, feature):
        if len(keys) * len(places) <= _CROWD:
            pairs += _settle(olds, news, product(keys, places), lambda _key, _place: True)[0]
    return pairs


def _settle(
    olds: _Olds, news: _News, pairs: Iterable[_Pair], sure: Callable[[str, int], bool]
) -> tuple[list[_Pair], list[_Pair]]:
    """The pairs that are sure and have no near rival, best first; and of the others those that are worth a question."""
    scores = {(key, place): score(olds[key], news[place]) for key, place in pairs}
    rivals: dict[str | int, list[_Pair]] = defaultdict(list)
    for key, place in scores:
        rivals[key].append((key, place))
        rivals[place].append((key, place))
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    taken: set[str | int] = set()

    def is_free(pair: _Pair) -> bool:
        return taken.isdisjoint(pair)

    def has_rival(pair: _Pair) -> bool:
        near = (other for side in pair for other in rivals[side] if other != pair and is_free(other))
        return any(scores[other] > scores[pair] - _MARGIN for other in near)

    settled: list[_Pair] = []
    for pair in ranked:
        if is_free(pair) and sure(*pair) and not has_rival(pair):
            settled.append(pair)
            taken.update(pair)
    doubts: list[_Pair] = []
    for pair in ranked:
        if scores[pair] >= _UNSURE and is_free(pair):
            doubts.append(pair)
            taken.update(pair)
    return settled, doubts
