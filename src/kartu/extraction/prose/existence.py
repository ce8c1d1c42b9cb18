"""Sentences that say that there is something, or that it came about: "There is a valve that prevents ..."."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.inversion import Inverted
from kartu.extraction.prose.noun import term_after
from kartu.extraction.prose.words import Word

FRONT = 12
"""Words of the phrase in front of the verb."""
PLACE = 5
"""Words of a phrase with a preposition that belongs to a noun alone."""
LEAST = 3
"""Words that must be said of the thing beside its name and the verb."""


def existing(words: Sequence[Word], text: str, grammar: Grammar) -> Inverted | None:
    """The verb and the thing named behind it; None where too little is said of it."""
    at = _verb(words, grammar)
    if at is None:
        return None
    size, _ = grammar.existence.match(words, at)
    term = term_after(text, words[at + size].start, grammar) if at + size < len(words) else None
    if term is None:
        return None
    first = next(number for number, word in enumerate(words) if word.start >= term[0])
    last = next(number for number, word in enumerate(words) if word.end >= term[1])
    last = _with_place(words, last, grammar) if first == last else last
    if _says_nothing(words[first : last + 1], grammar) or text.rstrip().endswith(":"):
        return None
    only_exists = words[at].text in grammar.nobody.by_first or words[at].text in grammar.pronouns
    known = words[at + size].text in grammar.articles
    if only_exists and (known or not is_told_apart(words, last + 1, grammar)):
        return None
    opener = grammar.openers.match(words, 0)[0]
    return Inverted(at, size, first, last) if len(words) - last - 1 + at - opener >= LEAST else None


def _with_place(words: Sequence[Word], last: int, grammar: Grammar) -> int:
    """A noun alone says little: where the phrase with a preposition behind it ends."""
    end = last
    for number in range(last + 1, min(last + PLACE + 1, len(words))):
        small = grammar.relative | grammar.stop | grammar.join
        opens = words[number].text in grammar.prepositions
        if words[number - 1].after or words[number].text in small or opens != (number == last + 1):
            break
        if words[number].text not in grammar.prepositions | grammar.determiners | grammar.of:
            end = number
    return end


def is_told_apart(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether a relative clause soon follows that says what the thing is."""
    for word in words[at : at + FRONT]:
        if word.text in grammar.relative:
            return True
        if (word.after and word.after[0] in ".;:") or word.text in grammar.join:
            return False
    return False


def _says_nothing(named: Sequence[Word], grammar: Grammar) -> bool:
    """Whether the thing has no name to ask for: a number of things, other ones, a word that says little."""
    if any(word.text in grammar.count or word.text.isdigit() for word in named) or named[0].text in grammar.loose:
        return True
    return len(named) == 1 and named[0].text in grammar.vague


def _verb(words: Sequence[Word], grammar: Grammar) -> int | None:
    """Where the verb begins: at the start, or behind words that join and one phrase with a preposition."""
    opener = grammar.openers.match(words, 0)[0] if words else 0
    if opener >= len(words):
        return None
    settles = words[opener].text in grammar.prepositions
    for at in range(opener, min(opener + FRONT, len(words)) if settles else opener + 1):
        if grammar.existence.match(words, at)[0]:
            return at
        if (at > opener and words[at].text in grammar.stop | grammar.relative) or words[at].after not in ("", ","):
            return None
        if words[at].after and at + 1 < len(words) and not grammar.existence.match(words, at + 1)[0]:
            return None
    return None
