"""The right size of an answer: one thing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeGuard

from kartu.extraction.leading import trimmed
from kartu.extraction.text import fold, sentences
from kartu.extraction.topics import Listing, Topic
from kartu.inline import Inline, Run
from kartu.languages import words
from kartu.model import Blocks, Code, Item, List, Maths, Paragraph, Span

ENOUGH = 30
"""Words of an answer that is kept whole; of a longer one the first sentence is the answer, what follows *Extra*."""
WORDY = 24
"""Words of the average item; above that the items are paragraphs, and each is a fact of its own."""
ITEM = 28
"""Words of a list item that is kept whole; of a longer one its first sentence."""


def grain(text: Inline, span: Span, asked: Collection[int] = ()) -> tuple[Blocks, Blocks]:
    """A text to what answers and what else is said, both as blocks.

    The sentences with the numbers ``asked`` have cards of their own: these are left out, and from the first of them on
    all is *Extra*.
    """
    cut = answering(text, asked)
    left = (place for number, place in enumerate(sentences(text.plain)) if place[0] >= cut and number not in asked)
    rest = Inline.join((text.slice(*place) for place in left), " ").strip()
    return (Paragraph(text.slice(0, cut).strip(), span),), (Paragraph(rest, span),) if rest else ()


def answering(text: Inline, asked: Collection[int] = ()) -> int:
    """How many characters of a text are its answer."""
    parts = sentences(text.plain)
    if len(parts) < 2:
        return len(text)
    first = 2 if len(text.plain[: parts[0][1]].split()) < 4 and len(parts) > 2 else 1
    own = next((number for number in range(first, len(parts)) if number in asked), len(parts))
    whole = parts[own - 1][1]
    return whole if len(text.plain[:whole].split()) <= ENOUGH else parts[first - 1][1]


def below(topic: Topic) -> Blocks:
    """The paragraphs, code and maths right below a topic, and a list of one item: what else is said beside its text."""
    found = (listed(part) if _is_remark(part) else part for part in topic.parts)
    return tuple(part for part in found if isinstance(part, Paragraph | Code | Maths | List))


def _is_remark(part: object) -> TypeGuard[Listing]:
    return isinstance(part, Listing) and len(part.items) == 1 and not part.items[0].head


def first_sentence(text: Inline, most: int = ITEM) -> Inline:
    """The text, or its first sentence where it has more words than ``most``."""
    parts = sentences(text.plain)
    if len(text.plain.split()) <= most or len(parts) < 2:
        return text
    return text.slice(0, parts[0][1]).strip()


def item_text(topic: Topic) -> Inline:
    """A list item as an answer shows it: its head in bold, and the first sentence of its text, without the words that
    only lead in to what stands below it.
    """
    text = first_sentence(topic.text)
    if not topic.head:
        return text.strip(":：; ")
    head = topic.head.strip(":： ") if text else trimmed(topic.head)
    bold = Inline(tuple(Run(r.text, r.marks | {"strong"}, r.target) for r in head.runs)) if text else head
    return Inline.join((bold, text), ": ") if text else bold


def listed(listing: Listing) -> List:
    """The items of a list as one block, without what is nested below them; only their heads where all would be long.

    An item that only says that there are more ("etc.") is none to recall.
    """
    told = [item for item in listing.items if fold((item.head or item.text).plain) not in words("and_so_on")]
    texts = [item_text(item) for item in told]
    if _wordy(texts) and all(item.head for item in told):
        texts = [item.head.strip(":： ").without("strong") for item in told]
    items = tuple(Item((Paragraph(text, item.span),), item.span) for text, item in zip(texts, told, strict=True))
    return List(tuple(item for item in items if item.blocks[0].inline), listing.ordered, listing.span)  # type: ignore[union-attr]


def is_wordy(listing: Listing) -> bool:
    """Whether the items are paragraphs, each a fact of its own, with no heads that could be listed."""
    return _wordy([item_text(item) for item in listing.items]) and not all(item.head for item in listing.items)


def _wordy(texts: Sequence[Inline]) -> bool:
    return sum(len(text.plain.split()) for text in texts) > WORDY * len(texts)
