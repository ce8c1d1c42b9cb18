"""Which of the blocks of an item its first one heads."""

from __future__ import annotations

from kartu.extraction.answering import item_answer
from kartu.extraction.choices import chosen
from kartu.extraction.heads.headed import Headed, lead, led_in
from kartu.extraction.leads import lead_in_item
from kartu.extraction.lines import in_lines, plain
from kartu.extraction.reach import LED_IN, breaks_off, names_items
from kartu.extraction.text import COLONS, sentences, wants_answer
from kartu.extraction.topics import Topic
from kartu.inline import Inline
from kartu.model import Item, Paragraph


def raw_item(item: Item) -> Headed:
    """An item with its paragraph as it stands there, no head told from its text."""
    first = item.blocks[0]
    text = first.inline if isinstance(first, Paragraph) else Inline()
    return Headed("item", Inline(), text, item.blocks[1:], item.span)


def headed_item(item: Item, alone: bool) -> Headed:
    """An item: its head, the text beside it and the blocks below; ``alone`` where its list has no other."""
    blocks = chosen(item.blocks)
    first, rest = blocks[0], blocks[1:]
    if not isinstance(first, Paragraph):
        return Headed("item", Inline(), Inline(), item.blocks, item.span)
    first = plain(first)
    answered = item_answer(first, rest)
    if answered:
        return Headed("item", first.inline, answered[0], answered[1], item.span, "H7")
    over, *others = in_lines(first.inline, first.span) or (None,)
    if isinstance(over, Topic) and over.lead == "H2":
        return Headed("item", over.head, Inline(), rest, item.span, "H5", (*over.parts, *others))
    found = lead_in_item(first.inline, alone)
    if found:
        code, split = found
        if rest and isinstance(rest[0], LED_IN) and breaks_off(split.text, rest[0]):
            before, leading = led_in(split.text, item.span, rest[0])
            return Headed("item", split.head, before, rest[1:], item.span, code, (leading,))
        if split.text:
            return Headed("item", split.head, split.text, rest, item.span, code)
        if rest:
            return Headed("item", split.head, None, rest, item.span, code)
    head = first.inline.strip("; ")
    text = head.plain
    if "\n" in text and text.endswith(COLONS) and rest and isinstance(rest[0], LED_IN):
        lines = first.inline.lines()
        leading = lead(lines[-1], item.span, rest[0])
        return Headed("item", Inline(), Inline.join(lines[:-1], "\n"), rest[1:], item.span, parts=(leading,))
    if rest and isinstance(rest[0], LED_IN) and text.endswith(COLONS) and len(sentences(text)) > 1:
        before, leading = led_in(head, item.span, rest[0])
        return Headed("item", Inline(), before, rest[1:], item.span, parts=(leading,))
    if rest and isinstance(rest[0], LED_IN) and (text.endswith(COLONS) or wants_answer(text) or names_items(text)):
        return Headed("item", head, Inline(), rest, item.span, "H5")
    return Headed("item", Inline(), first.inline, rest, item.span)
