"""Phrases of a language, ready to be looked for in a row of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kartu.extraction.prose.words import Word, split_words

FRAME = 16
"""Words between two parts of a phrase."""


class Phrase(NamedTuple):
    """The words of a phrase, those that close it further on ("unter ... versteht man"), and its class."""

    words: tuple[str, ...]
    closing: tuple[tuple[str, ...], ...]
    name: str


@dataclass(frozen=True)
class Phrases:
    """Phrases of some classes, by their first word."""

    by_first: Mapping[str, tuple[Phrase, ...]]

    def match(self, words: Sequence[Word], at: int) -> tuple[int, str]:
        """How many words from ``at`` on are a phrase, and its class; (0, "") where none is. The longest counts."""
        size, name, _ = self.frame(words, at)
        return size, name

    def inside(self, words: Sequence[Word], at: int) -> tuple[int, int, int] | None:
        """A phrase in two parts from ``at`` on: the numbers of the word behind its first part, of that which closes it,
        and of the word behind that.
        """
        for phrase in self.by_first.get(words[at].text, ()):
            begin = at + len(phrase.words)
            if len(phrase.closing) == 1 and _is_row(words, at, phrase.words):
                close = _closes(words, begin, phrase.closing)
                if close:
                    return begin, close, close + len(phrase.closing[0])
        return None

    def frame(self, words: Sequence[Word], at: int) -> tuple[int, str, int]:
        """The same, and the number of the word that closes what it is said of: ``len(words)`` where none does."""
        for phrase in self.by_first.get(words[at].text, ()):
            size = len(phrase.words)
            if size > 1 and not _is_row(words, at, phrase.words):
                continue
            if not phrase.closing:
                return size, phrase.name, len(words)
            close = _closes(words, at + size, phrase.closing)
            if close:
                return size, phrase.name, close
        return 0, "", len(words)


def _is_row(words: Sequence[Word], at: int, row: Sequence[str]) -> bool:
    said = words[at : at + len(row)]
    return [word.text for word in said] == list(row) and not any(word.after for word in said[:-1])


def _closes(words: Sequence[Word], at: int, closing: Sequence[Sequence[str]]) -> int:
    """The number of the word where the first of these rows begins, where the others follow it; 0 where they do not."""
    found = 0
    for row in closing:
        at = next((n for n in range(at + 1, min(at + FRAME, len(words))) if _is_row(words, n, row)), 0)
        if not at:
            return 0
        found = found or at
    return found


def phrases(classes: Mapping[str, Sequence[str]]) -> Phrases:
    """Phrases as a language's file has them, by their class."""
    found: dict[str, list[Phrase]] = {}
    for name, rows in classes.items():
        for phrase in rows:
            first, *closing = (tuple(parted(part)) for part in phrase.split("…"))
            found.setdefault(first[0], []).append(Phrase(first, tuple(closing), name))
    return Phrases({first: tuple(sorted(those, key=_length, reverse=True)) for first, those in found.items()})


def _length(phrase: Phrase) -> tuple[int, int]:
    return len(phrase.words), len(phrase.closing)


def parted(phrase: str) -> list[str]:
    """The words of a phrase from a language's file, which may end in one that lost its vowel ("is the": "est l'")."""
    parts = [word.text for word in split_words(phrase)]
    return [*parts[:-1], parts[-1] + "'"] if phrase.endswith("'") else parts
