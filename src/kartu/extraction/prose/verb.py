"""Where the verb of a sentence stands, and what kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.words import Word

Verb = Literal["named", "include", "define", "describe"]

LONGEST = 12
"""Words of a subject."""
FAR = 30
"""Words before a verb that names ("... is known as X"): what is named may be described at length."""


def verb_of(
    words: Sequence[Word], start: int, text: str, grammar: Grammar, one_of: bool
) -> tuple[int, int, Verb] | None:
    """Where the verb of the subject begins, how many words it has, and its class.

    Verbs that only colour the next one ("can include") belong to it. Inside of a relative clause, and behind a long
    subject, only a verb counts that defines, names or counts up; inside of brackets none.
    """
    relative = False
    for at in range(start + 1, min(start + FAR + 1, len(words))):
        before = words[at - 1]
        relative = relative or (before.text in grammar.relative and at - 1 > start)
        far = at - start > LONGEST
        if before.after and before.after[0] in ";:.!?":
            return None
        if text.count("(", words[start].start, words[at].start) > text.count(")", words[start].start, words[at].start):
            continue
        noun = grammar.noun_capitals and text[words[at].start].isupper()
        size, verb = (0, "") if noun else with_modals(words, at, grammar)
        if not size and at > start and not far and not relative:
            size, verb = _form(words, at, text, grammar), "describe"
        if size and before.text not in grammar.relative and before.text not in grammar.prepositions:
            strong = verb == "named" or (verb in ("define", "include") and not far)
            strong = strong or (one_of and words[at].text in grammar.bare)
            if strong or not (relative or far):
                denied = 1 if before.text in grammar.negation and at - 1 > start else 0
                is_none = denied and (verb == "define" or words[at].text in grammar.bare)
                return None if is_none else (at - denied, size + denied, verb)  # type: ignore[return-value]
        if words[at].text in grammar.negation or words[at].text in grammar.auxiliaries:
            continue
        if not relative and not far and words[at].text in grammar.stop and words[at].text not in grammar.relative:
            return None
    return None


def with_modals(words: Sequence[Word], at: int, grammar: Grammar) -> tuple[int, str]:
    """How many words a verb has with those that only colour it ("can include"), and its class; none: 0."""
    size, verb = grammar.verbs.match(words, at)
    if size > 1 or verb in ("named", "include"):
        return size, verb
    first = at
    while first < len(words) and not words[first].after:
        colour, _ = grammar.modals.match(words, first)
        if not colour:
            break
        first += colour
    if first > at and first < len(words):
        inner, main = grammar.verbs.match(words, first)
        if inner:
            return first + inner - at, main
        return (first - at, "describe") if size else (0, "")
    return size, verb


def _form(words: Sequence[Word], at: int, text: str, grammar: Grammar) -> int:
    """How many words from ``at`` on have the form of a verb: two where a word such as "se" stands before it."""
    if words[at].text in grammar.reflexives and at + 1 < len(words):
        following = words[at + 1]
        if grammar.verbs.match(words, at + 1)[0] == 1:
            return 2
        return 2 if grammar.morphology.is_verb(following.text, "", text[following.start : following.end], False) else 0
    return 1 if _looks_like_verb(words, at, text, grammar) else 0


def _looks_like_verb(words: Sequence[Word], at: int, text: str, grammar: Grammar) -> bool:
    """A word that has the form of a verb, with no better verb right behind it."""
    word, before = words[at], words[at - 1]
    raw = text[word.start : word.end]
    if before.text in grammar.attached:
        return False
    if word.after and not word.after.startswith(","):
        return False
    behind_noun = text[before.start].isupper() or not grammar.noun_capitals
    if not grammar.morphology.is_verb(word.text, before.text, raw, behind_noun):
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.text in grammar.join:
        return False
    form = grammar.morphology
    if before.text in form.participles and word.text in form.singular:
        return False
    opens = following.text in grammar.opening or text[following.start].isupper()
    if form.is_participle(word.text) and not opens:
        return False
    if form.is_participle(word.text) and word.text not in form.participles and following.text in grammar.prepositions:
        return False
    if word.text in form.singular and following.text in form.plural and following.text not in form.singular:
        return False
    if grammar.verbs.match(words, at + 1)[1] == "define":
        return False
    return form.marked or not _verb_follows(words, at + 1, grammar)


def _verb_follows(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether a surer verb stands in the same clause: then the word before was a noun or a participle."""
    for number in range(at, min(at + 10, len(words))):
        if words[number].text in grammar.relative or words[number].text in grammar.stop - grammar.bare:
            return False
        size, verb = grammar.verbs.match(words, number)
        if size and (verb != "describe" or words[number].text in grammar.bare | grammar.auxiliaries):
            return True
        if words[number].after.startswith((",", ";", ":")):
            return False
    return False
