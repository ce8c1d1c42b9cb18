"""The pieces of a file whose fate ``coverage`` tells: sentences, list items, table rows, code blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kartu.extraction.text import sentences
from kartu.inline import Inline
from kartu.model import Block, Code, Definitions, Document, List, Maths, Paragraph, Quote, Section, Span, Table


@dataclass(frozen=True)
class Unit:
    """One piece: its text, the lines of the block it stands in, and whether it is one of several sentences there."""

    text: str
    span: Span
    sentence: bool = False


def units_of(section: Section) -> Iterator[Unit]:
    """The pieces of a section and of those below it, in their order; headings are none."""
    for block in section.blocks:
        yield from _in_block(block)
    for inner in section.sections:
        yield from units_of(inner)


def _in_block(block: Block) -> Iterator[Unit]:
    match block:
        case Paragraph():
            yield from _told(block)
        case Code():
            yield Unit(block.text, block.span)
        case Maths():
            yield Unit(block.tex, block.span)
        case List():
            for item in block.items:
                for inner in item.blocks:
                    yield from _in_block(inner)
        case Table():
            for row in block.rows:
                yield Unit(_row(row.cells), row.span)
        case Quote():
            if block.title:
                yield Unit(block.title.plain, Span(block.span.first, block.span.first))
            for inner in block.blocks:
                yield from _in_block(inner)
        case Definitions():
            for entry in block.entries:
                yield Unit(entry.term.plain, Span(entry.span.first, entry.span.first))
                for inner in entry.blocks:
                    yield from _in_block(inner)


def _told(paragraph: Paragraph) -> Iterator[Unit]:
    text = paragraph.inline.plain
    spans = sentences(text)
    for first, last in spans:
        yield Unit(text[first:last], paragraph.span, len(spans) > 1)


def _row(cells: Sequence[Inline]) -> str:
    return " | ".join(cell.plain for cell in cells if cell)


def unread(document: Document, text: str, units: Sequence[Unit]) -> Iterator[Unit]:
    """Lines with something on them that belong to no block: HTML, comments, addresses of links."""
    lines = text.split("\n")
    read = {number for span in {unit.span for unit in units} for number in range(span.first, span.last + 1)}
    read.update(_marked(document.root))
    start = _front_end(lines)
    for number, line in enumerate(lines, 1):
        if number > start and number not in read and any(sign.isalnum() for sign in line):
            yield Unit(line.strip(), Span(number, number))


def _marked(section: Section) -> Iterator[int]:
    """Lines of headings, and of what frames blocks: fences, table heads, terms, callout titles."""
    if section.level:
        yield section.span.first
    for block in section.blocks:
        yield from range(block.span.first, block.span.last + 1)
    for inner in section.sections:
        yield from _marked(inner)


def _front_end(lines: Sequence[str]) -> int:
    """The last line of the front matter, 0 where there is none."""
    first = lines[0].lstrip("\ufeff").rstrip() if lines else ""
    ends = {"---": ("---", "..."), "+++": ("+++",)}.get(first, ())
    return next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ends), 0)
