"""Inline content and blocks as plain lists, texts and numbers, and back.

What comes back is built of the model's own types alone, whatever was kept: ValueError, TypeError, KeyError or
IndexError for anything that was not made here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_args

from kartu.inline import NOTHING, Inline, Mark, Run
from kartu.model import (
    KINDS,
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
    Span,
    Table,
)

_MARKS = frozenset(get_args(Mark))
KIND_OF = {kind: kind for kind in KINDS}
"""The kinds of notes by themselves: KeyError for any other."""


def text_of(inline: Inline) -> Any:
    """Nothing as 0, text without marks as itself, else its runs."""
    if not inline.runs:
        return 0
    first = inline.runs[0]
    if len(inline.runs) == 1 and not first.marks and not first.target:
        return first.text
    return [[run.text, " ".join(sorted(run.marks)), run.target] for run in inline.runs]


def inline_of(data: Any) -> Inline:
    """The inline content that ``text_of`` made this of."""
    if data == 0:
        return NOTHING
    if type(data) is str:
        return Inline((Run(data),))
    return Inline(tuple([Run(string_of(text), _marks(marks), string_of(target)) for text, marks, target in data]))


@cache
def _marks(text: str) -> frozenset[Mark]:
    marks = frozenset(string_of(text).split())
    if not marks <= _MARKS:
        raise ValueError(text)
    return marks  # type: ignore[return-value]


def blocks_of(blocks: Blocks) -> list[list[Any]]:
    """Blocks as lists of their kind, what they hold, and their lines."""
    return [[*_block(block), block.span.first, block.span.last] for block in blocks]


def _block(block: Block) -> tuple[Any, ...]:
    match block:
        case Paragraph(inline):
            return "p", text_of(inline)
        case Code(text, language):
            return "c", text, language
        case Maths(tex):
            return "m", tex
        case List(items, ordered, start=start):
            rows = [[blocks_of(item.blocks), item.checked, item.span.first, item.span.last] for item in items]
            return "l", rows, ordered, start
        case Table(header, lines):
            cells = [[[text_of(cell) for cell in row.cells], row.span.first, row.span.last] for row in lines]
            return "t", [text_of(cell) for cell in header], cells
        case Quote(blocks, _, callout, title):
            return "q", blocks_of(blocks), callout, text_of(title)
        case Definitions(entries):
            said = [[text_of(one.term), blocks_of(one.blocks), one.span.first, one.span.last] for one in entries]
            return "d", said
        case Rule():
            return ("r",)


def blocks_from(data: Any) -> Blocks:
    """The blocks that ``blocks_of`` made this of."""
    return tuple([_MADE[kind](*rest) for kind, *rest in data])


def _paragraph(inline: Any, first: Any, last: Any) -> Paragraph:
    return Paragraph(inline_of(inline), _span(first, last))


def _code(text: Any, language: Any, first: Any, last: Any) -> Code:
    return Code(string_of(text), string_of(language), _span(first, last))


def _maths(tex: Any, first: Any, last: Any) -> Maths:
    return Maths(string_of(tex), _span(first, last))


def _list(items: Any, ordered: Any, start: Any, first: Any, last: Any) -> List:
    made = [Item(blocks_from(inner), _span(top, end), _checked(checked)) for inner, checked, top, end in items]
    return List(tuple(made), ordered is True, _span(first, last), number_of(start))


def _table(header: Any, rows: Any, first: Any, last: Any) -> Table:
    made = [Row(tuple([inline_of(cell) for cell in cells]), _span(top, end)) for cells, top, end in rows]
    return Table(tuple([inline_of(cell) for cell in header]), tuple(made), _span(first, last))


def _quote(blocks: Any, callout: Any, title: Any, first: Any, last: Any) -> Quote:
    return Quote(blocks_from(blocks), _span(first, last), string_of(callout), inline_of(title))


def _definitions(entries: Any, first: Any, last: Any) -> Definitions:
    made = [Entry(inline_of(term), blocks_from(blocks), _span(top, end)) for term, blocks, top, end in entries]
    return Definitions(tuple(made), _span(first, last))


def _rule(first: Any, last: Any) -> Rule:
    return Rule(_span(first, last))


_MADE: dict[str, Callable[..., Block]] = {
    "p": _paragraph, "c": _code, "m": _maths, "l": _list, "t": _table, "q": _quote, "d": _definitions, "r": _rule,
}  # fmt: skip


def _span(first: Any, last: Any) -> Span:
    return Span(number_of(first), number_of(last))


def number_of(value: Any) -> int:
    """The number, which must be one."""
    if type(value) is not int:
        raise TypeError(value)
    return value


def string_of(value: Any) -> str:
    """The text, which must be one."""
    if type(value) is not str:
        raise TypeError(value)
    return value


def _checked(value: Any) -> bool | None:
    if value is None or value is True or value is False:
        return value
    raise TypeError(value)
