"""A document to its topics: which text heads which blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kartu.extraction.answering import is_one_answer
from kartu.extraction.apart import apart
from kartu.extraction.asked_items import asked_items
from kartu.extraction.choices import chosen
from kartu.extraction.heads import Headed, headed_item, headed_paragraph, headed_quote, over, raw_item, told
from kartu.extraction.item_heads import item_heads, stacked_terms
from kartu.extraction.lines import are_judged, without_label
from kartu.extraction.reach import until_next_label
from kartu.extraction.text import fold, is_question, wants_answer
from kartu.extraction.topics import Listing, Part, Topic
from kartu.inline import Inline
from kartu.model import (
    Block,
    Definitions,
    Document,
    List,
    Paragraph,
    Quote,
    Rule,
    Section,
)

_COUNTED = re.compile(r"\s*\d{1,2} [-–—] +(?=\S)")
"""A number and a dash before a heading; in a list ("22 - SSH") the number may be what is asked."""


def outline(document: Document) -> Topic:
    """The whole document as one topic without a head."""
    return _section(document.root)


def _section(section: Section) -> Topic:
    parts = _answered(section) + tuple(_section(inner) for inner in section.sections)
    counted = _COUNTED.match(section.title.plain)
    title = section.title.slice(counted.end()) if counted else section.title
    return Topic("heading" if section.level else "document", title, Inline(), parts, section.span)


def _answered(section: Section) -> tuple[Part, ...]:
    """The blocks of a section; below a heading that asks, the first answers: it may begin with the label "Answer:", and
    the words before a colon are no head.
    """
    first, *rest = chosen(section.blocks) or (None,)
    if not isinstance(first, Paragraph) or not is_question(section.title.plain):
        return _group(section.blocks)
    answer = Paragraph(without_label(first.inline), first.span)
    return (answer, *_group(rest)) if is_one_answer((answer, *rest)) else _group((answer, *rest))


def _group(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Blocks in a row: labels and sentences that lead in take the blocks which they head."""
    parts: list[Part] = []
    blocks = chosen(apart(blocks))
    heads = item_heads(blocks)
    terms = stacked_terms(blocks)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if at - 1 in heads:
            taken = next((n for n in range(len(blocks) - at) if at + n in heads), until_next_label(blocks, at))
            parts.append(_grown(Headed("label", heads[at - 1], None, blocks[at : at + taken], block.span, "H10")))
            at += taken
        elif at - 1 in terms and isinstance(block, Paragraph):
            head, text = block.inline.lines()
            parts.append(Topic("entry", head, text, (), block.span, "H9"))
        elif isinstance(block, Paragraph):
            taken, below = headed_paragraph(block, blocks, at)
            at += taken
            parts.extend(_grown(part) if isinstance(part, Headed) else part for part in below)
        elif isinstance(block, List):
            asked = asked_items(block)
            parts.extend(asked)
            if not asked:
                _add_listing(parts, _listing(block), block.start)
        elif isinstance(block, Quote):
            quoted = headed_quote(block)
            parts.extend((_grown(quoted),) if isinstance(quoted, Headed) else _group(quoted))
        elif isinstance(block, Definitions):
            parts.extend(_grown(Headed("entry", one.term, None, one.blocks, one.span, "H6")) for one in block.entries)
        elif not isinstance(block, Rule):
            parts.append(block)
    return tuple(parts)


def _add_listing(parts: list[Part], listing: Listing, start: int) -> None:
    """A numbered list that counts on where one above broke off is the same list."""
    counts_on = listing.ordered and start > 1
    for at in range(len(parts) - 1, -1, -1) if counts_on else ():
        before = parts[at]
        if isinstance(before, Topic):
            break
        if isinstance(before, Listing) and before.ordered and start > len(before.items) > 0:
            whole = over(before.span, listing.span)
            parts[at] = Listing(before.items + listing.items, True, whole, before.tasks or listing.tasks)
            return
    parts.append(listing)


def _listing(block: List) -> Listing:
    """The items of a list. A head that comes back within one list groups its items, so it is no term of any."""
    alone = len(block.items) == 1
    written = [item for item in block.items if item.blocks]
    items = [_grown(headed_item(item, alone)) for item in written]
    if are_judged(block):
        items = [one if one.head else _grown(raw_item(item)) for item, one in zip(written, items, strict=True)]
    counted = Counter(fold(one.head.plain) for one in items if one.head and one.text)
    again = {head for head, count in counted.items() if count > 1}
    if again:
        items = [
            _grown(raw_item(item)) if isinstance(item.blocks[0], Paragraph) and fold(one.head.plain) in again else one
            for item, one in zip(written, items, strict=True)
        ]
    return Listing(tuple(items), block.ordered, block.span, any(item.checked is not None for item in block.items))


def _grown(headed: Headed) -> Topic:
    """The topic of a head, with all that it heads read."""
    text, parts, blocks = headed.text, headed.parts, headed.blocks
    if text is None:
        text, first, blocks = told(blocks, wants_answer(headed.head.plain))
        parts += first
    below = tuple(_grown(part) if isinstance(part, Headed) else part for part in parts)
    whole = over(headed.span, *(block.span for block in headed.blocks))
    return Topic(headed.shape, headed.head, text, below + _group(blocks), whole, headed.lead)
