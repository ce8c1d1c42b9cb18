"""What can be the subject of a sentence, and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.words import Word

Reference = Literal["", "pronoun", "noun", "part"]


def without_determiners(subject: Sequence[Word], grammar: Grammar) -> int:
    """How many small words stand in front of the noun."""
    at = 0
    while at < len(subject) - 1 and subject[at].text in grammar.determiners | grammar.prepositions:
        at += 1
    return at


def reference(subject: Sequence[Word], grammar: Grammar) -> Reference:
    """Whether it stands for something named before: a pronoun, a noun with "this", or a part of such a thing."""
    if all(word.text in grammar.pronouns for word in subject):
        return "pronoun"
    edges = {subject[0].text, subject[-1].text}
    if edges & grammar.demonstratives and len(subject) <= 5:
        return "noun"
    if grammar.possessive(subject) and len(subject) <= 5:
        return "part"
    return ""


def has_noun(subject: Sequence[Word], text: str, grammar: Grammar) -> bool:
    """Whether a noun stands before the first preposition, in languages that write nouns with a capital: "Eng verbunden
    mit X ist Y" speaks of Y.
    """
    if not grammar.noun_capitals:
        return True
    at = next((number for number, word in enumerate(subject) if word.text in grammar.prepositions), 0)
    if at > 1 and text[subject[at - 1].start].islower():
        return False
    bare = [word for word in subject if text[word.start - 1 : word.start] != "("]
    opens = bool(bare) and not text[: bare[0].start].strip()
    return opens or len(subject) == 1 or any(not text[word.start].islower() for word in bare)


def can_be_subject(subject: Sequence[Word], grammar: Grammar) -> bool:
    """Whether a card can ask about it: it is somebody or something, and one phrase."""
    nobody = grammar.nobody.match(subject, 0)[0] if subject else 0
    if not subject or nobody > 1 or nobody == len(subject):
        return False
    first = subject[0].text
    if (
        all(word.text in grammar.prepositions | grammar.determiners for word in subject)
        or first in grammar.morphology.participles
    ):
        return False
    if len(subject) == 1 and grammar.adverb_endings and first.endswith(grammar.adverb_endings):
        return False
    inner = subject
    for number, word in enumerate(subject):
        if word.text in grammar.relative and number:
            inner = subject[:number]
            break
    if any(word.text in grammar.stop or word.text in grammar.pronouns for word in inner):
        return False
    commas = sum("," in word.after for word in subject[:-1])
    if commas and not (any(word.text in grammar.join for word in subject) or "," in subject[-1].after):
        return False
    return any(sign.isalpha() for word in subject for sign in word.text)
