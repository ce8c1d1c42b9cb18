"""A head and the blocks that it heads, before these are read themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kartu.extraction.text import sentences
from kartu.extraction.topics import Part, Shape
from kartu.inline import Inline
from kartu.model import Block, Span


@dataclass(frozen=True, slots=True)
class Headed:
    """What becomes a ``Topic`` of the same shape, head, span and lead.

    ``text`` is what stands beside the head: None where the blocks tell it. ``parts`` come before what the blocks are
    read as.
    """

    shape: Shape
    head: Inline
    text: Inline | None
    blocks: Sequence[Block]
    span: Span
    lead: str = ""
    parts: tuple[Part | Headed, ...] = ()


def led_in(text: Inline, span: Span, block: Block) -> tuple[Inline, Headed]:
    """The sentences before the one that leads in, and that one over its block."""
    start = sentences(text.plain)[-1][0]
    return text.slice(0, start).strip(), lead(text.slice(start).strip(), span, block)


def lead(head: Inline, span: Span, block: Block) -> Headed:
    """A sentence that leads in to the block below it."""
    return Headed("lead", head, Inline(), (block,), over(span, block.span), "H5")


def over(*spans: Span) -> Span:
    """The lines from the first to the last of some spans."""
    return Span(min(span.first for span in spans), max(span.last for span in spans))
