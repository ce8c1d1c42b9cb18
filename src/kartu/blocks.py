"""What can be asked and made of blocks, whatever they are nested in: their plain text, and other inline content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kartu.inline import Inline
from kartu.model import (
    Block,
    Blocks,
    Code,
    Definitions,
    Entry,
    Item,
    List,
    Maths,
    Paragraph,
    Quote,
    Row,
    Rule,
    Section,
    Table,
)

Change = Callable[[Inline, int], Inline]
"""Inline content and the line that it starts on, from 1, to the content that takes its place."""


def changed(blocks: Blocks, change: Change) -> Blocks:
    """The blocks with all their inline content changed; code and maths stay as they are."""
    return tuple(_changed(block, change) for block in blocks)


def changed_section(section: Section, change: Change) -> Section:
    """The section and all below it, with all their inline content changed."""
    return replace(
        section,
        title=change(section.title, section.span.first),
        blocks=changed(section.blocks, change),
        sections=tuple(changed_section(inner, change) for inner in section.sections),
    )


def _changed(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(inline, span):
            return replace(block, inline=change(inline, span.first))
        case List(items):
            return replace(block, items=tuple(_item(item, change) for item in items))
        case Table(header, rows, span):
            return replace(
                block,
                header=tuple(change(cell, span.first) for cell in header),
                rows=tuple(_row(row, change) for row in rows),
            )
        case Quote(blocks, span, title=title):
            return replace(block, blocks=changed(blocks, change), title=change(title, span.first))
        case Definitions(entries):
            return replace(block, entries=tuple(_entry(entry, change) for entry in entries))
        case _:
            return block


def _item(item: Item, change: Change) -> Item:
    return replace(item, blocks=changed(item.blocks, change))


def _row(row: Row, change: Change) -> Row:
    return replace(row, cells=tuple(change(cell, row.span.first) for cell in row.cells))


def _entry(entry: Entry, change: Change) -> Entry:
    return replace(entry, term=change(entry.term, entry.span.first), blocks=changed(entry.blocks, change))


def plain(blocks: Blocks) -> str:
    """The text of the blocks, one line for each line of a paragraph, item, row or term."""
    return "\n".join(line for block in blocks for line in _texts(block) if line.strip())


def plain_inline(inline: Inline) -> str:
    """The text without marks; of an image without alternative text its Markdown."""
    return inline.plain if inline.plain.strip() else inline.markdown


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
