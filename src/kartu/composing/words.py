"""Comparing texts by their words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kartu.inline import Inline

_BETWEEN = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """For comparing: one normal form, lower case, words apart by one blank, no punctuation."""
    return _BETWEEN.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


@lru_cache(maxsize=1000)
def word_set(text: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(folded(text).split())


def alike(one: str, other: str) -> float:
    """How much of the shorter text's words stand in the longer one, from 0 to 1."""
    first, second = word_set(one), word_set(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least else float(first == second)


def within(inner: Inline, outer: Inline) -> bool:
    """Whether all words of one stand in the other."""
    words = word_set(inner.plain)
    return bool(words) and words <= word_set(outer.plain)
