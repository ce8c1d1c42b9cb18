"""Which of the blocks behind a paragraph it heads."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.answering import answering
from kartu.extraction.heads.headed import Headed, led_in
from kartu.extraction.labels import is_answer
from kartu.extraction.leading import leads_on
from kartu.extraction.leads import find_lead
from kartu.extraction.leads.split import Split
from kartu.extraction.lines import TURNS, in_lines, plain, without_label
from kartu.extraction.reach import LED_IN, names_all, until_next_label
from kartu.extraction.text import COLONS, fold, sentences, wants_answer
from kartu.extraction.topics import Part
from kartu.inline import Inline
from kartu.languages import words
from kartu.model import Block, List, Paragraph

FOLLOWING = 2
"""Blocks that can belong to the paragraph before them, where that is no label alone."""

Below = tuple[int, Sequence[Part | Headed]]


def headed_paragraph(block: Paragraph, blocks: Sequence[Block], at: int) -> Below:
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
            return taken, [Headed("label", split.head, None, told, block.span, code)]
        return 0, [block]
    halved = isinstance(nearest, List) and leads_on(block.inline)
    if halved or (text.endswith(COLONS) and isinstance(nearest, LED_IN)):
        before, leading = led_in(block.inline, block.span, after[0])
        return 1, [Paragraph(before, block.span), leading] if before else [leading]
    if wants_answer(text) and len(sentences(text)) == 1 and isinstance(nearest, (Paragraph, *LED_IN)):
        taken, told = answering(after)
        return taken, [Headed("label", block.inline, None, told, block.span, "H7")]
    if isinstance(nearest, List) and names_all(block.inline):
        return 1, [Headed("label", block.inline, None, after[:1], block.span, "H11")]
    return 0, [block]


def _turned(block: Paragraph, after: Sequence[Block]) -> Headed | None:
    """A paragraph whose last line is nothing but a question mark asks for the block below it."""
    *asked, last = block.inline.lines()
    if not asked or not after or last.plain not in TURNS:
        return None
    return Headed("label", Inline.join(asked, "\n"), None, after, block.span, "H7")


def _led_text(code: str, split: Split, block: Paragraph, blocks: Sequence[Block], at: int) -> Below:
    """A head with its text; the block below belongs to it where the text leads in to that, and all up to the next label
    where the head stands on a line of its own.
    """
    after = blocks[at : at + FOLLOWING]
    nearest = after[0] if after else None
    asked = fold(split.head.plain) in words("asked")
    if asked:
        return _asked(split, block, after)
    if split.text.plain.endswith(COLONS) and isinstance(nearest, LED_IN):
        before, leading = led_in(split.text, block.span, after[0])
        return 1, [Headed("label", split.head, before, (), leading.span, code, (leading,))]
    stands_alone = block.inline.plain.strip()[len(split.head.plain) :].lstrip(":： ").startswith("\n")
    if code == "H1" and stands_alone:
        taken = until_next_label(blocks, at)
    else:
        taken = 1 if code != "H4" and isinstance(nearest, List) else 0
    return taken, [Headed("label", split.head, split.text, blocks[at : at + taken], block.span, code)]


def _asked(split: Split, block: Paragraph, after: Sequence[Block]) -> Below:
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
    return taken, [Headed("label", question, None, blocks, block.span, "H7")]
