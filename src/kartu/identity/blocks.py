"""Blocks as they are compared: what they say, and never the lines they stand in."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kartu.inline import Inline
from kartu.model import Block, Blocks, Code, Definitions, List, Maths, Paragraph, Quote, Rule, Table

written = json.JSONEncoder(ensure_ascii=False).encode
"""Any plain value as JSON."""
_text = json.encoder.encode_basestring
_CHECKED = {None: "null", True: "true", False: "false"}


def outline(blocks: Blocks) -> str:
    """The blocks as JSON, nested lists of canonical Markdown: equal exactly where the blocks say the same."""
    return _row(_outline(block) for block in blocks)


def row(inlines: Iterable[Inline]) -> str:
    """Inline content as a JSON list of canonical Markdown."""
    return _row(_text(inline.markdown) for inline in inlines)


def _outline(block: Block) -> str:
    match block:
        case Paragraph(inline):
            return f'["paragraph", {_text(inline.markdown)}]'
        case Code(text, language):
            return f'["code", {_text(language)}, {_text(text)}]'
        case Maths(tex):
            return f'["maths", {_text(tex)}]'
        case List(items, ordered, start=start):
            rows = _row(f"[{_CHECKED[item.checked]}, {outline(item.blocks)}]" for item in items)
            return f'["list", {start if ordered else "null"}, {rows}]'
        case Table(header, rows):
            return f'["table", {_row(row(cells) for cells in (header, *(each.cells for each in rows)))}]'
        case Quote(blocks, callout=callout, title=title):
            return f'["quote", {_text(callout)}, {_text(title.markdown)}, {outline(blocks)}]'
        case Definitions(entries):
            rows = _row(f"[{_text(entry.term.markdown)}, {outline(entry.blocks)}]" for entry in entries)
            return f'["definitions", {rows}]'
        case Rule():
            return '["rule"]'


def _row(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"
