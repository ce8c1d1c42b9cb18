"""Blocks as they are compared: what they say, and never the lines they stand in."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kartu.inline import Inline
from kartu.model import Block, Blocks, Code, Definitions, List, Maths, Paragraph, Quote, Rule, Table

written = json.JSONEncoder(ensure_ascii=False).encode
"""Any plain value as JSON."""


def outline(blocks: Blocks) -> str:
    """The blocks as JSON, nested lists of canonical Markdown: equal exactly where the blocks say the same."""
    return _row(_outline(block) for block in blocks)


def row(inlines: Iterable[Inline]) -> str:
    """Inline content as a JSON list of canonical Markdown."""
    return _row(written(inline.markdown) for inline in inlines)


def _outline(block: Block) -> str:
    match block:
        case Paragraph(inline):
            return f'["paragraph", {written(inline.markdown)}]'
        case Code(text, language):
            return f'["code", {written(language)}, {written(text)}]'
        case Maths(tex):
            return f'["maths", {written(tex)}]'
        case List(items, ordered, start=start):
            rows = _row(f"[{written(item.checked)}, {outline(item.blocks)}]" for item in items)
            return f'["list", {written(start if ordered else None)}, {rows}]'
        case Table(header, rows):
            return f'["table", {_row(row(cells) for cells in (header, *(each.cells for each in rows)))}]'
        case Quote(blocks, callout=callout, title=title):
            return f'["quote", {written(callout)}, {written(title.markdown)}, {outline(blocks)}]'
        case Definitions(entries):
            rows = _row(f"[{written(entry.term.markdown)}, {outline(entry.blocks)}]" for entry in entries)
            return f'["definitions", {rows}]'
        case Rule():
            return '["rule"]'


def _row(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"
