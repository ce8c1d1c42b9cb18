"""The rule for prose, over the sentences of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kartu.extraction.labels import opens_what
from kartu.extraction.leading import announces, trails_off
from kartu.extraction.node import Node
from kartu.extraction.prose.apposition import apposed
from kartu.extraction.prose.called import named_first, named_last
from kartu.extraction.prose.counting import announced, counted, examples, members
from kartu.extraction.prose.enumeration import items_after
from kartu.extraction.prose.grammar import Grammar, grammar
from kartu.extraction.prose.naming import name_of
from kartu.extraction.prose.passage import Clause, Passage
from kartu.extraction.prose.reference import Memory
from kartu.extraction.prose.statement import Statement, clauses, statement
from kartu.extraction.prose.stating import stated
from kartu.extraction.prose.stressed import bold, set_in_front, stressed
from kartu.extraction.prose.words import split_words
from kartu.extraction.standing import Name
from kartu.extraction.text import has_options, is_question, says_one_of, sentences, tokens
from kartu.inline import NOTHING, Inline
from kartu.languages import words
from kartu.model import Candidate, Kind, Paragraph

LECTURE = 4
"""Sentences in a paragraph from which on it is told rather than written: then also what is only described counts."""
WRITTEN = 2
"""The same for a document that is mostly prose."""

_TAG = re.compile(r"<[A-Z]\w*(\s[^<>]*)?/>")
"""A component that the program which shows the notes puts there."""


def sentences_of(node: Node) -> Sequence[Candidate] | None:
    """Sentences that define ("X is a ...", "... is known as X"), count up ("X includes A, B and C"), or answer the
    question before them. In long paragraphs, as a lesson is told, also those that only describe.
    """
    text = node.part.inline if isinstance(node.part, Paragraph) else node.topic.text
    span = node.part.span if isinstance(node.part, Paragraph) else node.topic.span
    known = grammar(node.facts.language)
    text = _without_pictures(text)
    if known is None or not text or _TAG.fullmatch(text.plain):
        return None
    passage = Passage(node, known, text, span, is_told(text, node), Memory(known))
    return [candidate for _, made in read(passage, 0) for candidate in made] or None


def _without_pictures(text: Inline) -> Inline:
    """The text without pictures on lines of their own: what they are called is no sentence."""
    if not text.has_media:
        return text
    lines = (line for line in text.lines() if any(r.text.strip() and "image" not in r.marks for r in line.runs))
    return Inline.join(lines, "\n")


def is_told(text: Inline, node: Node) -> bool:
    """Whether a text has so many sentences that what they only describe counts as well."""
    return len(sentences(text.plain)) >= (WRITTEN if node.facts.told else LECTURE)


def read(passage: Passage, first: int) -> list[tuple[int, list[Candidate]]]:
    """The candidates of each sentence from number ``first`` on, those of several beside the last."""
    spans = sentences(passage.text.plain)
    found: list[tuple[int, list[Candidate]]] = []
    answered = -1
    for number, (start, end) in enumerate(spans[first:], first):
        clause = Clause(passage, start, passage.text.plain[start:end])
        if number == answered or announces(clause.text) or trails_off(clause.text):
            continue
        if _is_meta(clause.text, passage.grammar):
            found.append((number, counted(clause) if passage.told else []))
            passage.memory.hear(clause.text)
        elif is_question(clause.text):
            answer = _answer(clause, spans[number + 1]) if number + 1 < len(spans) else None
            if answer:
                found.append((number, [answer]))
                answered = number + 1
            passage.memory.hear(clause.text, opens_what(clause.text))
        else:
            parts = clauses(clause.text, passage.grammar)
            against = (start, end) if len(parts) > 1 else None
            made = (_told(Clause(passage, start + at, clause.text[at:to], against)) for at, to in parts)
            found.append((number, [candidate for part in made for candidate in part]))
    return [*found, (len(spans), announced(passage))]


def _is_meta(sentence: str, known: Grammar) -> bool:
    """Whether a sentence speaks of the lesson, the file or the reader."""
    return says_one_of(sentence, known.meta)


def _answer(question: Clause, following: tuple[int, int]) -> Candidate | None:
    """The question, without what leads in to it, and the sentence after it."""
    passage = question.passage
    answer = Clause(passage, following[0], passage.text.plain[slice(*following)])
    offered = has_options(passage.text.plain[following[0] :].splitlines())
    if offered or is_question(answer.text) or _is_meta(answer.text, passage.grammar):
        return None
    said = split_words(question.text)
    at = next((number for number, word in enumerate(said) if word.text in words("question")), None)
    if at is None and not words("yes_no").isdisjoint(tokens(answer.text)[:1]):
        at = 0
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
    opened = named_first(clause) or members(clause) or set_in_front(clause)
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
    called = named_last(clause)
    if called and not (found and found.verb == "define"):
        made = []
    made = made + called or stressed(clause)
    spoken_of = _spoken_of(made, found, name)
    made = made + apposed(clause, spoken_of)
    marked = bold(clause)
    kind = found.kind(clause.text) if found else ""
    memory.hear(clause.text, spoken_of or (clause.text[slice(*marked[-1])] if marked else ""), kind)
    return made


def _spoken_of(made: Sequence[Candidate], found: Statement | None, name: Name | None) -> str:
    """What "it" stands for next: the head, or whose it is where that was only pointed to ("this party")."""
    if made and found and found.refers and made[0].subject:
        return made[0].subject.plain
    return made[0].head.plain if made else name.head.plain if name else ""
