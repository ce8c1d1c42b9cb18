"""Noun phrases before and behind a word."""

from __future__ import annotations

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.words import Word, split_words

TERM = 7
"""Words of a term."""


def noun_before(sentence: str, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """The words right before a phrase that counts up, back to the verb or comma before them."""
    words = [word for word in split_words(sentence, grammar.pronouns) if word.end <= at]
    first = len(words)
    while first and len(words) - first < 9:
        word = words[first - 1]
        if (first < len(words) and word.after) or word.text in grammar.stop | grammar.pronouns:
            break
        if grammar.verbs.match(words, first - 1)[0] or word.text in grammar.morphology.both:
            break
        if word.text in grammar.infinitive_signs and first < len(words):
            break
        first -= 1
    while first < len(words) and (words[first].text in grammar.determiners | grammar.join | grammar.prepositions):
        first += 1
    return (words[first].start, words[-1].end) if first < len(words) else None


def term_after(text: str, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """The noun phrase from character ``at`` on, up to a preposition, a relative word or a sign; None where none is."""
    words = [word for word in split_words(text) if word.start >= at]
    while words and words[0].text in grammar.determiners:
        words = words[1:]
    term: list[Word] = []
    for word in words[:TERM]:
        if term and text[word.start - 1] == "(":
            break
        goes_on = word.text in grammar.of and term
        if word.text in grammar.stop | grammar.relative or (word.text in grammar.prepositions and not goes_on):
            break
        term.append(word)
        if word.after:
            break
    return (term[0].start, term[-1].end) if term else None
