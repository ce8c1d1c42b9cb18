"""A paragraph while it is read, and one clause of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kartu.extraction.node import Node
from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.reference import Memory
from kartu.extraction.prose.words import split_words
from kartu.extraction.standing import Name
from kartu.inline import Inline
from kartu.model import Candidate, Item, List, Paragraph, Span

Told = tuple[Inline, int, int]
"""One of several things whose number was announced: its name, and where the sentence about it begins and ends."""


def whole_marks(text: Inline, start: int, end: int) -> tuple[int, int]:
    """The same place without a formula or code cut in two: "``S_{i}``" ends with its brace."""
    at = 0
    for run in text.runs:
        after = at + len(run.text)
        if run.marks & {"code", "math"}:
            start = at if at < start < after else start
            end = after if at < end < after else end
        at = after
    said = text.plain
    if said[end : end + 1] == ")" and said[start:end].count("(") > said[start:end].count(")"):
        end += 1
    return start, end


@dataclass
class Passage:
    """The text of one paragraph, what its sentences spoke of so far, and the announced things that were told.

    ``told`` says that it is told as a lesson is, rather than written as notes: there also what only describes counts.
    """

    node: Node
    grammar: Grammar
    text: Inline
    span: Span
    told: bool
    memory: Memory
    announced: dict[str, list[Told]] = field(default_factory=dict)

    def quote(self, start: int, end: int) -> Inline:
        """Characters of the text as an answer or cue shows them."""
        return self.text.slice(start, end).strip()

    def head(self, start: int, end: int) -> Inline:
        """Characters of the text as a prompt shows them: without stress."""
        start, end = whole_marks(self.text, start, end)
        return self.quote(start, end).strip(", ").without("strong", "em", "highlight")

    def paragraph(self, start: int, end: int) -> Paragraph:
        """Characters of the text as a block."""
        return Paragraph(self.quote(start, end), self.span)

    def listing(self, name: Name, items: Sequence[tuple[int, int]]) -> Candidate:
        """A candidate that asks for these stretches of the text."""
        made = tuple(Item((self.paragraph(*item),), self.span) for item in items)
        return self.node.candidate("P3", "list", name, (List(made, False, self.span),), self.span)


@dataclass(frozen=True)
class Clause:
    """A sentence, or the part of one that can stand alone, and where it begins in the passage.

    ``set_against`` is where the sentence stands of which it is one of two parts: what one thing does and another does
    not is worth asking, also in notes that tell little.
    """

    passage: Passage
    start: int
    text: str
    set_against: tuple[int, int] | None = None

    @property
    def grammar(self) -> Grammar:
        """The words of its language."""
        return self.passage.grammar

    @property
    def told(self) -> bool:
        """Whether what it only describes counts as well."""
        return self.passage.told or self.set_against is not None

    def whole(self) -> Inline:
        """All of it; with the part before it where it says "it" of what stands there."""
        words = split_words(self.text, self.grammar.pronouns)
        points_back = any(word.text in self.grammar.pronouns for word in words[1:])
        if self.set_against and points_back and self.start > self.set_against[0]:
            return self.passage.quote(*self.set_against)
        return self.quote((0, len(self.text)))

    def quote(self, place: tuple[int, int]) -> Inline:
        """Characters of the clause, marks kept."""
        return self.passage.quote(self.start + place[0], self.start + place[1])

    def head(self, place: tuple[int, int]) -> Inline:
        """Characters of the clause as a prompt."""
        return self.passage.head(self.start + place[0], self.start + place[1])

    def within(self, items: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Places in the clause as places in the passage."""
        return [(self.start + first, self.start + last) for first, last in items]
