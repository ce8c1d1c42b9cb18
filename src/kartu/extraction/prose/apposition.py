"""What a remark behind a comma says of the phrase before it."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.prose.enumeration import items_after
from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.passage import Clause
from kartu.extraction.prose.stating import definition
from kartu.extraction.prose.words import Word, closed, split_words
from kartu.extraction.standing import Name
from kartu.inline import NOTHING
from kartu.model import Candidate

LONGEST = 5
"""Words of the phrase before the comma."""
KIND = 4
"""Words of a remark that only says what kind of thing it is."""
NEAR = 5
"""Words before a remark among which a comma says that things are counted up."""
LEAST = 3
"""Words that must be said of it."""


def apposed(clause: Clause, spoken_of: str) -> list[Candidate]:
    """What a remark defines or counts up: "... the lymph nodes, which are small organs that ...", "... the Volksraad,
    namely ...". What the sentence itself speaks of is not asked again.
    """
    grammar = clause.grammar
    words = split_words(clause.text)
    for at in range(1, len(words) - LEAST):
        size = _opens(clause, words, at) if words[at - 1].after.startswith(",") else 0
        phrase = _phrase(clause, words, at) if size else None
        if phrase is None or clause.text[slice(*phrase)].casefold() in spoken_of.casefold():
            continue
        name = Name(clause.head(phrase), NOTHING, clause.passage.node.path())
        items = items_after(clause.text, grammar, words[at + size].start, least=3)
        if items:
            return [clause.passage.listing(name, clause.within(items))]
        rest = Clause(clause.passage, clause.start + phrase[0], clause.text[phrase[0] :])
        return [definition(rest, name, NOTHING)]
    return []


def _opens(clause: Clause, words: Sequence[Word], at: int) -> int:
    """How many words open a remark that defines: a phrase of the language's file, or a relative before such a verb."""
    grammar = clause.grammar
    size, _ = grammar.apposition.match(words, at)
    if words[at].text in grammar.indefinite and _is_kind(words, at, grammar):
        return 1
    if size and at + size < len(words):
        tells = _is_verb(clause, words, at + size) or words[at + size].text in grammar.prepositions
        return 0 if tells and words[at].text not in grammar.relative else size
    if words[at].text not in grammar.relative or at + 1 >= len(words):
        return 0
    size, verb = grammar.verbs.match(words, at + 1)
    return size + 1 if size and verb == "define" else 0


def _is_kind(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether the rest of the sentence, from an article on, says what kind of thing stands before it, and is no further
    thing of a row: "..., an assembly that represents the three estates".
    """
    commas = [number for number in range(at - 1) if "," in words[number].after]
    if any(number >= at - NEAR for number in commas) or (words[0].text in grammar.prepositions and not commas):
        return False
    told = next(
        (n for n in range(at + 2, len(words)) if words[n].text in grammar.relative or words[n].after), len(words)
    )
    verbs = any(grammar.verbs.match(words, n)[0] for n in range(at + 1, told))
    if verbs or any(word.text in grammar.join for word in words[at:told]) or len(words) - at < KIND:
        return False
    return told == len(words) - 1 or (told < len(words) and words[told].text in grammar.relative)


def _phrase(clause: Clause, words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The noun phrase that ends before word ``at``: two words or more, or a name."""
    grammar = clause.grammar
    ends = grammar.prepositions | grammar.stop | grammar.pronouns | grammar.determiners | grammar.join
    first = at
    while first and at - first < LONGEST:
        word = words[first - 1]
        if word.text in ends - grammar.of or (first < at and word.after) or _is_verb(clause, words, first - 1):
            break
        first -= 1
    while first < at and words[first].text in grammar.of:
        first += 1
    if first == at or at - first == LONGEST:
        return None
    begin, end = words[first].start, words[at - 1].end
    named = first > 0 and clause.text[begin].isupper()
    if words[first].text in grammar.count and not named:
        return None
    if grammar.noun_capitals and not clause.text[words[at - 1].start].isupper():
        return None
    return (begin, closed(clause.text, begin, end)) if at - first > 1 or named else None


def _is_verb(clause: Clause, words: Sequence[Word], at: int) -> bool:
    grammar, word = clause.grammar, words[at]
    if grammar.verbs.match(words, at)[0]:
        return True
    form, raw = grammar.morphology, clause.text[word.start : word.end]
    return form.marked and form.is_verb(word.text, "", raw, behind_noun=False)
