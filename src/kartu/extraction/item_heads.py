"""Heads that only their neighbours give away: items over paragraphs, and lines over lines, one after another."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.leads import find_lead
from kartu.extraction.leads.split import is_term
from kartu.extraction.leads.stacked import stacked
from kartu.extraction.text import COLONS, wants_answer
from kartu.inline import Inline
from kartu.model import Block, List, Paragraph, Rule

LONGEST = 6
"""Words of such an item."""
MANY = 3
"""Of such paragraphs; fewer are lines of a text."""
LEAST = 2
"""Of such items in a row; a single one is a list of one item."""


def item_heads(blocks: Sequence[Block]) -> dict[int, Inline]:
    """The blocks that are nothing but an item with a few words, each with other blocks behind it, and those words.

    ``* Physical layer``, an empty line and a paragraph say what the paragraph is about, where several do so.
    """
    found: dict[int, Inline] = {}
    for at, block in enumerate(blocks):
        head = _head(block) if at - 1 not in found else None
        if head and (_is_headed(block, blocks[at + 1]) if at + 1 < len(blocks) else wants_answer(head.plain)):
            found[at] = head
    return found if len(found) >= LEAST else {}


def stacked_terms(blocks: Sequence[Block]) -> frozenset[int]:
    """The paragraphs of two lines, a term and what it is, where most paragraphs are such."""
    texts = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    found = [at for at in texts if _is_stacked(blocks[at])]
    return frozenset(found) if len(found) >= MANY and len(found) * 3 >= len(texts) * 2 else frozenset()


def _is_stacked(block: Block) -> bool:
    lines = block.inline.lines() if isinstance(block, Paragraph) else ()
    return len(lines) == 2 and stacked(block.inline) is not None and not find_lead(block.inline)  # type: ignore[union-attr]


def _head(block: Block) -> Inline | None:
    """The words of a list's only item, where they could be a heading."""
    if not isinstance(block, List) or len(block.items) != 1 or block.items[0].checked is not None:
        return None
    inner = block.items[0].blocks
    if len(inner) != 1 or not isinstance(inner[0], Paragraph):
        return None
    text = inner[0].inline
    plain = text.plain.strip()
    led = find_lead(text)
    if (led and led[1].text) or "\n" in plain or text.has_media:
        return None
    named = is_term(plain.rstrip("".join(COLONS))) and len(plain.split()) <= LONGEST and plain[0].isupper()
    if not (named or wants_answer(plain)):
        return None
    return None if any("link" in run.marks for run in text.runs) else text.strip()


def _is_headed(block: Block, after: Block) -> bool:
    """Whether what follows an item can be what it heads: no break, and no list of its own kind."""
    alike = isinstance(block, List) and isinstance(after, List) and block.ordered == after.ordered
    return not alike and not isinstance(after, Rule)
