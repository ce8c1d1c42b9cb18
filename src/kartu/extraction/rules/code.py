"""A code block below a label that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.node import Node
from kartu.extraction.text import fold, tokens
from kartu.extraction.topics import Listing, Topic
from kartu.languages import words
from kartu.model import Candidate, Code, Maths, Paragraph, Table

QUERIES = frozenset(
    ["tasks", "dataview", "dataviewjs", "query", "mermaid", "button", "excalidraw", "kanban", "chart", "plantuml"]
)
"""Languages of blocks that note programs run or draw."""
LONGEST = 30
"""Lines of code that one can be asked for."""


def code(node: Node) -> Sequence[Candidate] | None:
    """The one code block right below a label or a sentence that leads in to it: the label asks for the code.

    What a program prints, and an example, is nothing to recall.
    """
    block, topic = node.part, node.topic
    if not isinstance(block, Code) or topic.shape not in ("label", "lead", "item") or topic.text:
        return None
    if [part for part in topic.parts if isinstance(part, Code)] != [block] or block.text.count("\n") >= LONGEST:
        return None
    name = node.name()
    if fold(topic.head.plain) in words("printed") or not words("example").isdisjoint(tokens(topic.head.plain)):
        return None
    if name is None or not block.text.strip() or block.language.casefold() in QUERIES:
        return None
    told = tuple(part for part in topic.parts if isinstance(part, Paragraph))
    return [node.candidate("C1", "code", name, (block,), block.span, told)]


def formula(node: Node) -> Sequence[Candidate] | None:
    """A formula on lines of its own right below a label, a sentence that leads in to it, or a heading without lists or
    labels whose formula it could be.
    """
    block, topic = node.part, node.topic
    if not isinstance(block, Maths) or topic.shape == "document" or topic.text:
        return None
    if [part for part in topic.parts if isinstance(part, Maths | Code)] != [block]:
        return None
    if topic.shape == "heading" and any(isinstance(part, Topic | Listing | Table) for part in topic.parts):
        return None
    name = node.name()
    if name is None:
        return None
    return [node.candidate("C2", "definition", name, (block,), block.span)]
