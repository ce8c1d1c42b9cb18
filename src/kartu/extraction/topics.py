"""The one form that all shapes of notes take before they are asked about: a head and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kartu.extraction.text import fold, has_options, is_question, wants_answer
from kartu.inline import Inline
from kartu.lazy import lazy
from kartu.model import Code, Maths, Paragraph, Span, Table

Shape = Literal["document", "heading", "label", "lead", "item", "entry"]


@dataclass(frozen=True)
class Listing:
    """The items of a list, or (``lines``) the lines of a paragraph that hold a term each."""

    items: tuple[Topic, ...]
    ordered: bool
    span: Span
    tasks: bool = False
    lines: bool = False

    @lazy
    def has_options(self) -> bool:
        """Whether the items are ``A. ...``, ``B) ...``: the answers that a quiz offers."""
        return has_options([(item.head or item.text).plain for item in self.items])

    @lazy
    def letters(self) -> str:
        """The heads where each is one sign, else nothing."""
        heads = "".join(item.folded for item in self.items)
        return heads if len(heads) == len(self.items) else ""


@dataclass(frozen=True)
class Topic:
    """A head (empty for a plain list item), the text beside it, and the parts below it in the order of the notes.

    ``shape`` says where the head stood: a heading, a label that heads some blocks, a sentence that leads in to the
    next block, a list item, an entry of a definition list. ``lead`` is the code of the rule that told head from text.
    """

    shape: Shape
    head: Inline
    text: Inline
    parts: tuple[Part, ...]
    span: Span
    lead: str = ""

    @lazy
    def is_answered(self) -> bool:
        """Whether the head is a question with a text beside or below it, other than answers to choose from."""
        if not is_question(self.head.plain):
            return False
        texts = [self.text, *[part.inline for part in self.parts if isinstance(part, Paragraph)]]
        return any(text and not has_options([line.plain for line in text.lines()]) for text in texts)

    @lazy
    def asks(self) -> bool:
        """Whether the head wants an answer. A heading that only tells to explain something is the goal of a chapter."""
        text = self.head.plain
        return is_question(text) if self.shape == "heading" else wants_answer(text)

    @lazy
    def folded(self) -> str:
        """The head for comparing."""
        return fold(self.head.plain)

    @lazy
    def listings(self) -> tuple[Listing, ...]:
        """The lists right below."""
        return tuple(part for part in self.parts if isinstance(part, Listing))

    def listing_of(self, item: Topic) -> Listing | None:
        """The list right below that the item stands in."""
        return self._listing_of.get(id(item))

    @lazy
    def _listing_of(self) -> dict[int, Listing]:
        return {id(item): listing for listing in self.listings for item in listing.items}

    @lazy
    def topics(self) -> tuple[Topic, ...]:
        """The topics right below, items of lists apart."""
        return tuple(part for part in self.parts if isinstance(part, Topic))

    def walk(self) -> Iterator[Topic]:
        """The topic itself and all below it, from the top."""
        stack = [self]
        while stack:
            topic = stack.pop()
            yield topic
            below = [inner for part in topic.parts for inner in (part.items if isinstance(part, Listing) else (part,))]
            stack.extend(inner for inner in reversed(below) if isinstance(inner, Topic))


Part = Topic | Listing | Table | Code | Maths | Paragraph


def only_top(root: Topic) -> Topic | None:
    """The one heading that all others stand below."""
    tops = [topic for topic in root.topics if topic.shape == "heading"]
    return tops[0] if len(tops) == 1 else None
