"""Sentences that lead in to what stands below them."""

from __future__ import annotations

from functools import cache

from kartu.inline import Inline
from kartu.languages import languages, words

DOTS = ("...", "…")
"""Signs of a sentence that goes on below."""
SENTENCE = 4
"""Words from which on a text over a list can be the half of a sentence: "Sign in" is a label."""


def trimmed(head: Inline) -> Inline:
    """A head that leads in without the words which only lead: "Vaccines such as:" to "Vaccines"."""
    while True:
        said = head.plain.rsplit(maxsplit=3)
        folded = [word.casefold().strip(",;:：") for word in said]
        size = next((n for n in (3, 2, 1) if n < len(said) and " ".join(folded[-n:]) in words("leading")), 0)
        if not size:
            return head.strip(",;:：…. " if head.plain.rstrip().endswith(DOTS) else ",;:： ")
        head = _cut(head, said, size)


def leads_on(text: Inline) -> bool:
    """Whether a sentence without its end breaks off in dots or a word that only leads: "A pump is a machine that"."""
    said = text.plain.rstrip()
    breaks = said.endswith(DOTS) or (said[-1:].isalpha() and trimmed(text).plain != said)
    return len(said.split()) >= SENTENCE and breaks


def announces(text: str) -> bool:
    """Whether a sentence without its end breaks off where something was to be counted up: "The parts of it are"."""
    said = text.casefold().split()
    return len(said) >= SENTENCE and any(" ".join(said[-size:]) in words("counting") for size in (1, 2, 3))


def trails_off(text: str) -> bool:
    """Whether dots stand for what was left out, after a word that only leads: "The term refers to ..."."""
    said = text.rstrip()
    last = said.rstrip(" .…").casefold().split()[-1:]
    return said.endswith(DOTS) and not words("leading").isdisjoint(last)


def dangles(head: Inline) -> bool:
    """Whether what ``trimmed`` takes off leaves half a sentence: "The work should be:", "Agile recognizes that:"."""
    kept = trimmed(head).plain
    left = kept.split()
    if left and left[-1].casefold() in _prepositions():
        return True
    taken = " ".join(word.casefold().strip(",;:：") for word in head.plain[len(kept) :].split())
    while taken:
        known = next((phrase for phrase in _counting() if taken == phrase or taken.endswith(f" {phrase}")), "")
        if not known:
            return True
        taken = taken.removesuffix(known).strip()
    return False


@cache
def _counting() -> tuple[str, ...]:
    """Words that lead in to what is counted up, the longest first."""
    return tuple(sorted(words("counting"), key=len, reverse=True))


@cache
def _prepositions() -> frozenset[str]:
    """Words that need another behind them. Signs of one letter are left out, for they name things as well."""
    prose = (known.prose for known in languages().values())
    return frozenset(word for words in prose for word in words.get("prepositions", ()) if len(word) > 1)


def _cut(head: Inline, said: list[str], size: int) -> Inline:
    """The head without its last ``size`` words."""
    end = len(head.plain)
    for word in reversed(said[-size:]):
        end = head.plain.rindex(word, 0, end)
    return head.slice(0, end).strip(",;:： ")
