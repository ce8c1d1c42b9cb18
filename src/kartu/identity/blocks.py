"""Blocks as they are compared: what they say, and never the lines they stand in."""

from __future__ import annotations

from typing import Any

from kartu.model import Block, Blocks, Code, Definitions, List, Maths, Paragraph, Quote, Rule, Table


def outline(blocks: Blocks) -> list[Any]:
    """The blocks as nested lists of canonical Markdown: equal exactly where the blocks say the same."""
    return [_outline(block) for block in blocks]


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
