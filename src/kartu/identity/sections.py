"""Headings that were renamed, told by the notes below them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

Section = tuple[str, ...]

_WITNESSES = 2  # notes: one alone may have been moved out of a section that was deleted


def renamed(
    kept: Iterable[tuple[Section, Section]], olds: Iterable[Section], news: Iterable[Section]
) -> dict[Section, Section]:
    """The old sections that are gone, with the new ones that they are called now.

    ``kept`` has the old and the new section of each note that was found again. All that were in the old one must now be
    in the new one, all in the new one must come from it, and there must be two of them at least.
    """
    before, now = set(olds), set(news)
    forward: dict[Section, Counter[Section]] = defaultdict(Counter)
    backward: dict[Section, set[Section]] = defaultdict(set)
    for old, new in kept:
        forward[old][new] += 1
        backward[new].add(old)
    return {
        old: new
        for old, found in forward.items()
        for new, witnesses in found.items()
        if len(found) == 1
        and old not in now
        and new not in before
        and len(backward[new]) == 1
        and witnesses >= _WITNESSES
    }
