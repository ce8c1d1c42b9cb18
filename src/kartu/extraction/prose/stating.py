"""Definitions and facts within prose."""

from __future__ import annotations

from itertools import takewhile

from kartu.extraction.grain import grain
from kartu.extraction.prose.cue import cue_of
from kartu.extraction.prose.noun import term_after
from kartu.extraction.prose.passage import Clause
from kartu.extraction.prose.statement import Statement
from kartu.extraction.prose.words import split_words
from kartu.extraction.standing import Name
from kartu.extraction.text import tokens
from kartu.inline import NOTHING, Inline
from kartu.model import Candidate, Paragraph

THIN = 2
"""Words that a sentence must say of its subject, its verb included."""
TOLD = 4
"""The same behind the verb of a sentence that only describes and does not name its subject."""
LONG_SUBJECT = 40
"""Characters of a subject from which on it is the description of what is named behind the verb."""


def stated(clause: Clause, found: Statement, name: Name) -> list[Candidate]:
    """What the clause says of its subject, or nothing where that is not worth asking."""
    said = clause.text[found.predicate[1] :].split()
    if (len(said) + 1 < THIN and found.verb != "named") or clause.text.rstrip().endswith(":"):
        return []
    if found.verb == "named":
        reversed_definition = _named(clause, found, name)
        if reversed_definition:
            return [reversed_definition]
    if found.refers == "pronoun" and clause.text[slice(*found.subject)].casefold() in clause.grammar.neuter:
        return []
    if found.one_of:
        taken_out = _one_of(clause, found, name)
        if taken_out:
            return [taken_out]
    if found.verb == "define":
        if found.refers and not clause.told:
            return []
        cue = clause.quote(found.setting)
    else:
        counts_up = found.verb == "include" and not found.refers
        if not (counts_up or _is_described(clause, found, name, len(said))):
            return []
        if not counts_up and len(said) <= THIN and _only_holds(clause, found):
            return []
        cue = clause.quote(found.predicate) if counts_up else cue_of(clause, found)
    return [definition(clause, name, cue)]


def definition(clause: Clause, name: Name, cue: Inline, before: tuple[Paragraph, ...] = ()) -> Candidate:
    """The clause, and what stood ``before`` it, as what defines a name."""
    passage = clause.passage
    answer, extra = grain(clause.whole(), passage.span)
    return passage.node.candidate("P2", "definition", name, before + answer, passage.span, extra, cue=cue)


def _named(clause: Clause, found: Statement, name: Name) -> Candidate | None:
    """A term that stands behind the verb: "The movement of water through a membrane is called osmosis"."""
    term = term_after(clause.text[: found.end], found.predicate[1], clause.grammar)
    if not term or not (found.refers or found.predicate[0] - found.subject[0] > LONG_SUBJECT):
        return None
    texts = clause.passage.memory.texts
    before = (Paragraph(Inline.of(texts[-1]), clause.passage.span),) if found.refers and texts else ()
    return definition(clause, Name(clause.head(term), NOTHING, name.path), NOTHING, before)


def _one_of(clause: Clause, found: Statement, name: Name) -> Candidate | None:
    """A name that is taken out of several: "One of the longest rivers is the Nile, which ..."."""
    term = term_after(clause.text, found.predicate[1], clause.grammar)
    copula = clause.text[slice(*found.predicate)].split()[0].casefold()
    if not term or not (found.verb == "define" or copula in clause.grammar.bare) or not _is_proper(clause.text, term):
        return None
    return definition(clause, Name(clause.head(term), NOTHING, name.path), NOTHING)


def _is_proper(text: str, term: tuple[int, int]) -> bool:
    """Whether every longer word of a term has a capital."""
    return all(word[:1].isupper() or len(word) < 4 for word in text[slice(*term)].split())


def _is_described(clause: Clause, found: Statement, name: Name, said: int) -> bool:
    """Whether a clause that does not define is worth asking: it says enough of something that has a name, and holds
    without a condition before it.
    """
    grammar = clause.grammar
    head = name.head.plain
    if not clause.told:
        if found.refers or _introduces(clause):
            return False
        return _is_name(clause, head) or (said >= TOLD and _is_term(clause, found, head))
    own = found.refers == "noun" and head.casefold() in clause.text[slice(*found.subject)].casefold()
    vague = len(head.split()) == 1 and (head.casefold() in grammar.vague or own)
    subject = list(takewhile(lambda word: word not in grammar.relative, tokens(head)))
    talk = not grammar.talk.isdisjoint((*subject, *tokens(clause.text[found.predicate[1] :])))
    enough = said >= TOLD or not (found.refers or vague)
    return enough and not talk and not (vague and not name.subject) and not found.conditional


def _only_holds(clause: Clause, found: Statement) -> bool:
    """Whether its verb says nothing alone, only that something is, may be or is not so: "The switch is not off"."""
    grammar = clause.grammar
    verb = clause.text[slice(*found.predicate)].casefold()
    return set(tokens(verb)) <= (grammar.auxiliaries | grammar.bare | grammar.stop) - grammar.brackets


def _is_term(clause: Clause, found: Statement, head: str) -> bool:
    """Whether a subject of several words opens the sentence with the article of a known thing, where the language has
    one: "The left ventricle has the thickest wall ...".
    """
    grammar = clause.grammar
    before = [word.text for word in split_words(clause.text[: found.subject[0]])]
    known = len(before) == 1 and before[0] in grammar.articles if grammar.articles else not before
    said = tokens(head)
    plain = all(word.isalpha() for word in said) and (grammar.join | grammar.vague).isdisjoint(said)
    if clause.text[slice(*found.predicate)].casefold() in grammar.bare:
        return False
    opens = clause.text[0].isupper() and "\n" not in clause.text[: found.predicate[1]]
    return known and plain and opens and len(said) > 1 and said[0] not in grammar.loose


def _introduces(clause: Clause) -> bool:
    """Whether the paragraph stands first below a heading that has more below it."""
    node = clause.passage.node
    parts = node.topic.parts
    return node.topic.shape == "heading" and len(parts) > 1 and parts[0] is node.part


def _is_name(clause: Clause, head: str) -> bool:
    """Whether a subject is a name: with a capital inside, or of the words of the heading above."""
    words = head.split()
    above = {word for inner in clause.passage.node.path()[-1:] for word in tokens(inner.plain)}
    capital = any(sign.isupper() for word in (words[0][1:], *words[1:]) for sign in word)
    return len(words) <= 5 and (capital or set(tokens(head)) <= above)
