"""The rule for prose, over the sentences of one paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.facts import Facts
from kartu.extraction.labels import opens_what
from kartu.extraction.node import Node
from kartu.extraction.prose.apposition import apposed
from kartu.extraction.prose.counting import announced, counted, examples
from kartu.extraction.prose.enumeration import items_after
from kartu.extraction.prose.naming import name_of
from kartu.extraction.prose.passage import Clause, Passage
from kartu.extraction.prose.phrases import Grammar, grammar, split_words
from kartu.extraction.prose.reference import Memory
from kartu.extraction.prose.statement import clauses, statement
from kartu.extraction.prose.stating import named_first, stated
from kartu.extraction.standing import Name
from kartu.extraction.text import is_question, sentences, tokens
from kartu.inline import NOTHING, Inline
from kartu.languages import words
from kartu.model import Candidate, Kind, Paragraph, Span

LECTURE = 8
"""Sentences in a paragraph from which on it is told rather than written: then also what is only described counts."""
STEM = 5
"""Letters that two forms of a word share at least."""
HALF = 0.5
"""Share of the words of a heading that the subject of the sentence below it has."""
WRITTEN = 2
"""The same for a document that is mostly prose."""


def sentences_of(node: Node) -> Sequence[Candidate] | None:
    """Sentences that define ("X is a ...", "... is known as X"), count up ("X includes A, B and C"), or answer the
    question before them. In long paragraphs, as a lesson is told, also those that only describe.
    """
    text = node.part.inline if isinstance(node.part, Paragraph) else node.topic.text
    span = node.part.span if isinstance(node.part, Paragraph) else node.topic.span
    known = grammar(node.facts.language)
    if known is None or not text:
        return None
    return _read(_passage(node, known, text, span), sentences(text.plain)) or None


def rest_of(node: Node, paragraph: Paragraph, taken: Inline, head: str) -> tuple[list[Candidate], Inline]:
    """What the sentences behind those that another rule took say of ``head`` and other things, and what none of them
    asks: the sentences without a fact of their own, as one text.
    """
    text = paragraph.inline
    known = grammar(node.facts.language)
    spans = sentences(text.plain)
    behind = [(start, end) for start, end in spans if start >= len(taken)]
    if known is None or not behind:
        return [], text.slice(len(taken)).strip()
    passage = _passage(node, known, text, paragraph.span)
    passage.memory.hear(taken.plain, head)
    found = _read(passage, behind)
    return found, Inline.join((text.slice(*place) for place in passage.silent), " ").strip()


def _passage(node: Node, known: Grammar, text: Inline, span: Span) -> Passage:
    told = len(sentences(text.plain)) >= (WRITTEN if node.facts.told else LECTURE)
    return Passage(node, known, text, span, told, Memory(known))


def _read(passage: Passage, spans: Sequence[tuple[int, int]]) -> list[Candidate]:
    found: list[Candidate] = []
    answered = -1
    for number, (start, end) in enumerate(spans):
        clause = Clause(passage, start, passage.text.plain[start:end])
        before = len(found)
        if number == answered:
            continue
        if _is_meta(clause.text, passage.grammar):
            found.extend(counted(clause) if passage.told else ())
            passage.memory.hear(clause.text)
        elif is_question(clause.text):
            answer = _answer(clause, spans[number + 1]) if number + 1 < len(spans) else None
            if answer:
                found.append(answer)
                answered = number + 1
            passage.memory.hear(clause.text, opens_what(clause.text))
        else:
            for first, last in clauses(clause.text, passage.grammar):
                found.extend(_told(Clause(passage, start + first, clause.text[first:last])))
        if len(found) == before:
            passage.silent.append((start, end))
    return found + announced(passage)


def _is_meta(sentence: str, known: Grammar) -> bool:
    """Whether a sentence speaks of the lesson, the file or the reader."""
    said = sentence.casefold().replace("’", "'")
    return any(phrase in said for phrase in known.meta)


def _answer(question: Clause, following: tuple[int, int]) -> Candidate | None:
    """The question, without what leads in to it, and the sentence after it."""
    passage = question.passage
    answer = Clause(passage, following[0], passage.text.plain[slice(*following)])
    if is_question(answer.text) or _is_meta(answer.text, passage.grammar):
        return None
    said = split_words(question.text)
    at = next((number for number, word in enumerate(said) if word.text in words("question")), None)
    if at is None or len(said) < 3 or not (at < 2 or said[at - 1].after.startswith((",", ":"))):
        return None
    opening = max(said[at].start, question.text.find("¿"))
    head = passage.quote(question.start + opening, question.start + len(question.text))
    name = Name(head, NOTHING, passage.node.path())
    found = statement(answer.text, passage.grammar)
    items = items_after(answer.text, passage.grammar, found.predicate[1], least=3) if found and found.refers else ()
    if items:
        return passage.listing(name, answer.within(items))
    kind: Kind = "definition" if opens_what(head.plain) else "question"
    return passage.node.candidate("P1", kind, name, (passage.paragraph(*following),), passage.span)


def _told(clause: Clause) -> list[Candidate]:
    memory = clause.passage.memory
    opened = named_first(clause)
    if opened:
        memory.hear(clause.text, opened[0].head.plain)
        return opened
    found = statement(clause.text, clause.grammar)
    name = name_of(clause, found) if found else None
    made: list[Candidate] = []
    if found is None or name:
        made = counted(clause, found, name)
    if found and name and not made:
        made = stated(clause, found, name)
    if not made and (found is None or name):
        made = examples(clause, found, name)
    spoken_of = made[0].head.plain if made else name.head.plain if name else ""
    made = made + apposed(clause, spoken_of)
    memory.hear(clause.text, spoken_of)
    return made


def defines(sentence: str, head: str, facts: Facts) -> bool:
    """Whether a sentence says what the head is: it has words of the head, or a pronoun, before a verb that defines."""
    known = grammar(facts.language)
    found = statement(sentence, known) if known else None
    if known is None or found is None or (found.verb == "describe" and found.refers):
        return False
    least = 1.0 if found.verb == "describe" else HALF
    return found.refers in ("pronoun", "noun") or _shares(sentence[: found.subject[1]], head, known, least)


def speaks_of_other(sentence: str, head: str, facts: Facts) -> bool:
    """Whether a sentence has a subject of its own that shares too few words with the head."""
    known = grammar(facts.language)
    found = statement(sentence, known) if known else None
    if known is None or found is None or found.refers:
        return False
    return not _shares(sentence[slice(*found.subject)], head, known, HALF)


def _shares(subject: str, head: str, known: Grammar, least: float) -> bool:
    wanted = set(tokens(head)) - known.join - known.determiners
    said = tokens(subject)
    return sum(any(_alike(word, other) for other in said) for word in wanted) >= least * len(wanted)


def _alike(word: str, other: str) -> bool:
    """Whether two words are one, or a longer and a shorter form of one ("tablero", "tableros")."""
    shorter, longer = sorted((word, other), key=len)
    return shorter == longer or (len(shorter) >= STEM and longer.startswith(shorter))
