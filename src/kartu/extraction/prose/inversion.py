"""Sentences whose verb stands before their subject: "Im Jahr 1871 wurde das Reich in Versailles ausgerufen"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.words import Word

FRONT = 14
"""Words of the phrase in front of the verb."""
NOUNS = 3
"""Noun phrases that make a subject: "der Vertrag der Mächte von Wien"."""


class Inverted(NamedTuple):
    """Numbers of words: where the verb begins, how many words it has, the first word of the subject and the last."""

    verb: int
    size: int
    first: int
    last: int


def inverted(words: Sequence[Word], text: str, grammar: Grammar) -> Inverted | None:
    """The verb and the subject behind it, where the language puts the verb second and another phrase stands first."""
    if not grammar.verb_second or len(words) < 5:
        return None
    found = _verb(words, text, grammar)
    if found is None:
        return None
    at, size = found
    first = _subject(words, at + size, text, grammar)
    last = _last(words, first, text, grammar) if first else 0
    return Inverted(at, size, first, last) if last else None


def is_subject_behind(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether the word behind a verb is a pronoun that is its subject: then what stood before the verb is none."""
    return at < len(words) and words[at].text in grammar.behind_verb


def _verb(words: Sequence[Word], text: str, grammar: Grammar) -> tuple[int, int] | None:
    """Where the verb behind a phrase with a preposition, a year or an adverb begins, and how many words it has."""
    comma = _behind_comma(words, text, grammar)
    if comma:
        return comma, 1
    opener, _ = grammar.openers.match(words, 0)
    front = words[min(opener, len(words) - 1)].text
    far = front in grammar.prepositions or front.isdigit()
    if not far and not opener:
        return None
    begin = opener + 1 if far else opener
    for at in range(begin, min(begin + FRONT if far else begin + 1, len(words) - 1)):
        before = words[at - 1]
        if before.after:
            return None
        word = words[at]
        if word.text in _small(grammar):
            continue
        size, verb = grammar.verbs.match(words, at)
        noun = text[before.start].isupper() or before.text.isdigit() or not far
        if verb == "named":
            return None
        raw = text[word.start : word.end]
        if size or (noun and grammar.morphology.is_verb(word.text, before.text, raw, noun)):
            return at, 1
    return None


def _behind_comma(words: Sequence[Word], text: str, grammar: Grammar) -> int:
    """Where a verb follows right behind the comma after a phrase: "Geschwächt durch den Krieg, bat der Herzog ..."."""
    comma = next((number for number, word in enumerate(words[:FRONT]) if word.after), 0)
    if comma < 2 or words[comma].after != "," or words[1].text not in grammar.prepositions or comma + 2 >= len(words):
        return 0
    verb = words[comma + 1]
    raw = text[verb.start : verb.end]
    known = grammar.verbs.match(words, comma + 1)[0] or grammar.morphology.is_verb(verb.text, "", raw, True)
    return comma + 1 if known and verb.text not in _small(grammar) else 0


def _subject(words: Sequence[Word], at: int, text: str, grammar: Grammar) -> int:
    """Where the subject behind the verb begins: a noun phrase that is no object by its article; 0 where none does."""
    while at < len(words) - 1 and not words[at].after:
        word, following = words[at], words[at + 1]
        noun = text[following.start].isupper() and word.text not in grammar.count
        before_noun = noun and not word.text.endswith(grammar.attributive)
        adverb = text[word.start].islower() and (following.text in grammar.determiners or before_noun)
        if not _is_small(words, at, grammar) and (word.text in _small(grammar) or not adverb):
            break
        at += 1
    word = words[at]
    if word.text in grammar.personal:
        return at
    opens_none = word.text in (_small(grammar) - grammar.determiners) | grammar.bare_stop
    return 0 if opens_none or word.text[0].isdigit() else at


def _small(grammar: Grammar) -> frozenset[str]:
    """Words that are no verb and open no subject."""
    others = grammar.prepositions | grammar.pronouns | grammar.join | grammar.oblique | grammar.determiners
    return others | grammar.stop - grammar.bare - grammar.auxiliaries - grammar.brackets


def _is_small(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    return any(phrases.match(words, at)[0] for phrases in (grammar.openers, grammar.modals, grammar.between))


def _last(words: Sequence[Word], first: int, text: str, grammar: Grammar) -> int:
    """The last word of the noun phrase that begins with word ``first``; 0 where no noun stands in it."""
    if words[first].text in grammar.personal:
        return first
    last = _noun(words, first, text, grammar)
    for _ in range(NOUNS):
        following = last + 1
        if not last or words[last].after or following >= len(words):
            break
        if words[following].text not in grammar.genitive | grammar.of | grammar.join:
            break
        more = _noun(words, following + 1, text, grammar)
        if not more or words[more].after == ")":
            break
        last = more
    return last


def _noun(words: Sequence[Word], at: int, text: str, grammar: Grammar) -> int:
    """The last of the capitalised words behind an article and what describes the noun; 0 where there are none."""
    small = _small(grammar) - grammar.determiners
    while at < len(words) and not text[words[at].start].isupper():
        if words[at].after or words[at].text in small or not words[at].text.isalpha():
            return 0
        at += 1
    if at >= len(words):
        return 0
    while at + 1 < len(words) and text[words[at + 1].start].isupper():
        if words[at].after and not (words[at].after == "." and len(words[at].text) == 1):
            break
        if text[words[at + 1].start - 1] == "(":
            break
        at += 1
    return at
