"""What candidates say on which lines, to be asked word by word."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kartu.blocks import plain
from kartu.composing.words import folded
from kartu.model import Candidate, Place, Span

_Words = tuple[str, ...]


class Said:
    """The words of candidates with their neighbours, by line. Asking costs what is asked, however much was said."""

    def __init__(self, candidates: Iterable[tuple[Candidate, Place]]) -> None:
        """``candidates`` come with the place where their note is at home."""
        self._stretches: dict[_Words, list[tuple[int, int, Place]]] = defaultdict(list)
        for candidate, home in sorted(candidates, key=lambda one: one[0].place):
            told = folded(_text(candidate)).split()
            for words in {*pairwise(told), *((word,) for word in told)}:
                self._add(words, candidate.place, home)

    def _add(self, words: _Words, place: Place, home: Place) -> None:
        """Stretches of lines on which the same is said never overlap: each later one begins behind the last."""
        stretches = self._stretches[words]
        if stretches and stretches[-1][1] >= place.first:
            first, last, known = stretches[-1]
            stretches[-1] = (first, max(last, place.last), known)
        else:
            stretches.append((place.first, place.last, home))

    def of(self, words: Sequence[str], span: Span) -> dict[int, Place]:
        """Which of the words stand, beside the same neighbour, in a candidate of these lines: their numbers, and where
        its note is at home. A word alone needs no neighbour.
        """
        if len(words) == 1:
            home = self._home((words[0],), span)
            return {0: home} if home else {}
        found: dict[int, Place] = {}
        for number, pair in enumerate(pairwise(words)):
            if home := self._home(pair, span):
                found[number] = found[number + 1] = home
        return found

    def _home(self, words: _Words, span: Span) -> Place | None:
        stretches = self._stretches.get(words, [])
        before = bisect_right(stretches, span.last, key=_first)
        if before and stretches[before - 1][1] >= span.first:
            return stretches[before - 1][2]
        return None


def _first(stretch: tuple[int, int, Place]) -> int:
    return stretch[0]


def _text(candidate: Candidate) -> str:
    heads = (candidate.head, candidate.subject, candidate.cue)
    return "\n".join((*(head.plain for head in heads), plain(candidate.answer), plain(candidate.extra)))
