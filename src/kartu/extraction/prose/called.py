"""Terms that a sentence gives a name to: "Unter Enzym versteht man ...", "..., and this swelling is known as edema"."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.noun import TERM, term_after
from kartu.extraction.prose.passage import Clause
from kartu.extraction.prose.stating import definition
from kartu.extraction.prose.words import Word, split_words
from kartu.extraction.standing import Name
from kartu.inline import NOTHING
from kartu.model import Candidate

POINTS = 4
"""Words that point back to what was said, before the verb that names it."""
LEAST = 5
"""Words that must stand before those."""


def named_first(clause: Clause) -> list[Candidate]:
    """A term in an opening that names: "Se denomina enzima a la proteína que ...", "Unter Enzym versteht man ..."."""
    grammar, words = clause.grammar, split_words(clause.text)
    if len(words) < 5:
        return []
    at, _ = grammar.openers.match(words, 0)
    size, _, close = grammar.naming.frame(words, at)
    begin = words[at + size - 1].end if size else 0
    if close < len(words):
        term = _framed(words[at + size : close], grammar)
    else:
        term = term_after(clause.text, begin, grammar) if size else None
    if not term:
        return []
    return [definition(clause, Name(clause.head(term), NOTHING, clause.passage.node.path()), NOTHING)]


def _framed(words: Sequence[Word], grammar: Grammar) -> tuple[int, int] | None:
    """A term between two parts of an opening."""
    while words and words[0].text in grammar.determiners:
        words = words[1:]
    if not 0 < len(words) <= TERM or any(word.text in grammar.stop | grammar.pronouns for word in words):
        return None
    return words[0].start, words[-1].end


def named_last(clause: Clause) -> list[Candidate]:
    """A term at the end that names what the sentence told before: "..., and this swelling is known as edema"."""
    grammar, words = clause.grammar, split_words(clause.text)
    back = grammar.demonstratives | grammar.neuter | grammar.relative
    for at in range(LEAST, len(words) - 1):
        before = words[at - 1]
        if not (before.after.startswith((",", ";", ":")) or before.text in grammar.join):
            continue
        for verb in range(at + 1, min(at + POINTS + 1, len(words) - 1)):
            size, kind = grammar.verbs.match(words, verb)
            if kind != "named" or back.isdisjoint(word.text for word in words[at:verb]):
                continue
            close = grammar.verbs.frame(words, verb)[2]
            end = words[close].start if close < len(words) else len(clause.text)
            term = (
                term_after(clause.text[:end], words[verb + size - 1].end, grammar) if verb + size < len(words) else None
            )
            if term and not clause.text[term[1] : end].strip(" .*)"):
                return [definition(clause, Name(clause.head(term), NOTHING, clause.passage.node.path()), NOTHING)]
    return []
