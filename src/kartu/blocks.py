"""What can be asked and made of blocks, whatever they are nested in: their plain text, and other inline content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_
from typing import TypeVar

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

_T = TypeVar("_T")

Change = Callable[[Inline, int], Inline]
"""Inline content and the line that it starts on, from 1, to the content that takes its place."""


def changed(blocks: Blocks, change: Change) -> Blocks:
    """The blocks with all their inline content changed; code and maths stay as they are, and so does each block of
    which nothing has changed.
    """
    return _kept(blocks, tuple([_changed(block, change) for block in blocks]))


def changed_section(section: Section, change: Change) -> Section:
    """The section and all below it, with all their inline content changed."""
    title = change(section.title, section.span.first)
    blocks = changed(section.blocks, change)
    inner = _kept(section.sections, tuple([changed_section(each, change) for each in section.sections]))
    if title is section.title and blocks is section.blocks and inner is section.sections:
        return section
    return replace(section, title=title, blocks=blocks, sections=inner)


def _kept(before: tuple[_T, ...], after: tuple[_T, ...]) -> tuple[_T, ...]:
    """The same row where all in it is the same."""
    return before if all(map(is_, before, after)) else after


def _changed(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(inline, span):
            made = change(inline, span.first)
            return block if made is inline else Paragraph(made, span)
        case List(items):
            listed = _kept(items, tuple([_item(item, change) for item in items]))
            return block if listed is items else replace(block, items=listed)
        case Table(header, rows, span):
            top = _kept(header, tuple([change(cell, span.first) for cell in header]))
            below = _kept(rows, tuple([_row(row, change) for row in rows]))
            return block if top is header and below is rows else Table(top, below, span)
        case Quote(blocks, span, title=title):
            inner, headed = changed(blocks, change), change(title, span.first)
            return block if inner is blocks and headed is title else replace(block, blocks=inner, title=headed)
        case Definitions(entries, span):
            told = _kept(entries, tuple([_entry(entry, change) for entry in entries]))
            return block if told is entries else Definitions(told, span)
        case _:
            return block


def _item(item: Item, change: Change) -> Item:
    blocks = changed(item.blocks, change)
    return item if blocks is item.blocks else replace(item, blocks=blocks)


def _row(row: Row, change: Change) -> Row:
    cells = _kept(row.cells, tuple([change(cell, row.span.first) for cell in row.cells]))
    return row if cells is row.cells else Row(cells, row.span)


def _entry(entry: Entry, change: Change) -> Entry:
    term, blocks = change(entry.term, entry.span.first), changed(entry.blocks, change)
    return entry if term is entry.term and blocks is entry.blocks else Entry(term, blocks, entry.span)


def plain(blocks: Blocks) -> str:
    """The text of the blocks, one line for each line of a paragraph, item, row or term."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        text = plain_inline(blocks[0].inline)
        return text if text.strip() else ""
    return "\n".join([line for block in blocks for line in _texts(block) if line.strip()])


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
