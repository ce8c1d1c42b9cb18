"""What a sentence counts up: "... such as A, B and C"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.words import Word, closed, split_words
from kartu.languages import words as labels

LONGEST = 8
"""Words of an item."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Characters of the sentence: where the items stand, and where the phrase before them begins."""

    items: tuple[tuple[int, int], ...]
    phrase: int


def enumeration(text: str, grammar: Grammar, after: int = 0, least: int = 3) -> Enumeration | None:
    """The items behind the first phrase that counts up, from character ``after`` on; None when fewer than ``least``."""
    words = split_words(text, grammar.pronouns)
    for at, word in enumerate(words):
        if word.start < after:
            continue
        size, _ = grammar.enumerate.match(words, at)
        if size and at:
            etc = next((n for n in range(at + size, len(words)) if words[n].text in labels("and_so_on")), 0)
            items = _items(text, words[:etc] if etc else words, at + size, grammar, etc > 0)
            if len(items) >= least:
                return Enumeration(items, words[at].start)
    return None


def items_after(text: str, grammar: Grammar, start: int, least: int = 2) -> tuple[tuple[int, int], ...]:
    """The items from character ``start`` on, empty when fewer than ``least``."""
    words = split_words(text, grammar.pronouns)
    first = next((number for number, word in enumerate(words) if word.start >= start), len(words))
    items = _items(text, words, first, grammar)
    return items if len(items) >= least else ()


def _items(
    text: str, words: Sequence[Word], first: int, grammar: Grammar, open_ended: bool = False
) -> tuple[tuple[int, int], ...]:
    """Items that commas and a last "and" part, from word ``first`` on. What follows the item after "and" is no item,
    nor is what follows the bracket in which they stand.
    """
    items: list[tuple[int, int]] = []
    begin = at = first
    joined = False
    while at < len(words):
        word = words[at]
        if word.text in grammar.join and at > begin and not joined and _ends_here(words, at, grammar):
            _add(items, words[begin:at])
            begin, joined = at + 1, True
        elif word.text in grammar.join and at == begin:
            begin, joined = at + 1, True
        closes = word.after.startswith(")") and _is_open(text[words[first].start : word.end])
        if (closes or _parts(words, at)) and at >= begin:
            _add(items, words[begin : at + 1])
            begin, joined = at + 1, joined or closes
            if joined or word.after[0] in ".!?:":
                break
        at += 1
    else:
        _add(items, words[begin:])
    if not (joined or open_ended) or any(not _is_item(words, item, grammar) for item in items):
        return ()
    return tuple((begin, closed(text, begin, end)) for begin, end in items)


def _is_open(text: str) -> bool:
    """Whether a bracket behind the text was opened before it."""
    return text.count("(") <= text.count(")")


def _parts(words: Sequence[Word], at: int) -> bool:
    """Whether a sign behind a word ends an item; a full stop within the sentence belongs to its word ("dr.")."""
    sign = words[at].after[:1]
    return bool(sign) and (at + 1 == len(words) if sign == "." else sign in ",;!?:")


def _is_item(words: Sequence[Word], item: tuple[int, int], grammar: Grammar) -> bool:
    """A short phrase without a clause or an example of its own."""
    inner = [number for number, word in enumerate(words) if item[0] <= word.start and word.end <= item[1]]
    if not inner or grammar.enumerate.match(words, inner[0])[0]:
        return False
    clause = grammar.stop | grammar.relative | grammar.pronouns | grammar.bare
    return not any(words[number].text in clause for number in inner)


def _ends_here(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether "and" joins the last item: no further comma with another "and" comes soon after it."""
    for word in words[at + 1 : at + 1 + LONGEST]:
        if word.after and word.after[0] in ";!?:":
            return True
        if word.after.startswith(","):
            following = words[words.index(word) + 1 :]
            return not (following and following[0].text in grammar.join)
    return at + LONGEST >= len(words)


def _add(items: list[tuple[int, int]], words: Sequence[Word]) -> None:
    if not words:
        return
    if len(words) > LONGEST:
        items.append((words[0].start, 0))
    else:
        items.append((words[0].start, words[-1].end))
