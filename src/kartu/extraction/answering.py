"""What answers the questions of notes: which blocks below one belong to it, and what they say without their label."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.labels import is_answer
from kartu.extraction.leads import find_lead
from kartu.extraction.lines import without_label
from kartu.extraction.text import COLONS, wants_answer
from kartu.inline import Inline
from kartu.model import Block, List, Paragraph


def is_one_answer(blocks: Sequence[Block]) -> bool:
    """Whether the first paragraph below a question is one answer though a colon or dash stands in it: it has one line,
    and no other such paragraph follows.
    """
    led = [find_lead(block.inline) if isinstance(block, Paragraph) else None for block in blocks[:2]]
    whole = isinstance(blocks[0], Paragraph) and len(blocks[0].inline.lines()) == 1
    return whole and led[0] is not None and led[0][0] == "H4" and led[1:] in ([], [None])


def answering(after: Sequence[Block]) -> tuple[int, list[Block]]:
    """How many of the blocks behind a question are its answer, and what they say without the label "Answer"."""
    first = after[0]
    labelled = isinstance(first, Paragraph) and is_answer(first.inline.plain)
    whole = isinstance(first, Paragraph) and not labelled and not first.inline.plain.endswith(COLONS)
    taken = 1 if whole else min(2, len(after))
    told = after[1 if labelled else 0 : taken]
    return taken, [Paragraph(without_label(b.inline), b.span) if isinstance(b, Paragraph) else b for b in told]


def item_answer(first: Paragraph, rest: Sequence[Block]) -> tuple[Inline, Sequence[Block]] | None:
    """The answer below an item that asks: the paragraph there, or the one item that is marked as the answer."""
    if not rest or not ("?" in first.inline.plain or wants_answer(first.inline.plain)):
        return None
    nearest = rest[0]
    if isinstance(nearest, Paragraph) and wants_answer(first.inline.plain):
        return without_label(nearest.inline), rest[1:]
    if isinstance(nearest, List) and nearest.items[0].blocks:
        opening, *more = nearest.items[0].blocks
        if isinstance(opening, Paragraph) and len(nearest.items) == 1 and wants_answer(first.inline.plain) and not more:
            return without_label(opening.inline), rest[1:]
        if isinstance(opening, Paragraph):
            found = find_lead(opening.inline)
            if found and is_answer(found[1].head.plain) and found[1].text:
                others = List(nearest.items[1:], nearest.ordered, nearest.span)
                return found[1].text, (*more, *((others,) if others.items else ()), *rest[1:])
    return None
