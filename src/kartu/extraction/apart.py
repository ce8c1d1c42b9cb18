"""Blocks that notes keep apart by the ends of lines alone, where Markdown reads one: they are parted before they are
grouped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kartu.extraction.leads import find_lead
from kartu.extraction.leads.split import is_term
from kartu.extraction.line_heads import line_of
from kartu.extraction.text import COLONS
from kartu.inline import Inline
from kartu.model import Block, Item, List, Paragraph, Span

LONGEST = 6
"""Words of a line between the items of a list that leads in to the rest of them."""
EDGE = range(60, 101)
"""Characters of a line that was broken because the page ends there; others end where their writer ended them."""

_TAG = re.compile(r"\{%[^{}]*%\}")
"""A tag of the program that shows the notes: ``{% hint %}``."""


def apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with these as blocks of their own: pictures on lines within a paragraph, a label in bold on its last
    line above a list, lines that lead in between the items of a list, and the label that ends one over a text.
    """
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            listed = number + 1 < len(blocks) and isinstance(blocks[number + 1], List)
            found.extend(_paragraphs(block, listed))
        elif isinstance(block, List):
            heads = number + 1 < len(blocks) and isinstance(blocks[number + 1], Paragraph) and _ends_in_label(block)
            if len(block.items) > heads:
                found.extend(_lists(_list(block, block.items[:-1], block.start) if heads else block))
            found.extend(block.items[-1].blocks if heads else ())
        else:
            found.append(block)
    return tuple(found)


def _paragraphs(block: Paragraph, listed: bool) -> list[Block]:
    """The texts between the pictures of a paragraph, and the pictures."""
    lines = block.inline.lines()
    told = tuple(line for line in lines if not _TAG.fullmatch(line.plain))
    if len(told) < len(lines):
        lines, block = told, Paragraph(Inline.join(told, "\n"), block.span)
    if len(lines) < 2:
        return [block] if lines else []
    cuts = {at + after for at, line in enumerate(lines) if _is_picture(line) for after in (0, 1)}
    if listed and all(_is_label(line) for line in lines[-2:]):
        cuts.add(len(lines) - 1)
    places = [0, *sorted(cuts - {0, len(lines)}), len(lines)]
    if len(places) == 2:
        return [block]
    return [
        Paragraph(Inline.join(lines[first:last], "\n"), _over(block.span, first, last - 1, len(lines)))
        for first, last in pairwise(places)
    ]


def _is_picture(line: Inline) -> bool:
    return line.has_media and all("image" in run.marks or not run.text.strip() for run in line.runs)


def _is_label(line: Inline) -> bool:
    found = find_lead(line)
    return found is not None and found[0] == "H2"


def _ends_in_label(block: List) -> bool:
    """Whether the last of some numbered items is a label in bold and nothing else, and the others have more below them:
    then the text behind the list, which lacks their indent, is its own.
    """
    *others, last = block.items
    label = last.blocks[0] if len(last.blocks) == 1 else None
    told = block.ordered and (others or block.start > 1) and all(len(item.blocks) > 1 for item in others)
    return bool(told) and isinstance(label, Paragraph) and _is_label(label.inline)


def _lists(block: List) -> list[Block]:
    """A list up to each line that leads in to the items behind it, and the line.

    Without an empty line before it Markdown takes such a line for the end of the item above.
    """
    found: list[Block] = []
    items: list[Item] = []
    start = block.start
    for number, item in enumerate(block.items):
        parted = _parted(item)
        if not parted:
            items.append(item)
            continue
        kept, line = parted
        found += [_list(block, (*items, kept), start), line]
        items, start = [], block.start + number + 1
    if not items:
        return found
    glued = _glued(items)
    return [*found, _list(block, (*items[:-1], glued[0]) if glued else items, start), *glued[1:]]


def _glued(items: Sequence[Item]) -> tuple[Item, Paragraph] | tuple[()]:
    """The last item without the lines behind its own, where the other items have one line each and such a line begins
    as a sentence does: the text below the list, without an empty line between.
    """
    texts = [item.blocks[0] for item in items if len(item.blocks) == 1]
    if len(items) < 2 or len(texts) < len(items) or not all(isinstance(text, Paragraph) for text in texts):
        return ()
    *others, last = [text.inline.lines() for text in texts if isinstance(text, Paragraph)]
    if len(last) < 2 or any(len(lines) > 1 for lines in others) or len(last[0].plain) in EDGE:
        return ()
    if not last[1].plain[0].isupper() or last[0].plain.endswith((",", *COLONS)):
        return ()
    span = texts[-1].span
    kept = Item((Paragraph(last[0], line_of(span, 0, len(last))),), line_of(span, 0, len(last)), items[-1].checked)
    return kept, Paragraph(Inline.join(last[1:], "\n"), _over(span, 1, len(last) - 1, len(last)))


def _parted(item: Item) -> tuple[Item, Paragraph] | None:
    """An item without its last line, where that leads in to nothing in the item, and that line."""
    text = item.blocks[0] if len(item.blocks) == 1 else None
    if not isinstance(text, Paragraph):
        return None
    lines = text.inline.lines()
    last = lines[-1].plain if len(lines) > 1 else ""
    if not last.endswith(COLONS) or not last[0].isupper() or len(last.split()) > LONGEST or not is_term(last[:-1]):
        return None
    span = _over(text.span, 0, len(lines) - 2, len(lines))
    kept = Item((Paragraph(Inline.join(lines[:-1], "\n"), span),), span, item.checked)
    return kept, Paragraph(lines[-1], line_of(text.span, len(lines) - 1, len(lines)))


def _list(block: List, items: Sequence[Item], start: int) -> List:
    return List(tuple(items), block.ordered, Span(items[0].span.first, items[-1].span.last), start)


def _over(span: Span, first: int, last: int, lines: int) -> Span:
    return Span(line_of(span, first, lines).first, line_of(span, last, lines).last)
