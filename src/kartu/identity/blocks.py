"""Blocks as they are compared: what they say, exactly or as plain text, and never the lines they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartu.inline import Inline
from kartu.model import Block, Blocks, Code, Definitions, List, Maths, Paragraph, Quote, Rule, Table


def outline(blocks: Blocks) -> list[Any]:
    """The blocks as nested lists of canonical Markdown: equal exactly where the blocks say the same."""
    return [_outline(block) for block in blocks]


def plain(blocks: Blocks) -> str:
    """The text of the blocks, one line for each line of a paragraph, item, row or term."""
    return "\n".join(line for block in blocks for line in _texts(block) if line.strip())


def plain_inline(inline: Inline) -> str:
    """The text without marks; of an image without alternative text its Markdown."""
    return inline.plain if inline.plain.strip() else inline.markdown


def _outline(block: Block) -> list[Any]:
    match block:
        case Paragraph(inline):
            return ["paragraph", inline.markdown]
        case Code(text, language):
            return ["code", language, text]
        case Maths(tex):
            return ["maths", tex]
        case List(items, ordered, start=start):
            return ["list", start if ordered else None, [[item.checked, outline(item.blocks)] for item in items]]
        case Table(header, rows):
            return ["table", [[cell.markdown for cell in cells] for cells in (header, *(row.cells for row in rows))]]
        case Quote(blocks, callout=callout, title=title):
            return ["quote", callout, title.markdown, outline(blocks)]
        case Definitions(entries):
            return ["definitions", [[entry.term.markdown, outline(entry.blocks)] for entry in entries]]
        case Rule():
            return ["rule"]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(inline):
            yield plain_inline(inline)
        case Code(text) | Maths(text):
            yield text
        case List(items):
            yield from (plain(item.blocks) for item in items)
        case Table(header, rows):
            for cells in (header, *(row.cells for row in rows)):
                yield " | ".join(plain_inline(cell) for cell in cells)
        case Quote(blocks, title=title):
            yield from (plain_inline(title), plain(blocks))
        case Definitions(entries):
            for entry in entries:
                yield from (plain_inline(entry.term), plain(entry.blocks))
        case Rule():
            return
