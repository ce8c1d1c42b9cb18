"""What the text beside or below a term says of it, and of others."""

from __future__ import annotations

from itertools import takewhile

from kartu.extraction.facts import Facts
from kartu.extraction.grain import answering, grain
from kartu.extraction.node import Node
from kartu.extraction.prose.grammar import Grammar, grammar
from kartu.extraction.prose.passage import Passage
from kartu.extraction.prose.reference import Memory
from kartu.extraction.prose.rule import is_told, read
from kartu.extraction.prose.statement import DEFINED, statement
from kartu.extraction.prose.words import split_words
from kartu.extraction.text import fold, sentences, tokens
from kartu.inline import Inline
from kartu.model import Block, Blocks, Candidate, List, Paragraph, Span

STEM = 5
"""Letters that two forms of a word share at least."""
PHRASE = 4
"""Words among which a phrase that names a kind of thing says of what."""
TELLING = 5
"""Words behind "is a" that say what something is, beside leading in to its parts."""
WHOLE = 50
"""Words of a text beside a term that tells one fact: what its sentences only describe stays in the answer."""
SAID = 3
"""Words behind the verb of a sentence that says what something is, in an item among others."""
HALF = 0.5
"""Share of the words of a heading that the subject of the sentence below it has."""


def answer_of(node: Node, text: Inline, span: Span, head: str) -> tuple[Blocks, Blocks, list[Candidate]]:
    """The text of a term as three: what answers, what else it says, and the facts that its further sentences ask.

    These are what they define or count up of others than ``head``, below a heading of a long text all that they tell;
    of ``head`` itself only what the answer leaves out.
    """
    known = grammar(node.facts.language)
    spans = sentences(text.plain)
    if known is None or len(spans) < 2:
        return *grain(text, span), []
    told = node.part is not node.topic and is_told(text, node)
    passage = Passage(node, known, text, span, told, Memory(known))
    first = text.plain[slice(*spans[0])]
    opening = statement(first, known)
    passage.memory.hear(first, head, opening.kind(first) if opening else "")
    whole = node.part is node.topic and len(text.plain.split()) <= WHOLE
    facts = [
        (number, one)
        for number, made in read(passage, 1)
        for one in made
        if one.kind == "list" or not (whole and one.cue)
    ]
    cut = answering(text, {number for number, one in facts if _asks_other(one, head)})
    left_out = {number for number, (start, _) in enumerate(spans) if start >= cut}
    asked = [(number, one) for number, one in facts if _asks_other(one, head) or (number in left_out and one.cue)]
    return *grain(text, span, {number for number, _ in asked}), [one for _, one in asked]


def remarks_of(node: Node, blocks: Blocks) -> tuple[Blocks, list[Candidate]]:
    """What stands below an answer to explain it, as two: what is *Extra*, and the facts that its sentences ask. A
    sentence that has a card of its own is not said again.
    """
    known = grammar(node.facts.language)
    left: list[Block] = []
    asked: list[Candidate] = []
    for block in blocks:
        remark = block.items[0].blocks[0] if isinstance(block, List) and len(block.items) == 1 else block
        if known is None or not isinstance(remark, Paragraph):
            left.append(block)
            continue
        passage = Passage(node, known, remark.inline, remark.span, True, Memory(known))
        made = {number: facts for number, facts in read(passage, 0) if facts}
        asked.extend(fact for facts in made.values() for fact in facts)
        kept = (place for number, place in enumerate(sentences(remark.inline.plain)) if number not in made)
        rest = Inline.join((remark.inline.slice(*place) for place in kept), " ").strip()
        if rest:
            left.append(Paragraph(rest, remark.span) if made else block)
    return tuple(left), asked


def _asks_other(fact: Candidate, head: str) -> bool:
    return fact.kind == "list" or fold(fact.head.plain) != fold(head)


