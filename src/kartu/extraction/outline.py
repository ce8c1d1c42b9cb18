"""A document to its topics: which text heads which blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kartu.extraction.answering import answering, is_one_answer, item_answer
from kartu.extraction.apart import apart
from kartu.extraction.asked_items import asked_items
from kartu.extraction.choices import chosen
from kartu.extraction.item_heads import item_heads, stacked_terms
from kartu.extraction.labels import is_answer, opens_what
from kartu.extraction.leading import leads_on
from kartu.extraction.leads import find_lead, lead_in_item
from kartu.extraction.leads.split import Split
from kartu.extraction.lines import TURNS, are_judged, in_lines, plain, without_label
from kartu.extraction.reach import LED_IN, breaks_off, names_all, names_items, names_list, until_next_label
from kartu.extraction.text import COLONS, fold, sentences, wants_answer
from kartu.extraction.topics import Listing, Part, Topic
from kartu.inline import Inline
from kartu.languages import words
from kartu.model import (
    Block,
    Definitions,
    Document,
    Item,
    List,
    Paragraph,
    Quote,
    Rule,
    Section,
    Span,
)

FOLLOWING = 2
"""Blocks that can belong to the paragraph before them, where that is no label alone."""

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
    if not isinstance(first, Paragraph) or not wants_answer(section.title.plain):
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
            parts.append(_topic("label", heads[at - 1], blocks[at : at + taken], block.span, "H10"))
            at += taken
        elif at - 1 in terms and isinstance(block, Paragraph):
            head, text = block.inline.lines()
            parts.append(Topic("entry", head, text, (), block.span, "H9"))
        elif isinstance(block, Paragraph):
            taken, part = _paragraph(block, blocks, at)
            at += taken
            parts.extend(part)
        elif isinstance(block, List):
            asked = asked_items(block)
            parts.extend(asked)
            if not asked:
                _add_listing(parts, _listing(block), block.start)
        elif isinstance(block, Quote):
            parts.extend(_quote(block))
        elif isinstance(block, Definitions):
            parts.extend(
                Topic("entry", e.term, *_told(e.blocks, wants_answer(e.term.plain)), e.span, "H6")
                for e in block.entries
            )
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
            whole = _over(before.span, listing.span)
            parts[at] = Listing(before.items + listing.items, True, whole, before.tasks or listing.tasks)
            return
    parts.append(listing)


def _paragraph(block: Paragraph, blocks: Sequence[Block], at: int) -> tuple[int, list[Part]]:
    """What a paragraph becomes, and how many of the blocks from ``at`` on, behind it, belong to it."""
    block = plain(block)
    turned = _turned(block, blocks[at : at + 1])
    if turned:
        return 1, [turned]
    listed = in_lines(block.inline, block.span)
    if listed:
        return 0, listed
    text = block.inline.plain
    found = find_lead(block.inline)
    after = blocks[at : at + FOLLOWING]
    nearest = after[0] if after else None
    if found:
        code, split = found
        if split.text:
            return _led_text(code, split, block, blocks, at)
        taken = until_next_label(blocks, at)
        if taken:
            told = blocks[at : at + taken]
            if (
                wants_answer(split.head.plain)
                and isinstance(told[0], Paragraph)
                and not is_answer(told[0].inline.plain)
            ):
                told = (Paragraph(without_label(told[0].inline), told[0].span), *told[1:])
            return taken, [_topic("label", split.head, told, block.span, code)]
        return 0, [block]
    halved = isinstance(nearest, List) and leads_on(block.inline)
    if halved or (text.endswith(COLONS) and isinstance(nearest, LED_IN)):
        before, lead = _lead_in(block.inline, block.span, after[0])
        return 1, [Paragraph(before, block.span), lead] if before else [lead]
    if wants_answer(text) and len(sentences(text)) == 1 and isinstance(nearest, (Paragraph, *LED_IN)):
        taken, told = answering(after)
        return taken, [_topic("label", block.inline, told, block.span, "H7")]
    if isinstance(nearest, List) and names_all(block.inline):
        return 1, [_topic("label", block.inline, after[:1], block.span, "H11")]
    return 0, [block]


def _turned(block: Paragraph, after: Sequence[Block]) -> Topic | None:
    """A paragraph whose last line is nothing but a question mark asks for the block below it."""
    *asked, last = block.inline.lines()
    if not asked or not after or last.plain not in TURNS:
        return None
    return _topic("label", Inline.join(asked, "\n"), after, block.span, "H7")


def _led_text(code: str, split: Split, block: Paragraph, blocks: Sequence[Block], at: int) -> tuple[int, list[Part]]:
    """A head with its text; the block below belongs to it where the text leads in to that, and all up to the next label
    where the head stands on a line of its own.
    """
    after = blocks[at : at + FOLLOWING]
    nearest = after[0] if after else None
    asked = fold(split.head.plain) in words("asked")
    if asked:
        return _asked(split, block, after)
    if split.text.plain.endswith(COLONS) and isinstance(nearest, LED_IN):
        before, lead = _lead_in(split.text, block.span, after[0])
        return 1, [Topic("label", split.head, before, (lead,), lead.span, code)]
    stands_alone = block.inline.plain.strip()[len(split.head.plain) :].lstrip(":： ").startswith("\n")
    if code == "H1" and stands_alone:
        taken = until_next_label(blocks, at)
    else:
        taken = 1 if code != "H4" and isinstance(nearest, List) else 0
    return taken, [_topic("label", split.head, blocks[at : at + taken], block.span, code, split.text)]


def _lead_in(text: Inline, span: Span, block: Block) -> tuple[Inline, Topic]:
    """The sentences before the one that leads in, and that one over its block."""
    start = sentences(text.plain)[-1][0]
    return text.slice(0, start).strip(), _topic("lead", text.slice(start).strip(), (block,), span, "H5")


def _asked(split: Split, block: Paragraph, after: Sequence[Block]) -> tuple[int, list[Part]]:
    """``Q: question`` and ``A: answer``, in one paragraph or in two."""
    question, *rest = split.text.lines()
    blocks: list[Block] = []
    taken = 0
    if rest:
        blocks.append(Paragraph(without_label(Inline.join(rest, "\n")), block.span))
    elif after and isinstance(after[0], Paragraph):
        blocks.append(Paragraph(without_label(after[0].inline), after[0].span))
        taken = 1
    if taken < len(after) and isinstance(after[taken], List) and blocks:
        blocks.append(after[taken])
        taken += 1
    return taken, [_topic("label", question, blocks, block.span, "H7")]


def _listing(block: List) -> Listing:
    """The items of a list. A head that comes back within one list groups its items, so it is no term of any."""
    alone = len(block.items) == 1
    items = tuple(_item(item, alone) for item in block.items if item.blocks)
    if are_judged(block):
        items = tuple(topic if topic.head else _raw(item) for item, topic in zip(block.items, items, strict=True))
    counted = Counter(fold(item.head.plain) for item in items if item.head and item.text)
    if counted and max(counted.values()) > 1:
        items = tuple(
            _raw(item) if isinstance(item.blocks[0], Paragraph) and counted[fold(topic.head.plain)] > 1 else topic
            for item, topic in zip((item for item in block.items if item.blocks), items, strict=True)
        )
    return Listing(items, block.ordered, block.span, any(item.checked is not None for item in block.items))


def _raw(item: Item) -> Topic:
    """An item with its paragraph as it stands there, no head told from its text."""
    first = item.blocks[0]
    return _topic(
        "item", Inline(), item.blocks[1:], item.span, "", first.inline if isinstance(first, Paragraph) else None
    )


def _item(item: Item, alone: bool) -> Topic:
    blocks = chosen(item.blocks)
    first, rest = blocks[0], blocks[1:]
    if not isinstance(first, Paragraph):
        return Topic("item", Inline(), Inline(), _group(item.blocks), item.span)
    first = plain(first)
    answered = item_answer(first, rest)
    if answered:
        return Topic("item", first.inline, answered[0], _group(answered[1]), item.span, "H7")
    over, *others = in_lines(first.inline, first.span) or (None,)
    if isinstance(over, Topic) and over.lead == "H2":
        return _topic("item", over.head, rest, item.span, "H5", parts=(*over.parts, *others))
    found = lead_in_item(first.inline, alone)
    if found:
        code, split = found
        if rest and isinstance(rest[0], LED_IN) and breaks_off(split.text, rest[0]):
            before, lead = _lead_in(split.text, item.span, rest[0])
            return Topic("item", split.head, before, (lead, *_group(rest[1:])), item.span, code)
        if split.text:
            return _topic("item", split.head, rest, item.span, code, split.text)
        if rest:
            told, below = _told(rest, wants_answer(split.head.plain))
            return Topic("item", split.head, told, below, item.span, code)
    head = first.inline.strip("; ")
    text = head.plain
    if "\n" in text and text.endswith(COLONS) and rest and isinstance(rest[0], LED_IN):
        lines = first.inline.lines()
        led = _topic("lead", lines[-1], rest[:1], item.span, "H5")
        return Topic("item", Inline(), Inline.join(lines[:-1], "\n"), (led, *_group(rest[1:])), item.span)
    if rest and isinstance(rest[0], LED_IN) and text.endswith(COLONS) and len(sentences(text)) > 1:
        before, lead = _lead_in(head, item.span, rest[0])
        return Topic("item", Inline(), before, (lead, *_group(rest[1:])), item.span)
    if rest and isinstance(rest[0], LED_IN) and (text.endswith(COLONS) or wants_answer(text) or names_items(text)):
        return _topic("item", head, rest, item.span, "H5")
    return _topic("item", Inline(), rest, item.span, "", first.inline)


def _quote(block: Quote) -> list[Part]:
    """A callout with a title is a label over its blocks; other quotes are read as if they were no quotes."""
    if block.callout in words("callout") and not opens_what(block.title.plain) and not _has_labels(block):
        return []
    if block.title and block.blocks:
        return [_topic("label", block.title, block.blocks, block.span, "H8")]
    return list(_group(block.blocks))


def _has_labels(block: Quote) -> bool:
    """Whether labels or headings stand in a callout: it holds more than one example."""
    leads = (find_lead(inner.inline) for inner in block.blocks if isinstance(inner, Paragraph))
    return sum(lead is not None and lead[0] == "H2" for lead in leads) > 1


def _told(blocks: Sequence[Block], asked: bool = False) -> tuple[Inline, tuple[Part, ...]]:
    """The first paragraph as the text beside a head, or beside what is ``asked``; the rest as parts. Of a quote it is
    the first in there.
    """
    if blocks and isinstance(blocks[0], Quote) and not blocks[0].title and not blocks[0].callout:
        blocks = (*blocks[0].blocks, *blocks[1:])
    if not blocks or not isinstance(blocks[0], Paragraph):
        return Inline(), _group(blocks)
    if find_lead(blocks[0].inline) and not (asked and is_one_answer(blocks)):
        return Inline(), _group(blocks)
    first = blocks[0]
    if wants_answer(first.inline.plain) and len(blocks) > 1:
        return Inline(), _group(blocks)
    opening, *listed = in_lines(first.inline, first.span) or (None,)
    if listed and isinstance(opening, Paragraph):
        return opening.inline, (*listed, *_group(blocks[1:]))
    if len(blocks) > 1 and first.inline.plain.endswith(COLONS) and isinstance(blocks[1], LED_IN):
        before, lead = _lead_in(first.inline, first.span, blocks[1])
        return before, (lead, *_group(blocks[2:]))
    if len(blocks) > 1 and isinstance(blocks[1], List) and not asked and names_list(first.inline.plain):
        return Inline(), (_topic("lead", first.inline, blocks[1:2], first.span, "H5"), *_group(blocks[2:]))
    return first.inline, _group(blocks[1:])


def _topic(
    shape: str,
    head: Inline,
    blocks: Sequence[Block],
    span: Span,
    lead: str,
    text: Inline | None = None,
    parts: tuple[Part, ...] = (),
) -> Topic:
    if text is None and shape == "label":
        text, below = _told(blocks, wants_answer(head.plain))
    else:
        text, below = text or Inline(), _group(blocks)
    parts += below
    whole = _over(span, *(block.span for block in blocks))
    return Topic(shape, head, text, parts, whole, lead)  # type: ignore[arg-type]


def _over(*spans: Span) -> Span:
    return Span(min(span.first for span in spans), max(span.last for span in spans))
