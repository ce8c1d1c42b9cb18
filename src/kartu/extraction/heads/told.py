"""What the blocks below a head tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.answering import is_one_answer
from kartu.extraction.heads.headed import Headed, lead, led_in
from kartu.extraction.leads import find_lead
from kartu.extraction.lines import in_lines
from kartu.extraction.reach import LED_IN, names_list
from kartu.extraction.text import COLONS, wants_answer
from kartu.extraction.topics import Part
from kartu.inline import Inline
from kartu.model import Block, List, Paragraph, Quote

Told = tuple[Inline, tuple[Part | Headed, ...], Sequence[Block]]
"""The text beside a head, what comes first below it, and the blocks that follow."""


def told(blocks: Sequence[Block], asked: bool = False) -> Told:
    """What blocks tell of the head above them, or of what is ``asked`` there: the first paragraph is the text, also one
    in a quote.
    """
    if blocks and isinstance(blocks[0], Quote) and not blocks[0].title and not blocks[0].callout:
        blocks = (*blocks[0].blocks, *blocks[1:])
    if not blocks or not isinstance(blocks[0], Paragraph):
        return Inline(), (), blocks
    if find_lead(blocks[0].inline) and not (asked and is_one_answer(blocks)):
        return Inline(), (), blocks
    first = blocks[0]
    if wants_answer(first.inline.plain) and len(blocks) > 1:
        return Inline(), (), blocks
    opening, *listed = in_lines(first.inline, first.span) or (None,)
    if listed and isinstance(opening, Paragraph):
        return opening.inline, tuple(listed), blocks[1:]
    if len(blocks) > 1 and first.inline.plain.endswith(COLONS) and isinstance(blocks[1], LED_IN):
        before, leading = led_in(first.inline, first.span, blocks[1])
        return before, (leading,), blocks[2:]
    if len(blocks) > 1 and isinstance(blocks[1], List) and not asked and names_list(first.inline.plain):
        return Inline(), (lead(first.inline, first.span, blocks[1]),), blocks[2:]
    return first.inline, (), blocks[1:]