def defines(sentence: str, head: str, facts: Facts) -> bool:
    """Whether a sentence says what the head is: it has words of the head, or a pronoun, before a verb that defines."""
    known = grammar(facts.language)
    found = statement(sentence, known) if known else None
    if known is None or found is None or (found.verb == "describe" and found.refers):
        return False
    if found.refers in ("pronoun", "noun"):
        return True
    least = 1.0 if found.verb == "describe" else HALF
    subject = sentence[slice(*found.subject)]
    return _shares(sentence[: found.subject[1]], head, known, least) and not _narrows(subject, head, known)


def is_phrase(sentence: str, facts: Facts) -> bool:
    """Whether a sentence has neither subject nor verb but only names a kind of thing ("Ensemble des règles qui ...",
    "Capacidad de ..."), in languages where a subject has an article.
    """
    known = grammar(facts.language)
    if known is None or not known.articles or known.noun_last or statement(sentence, known):
        return False
    said = split_words(sentence)
    first, *following = [word.text for word in said[:PHRASE]] or [""]
    small = known.determiners | known.stop | known.pronouns | known.prepositions | known.subordinators | known.join
    opens = said and (known.openers.match(said, 0)[0] or known.verbs.match(said, 0)[0])
    if opens or first in small or first in known.morphology.both:
        return False
    return not (known.prepositions | known.of | known.relative).isdisjoint(following)


def names_kind(sentence: str, facts: Facts) -> bool:
    """Whether a sentence says what kind of thing its subject is, in more than a few words: "X is a group of ..."."""
    known = grammar(facts.language)
    found = statement(sentence, known) if known else None
    if known is None or found is None or found.verb != "define" or found.refers or found.inverted:
        return False
    verb = split_words(sentence[slice(*found.predicate)])
    subject = split_words(sentence[slice(*found.subject)])
    told = split_words(sentence[found.predicate[1] :])
    return verb[-1].text in known.indefinite and subject[0].text not in known.prepositions and len(told) >= TELLING


def speaks_of_other(sentence: str, head: str, facts: Facts) -> bool:
    """Whether a sentence has a subject of its own that shares too few words with the head, or is only a kind of it."""
    known = grammar(facts.language)
    found = statement(sentence, known) if known else None
    if known is None or found is None or found.refers or found.inverted:
        return False
    subject = sentence[slice(*found.subject)]
    return not _shares(subject, head, known, HALF) or _narrows(subject, head, known)


def _narrows(subject: str, head: str, known: Grammar) -> bool:
    """Whether a subject is a kind or part of the head: all of its words and others ("fiscal policy" below "Policy")."""
    small = known.join | known.determiners | known.of
    wanted = [word for word in tokens(head) if word not in small | known.prepositions]
    noun = takewhile(lambda word: word not in known.prepositions - known.of, tokens(subject.partition("(")[0]))
    said = [word for word in noun if word not in small]
    others = [word for word in said if not any(_alike(word, other) for other in wanted)]
    return len(wanted) < len(said) == len(wanted) + len(others)


def says_what(text: str, head: str, facts: Facts) -> bool:
    """Whether the first sentence of a text says in some words what something else than the head is."""
    known = grammar(facts.language)
    spans = sentences(text)
    first = text[slice(*spans[0])] if spans else ""
    found = statement(first, known) if known else None
    if found is None or found.verb not in DEFINED or found.refers or len(first[found.predicate[1] :].split()) < SAID:
        return False
    return speaks_of_other(text, head, facts)


def _shares(subject: str, head: str, known: Grammar, least: float) -> bool:
    wanted = set(tokens(head)) - known.join - known.determiners
    said = set(tokens(subject)) - known.join - known.determiners
    found = {word for word in wanted if any(_alike(word, other) for other in said)}
    return len(found) >= least * len(wanted) and (
        found == wanted or all(any(_alike(o, w) for w in found) for o in said)
    )


def _alike(word: str, other: str) -> bool:
    """Whether two words are one, or a longer and a shorter form of one ("tablero", "tableros")."""
    shorter, longer = sorted((word, other), key=len)
    return shorter == longer or (len(shorter) >= STEM and longer.startswith(shorter))
