"""A heading over headings that it counts up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from kartu.extraction.labels import JOINING, counts, names_parts
from kartu.extraction.node import Node
from kartu.extraction.text import COLONS, bare, is_chapter, is_reference, numbering, sentences, tokens
from kartu.extraction.topics import Topic
from kartu.languages import words
from kartu.model import Candidate, Item, List, Paragraph

MOST = 9
LONGEST = 8
"""Words of a heading that can be an item of a list."""


def subsections(node: Node) -> Sequence[Candidate] | None:
    """The headings right below a heading, where the notes count them up.

    They do where a sentence that ends in a colon stands before them, where they are numbered, or where all share a
    word and the heading above names parts ("Layers of skin" over three headings "... layer"). The chapters of a whole
    file are no list.
    """
    topic = node.topic
    if (
        node.part is not topic
        or topic.shape != "heading"
        or node.facts.role(topic) not in ("term", "question", "label")
    ):
        return None
    below = [inner for inner in topic.topics if inner.shape == "heading"]
    if not below:
        below = [inner for inner in topic.topics if inner.lead == "H10"]
    if not below and (names_parts(topic.head) or counts(topic.head.plain)):
        below = [inner for inner in topic.topics if inner.shape == "label" and inner.lead == "H2"]
    counted = [inner for inner in below if node.facts.role(inner) == "term"]
    if not 2 <= len(counted) <= MOST or len(counted) < len(below) - 1 or topic.listings:
        return None
    heads = [bare(inner.head) for inner in counted]
    if any(
        len(tokens(head.plain.partition("(")[0])) > LONGEST or is_reference(head.plain) for head in heads
    ) or not _counted(topic, counted, node):
        return None
    name = node.name()
    if name is None:
        return None
    items = tuple(Item((Paragraph(head, inner.span),), inner.span) for head, inner in zip(heads, counted, strict=True))
    block = List(items, False, topic.span)
    return [node.candidate("L4", "list", name, (block,), topic.span)]


def _counted(topic: Topic, below: Sequence[Topic], node: Node) -> bool:
    if _leads_in(topic) or all(inner.lead == "H10" for inner in below):
        return True
    if _parallel(below):
        return True
    aspects = sum(names_parts(inner.head) or _introduces(inner) for inner in below)
    if _is_title(topic, node) or is_chapter(topic.head.plain) or aspects * 2 >= len(below):
        return False
    if all(numbering(inner.head.plain) for inner in below):
        return True
    facts = any(inner.shape != "heading" and inner.text for inner in topic.topics)
    return names_parts(topic.head) and not facts and JOINING.isdisjoint(tokens(topic.head.plain))


def _introduces(topic: Topic) -> bool:
    """Whether a heading opens with a word for what every chapter has: "Definitions and aims"."""
    return not (words("definition") | words("introduction")).isdisjoint(tokens(bare(topic.head).plain)[:1])


def _parallel(below: Sequence[Topic]) -> bool:
    """Whether the heads are made alike: "Bottom layer: ...", "Top layer: ..." end on one noun before their colon."""
    openings = [tokens(inner.head.plain.partition(":")[0]) for inner in below]
    ends = {opening[-1] for opening in openings if opening}
    return all(":" in inner.head.plain for inner in below) and len(ends) == 1


def _leads_in(topic: Topic) -> bool:
    last = next(
        (part for part in reversed(topic.parts) if not (isinstance(part, Topic) and part.shape == "heading")), None
    )
    if not isinstance(last, Paragraph):
        return False
    text = last.inline.plain
    return text.rstrip().endswith(COLONS) and len(sentences(text)) <= 3


def _is_title(topic: Topic, node: Node) -> bool:
    """Whether the heading is the title of the file: what stands below it are chapters."""
    over = [inner for inner in node.above if inner.head]
    if over:
        return False
    beside = node.above[-1].topics if node.above else ()
    others = (inner for inner in beside if inner.shape == "heading" and inner.folded != topic.folded)
    return len(tuple(islice(others, 2))) < 2
