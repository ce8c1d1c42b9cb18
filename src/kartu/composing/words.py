"""Comparing texts by their words."""

from __future__ import annotations

import unicodedata

from kartu.inline import Inline
from kartu.model import Blocks, Code, Definitions, List, Maths, Paragraph, Quote, Table


def folded(text: str) -> str:
    """For comparing: one normal form, lower case, words apart by one blank, no punctuation."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())


def word_set(text: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(folded(text).split())


def plain(blocks: Blocks) -> str:
    """What blocks say, without marks, a line for each paragraph, item and row."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Blocks) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append(block.inline.plain)
            case Code():
                found.append(block.text)
            case Maths():
                found.append(block.tex)
            case List():
                for item in block.items:
                    found.extend(_lines(item.blocks))
            case Table():
                rows = (block.header, *(row.cells for row in block.rows))
                found.extend(" | ".join(cell.plain for cell in cells) for cells in rows)
            case Quote():
                found.extend(_lines(block.blocks))
            case Definitions():
                for entry in block.entries:
                    found.append(entry.term.plain)
                    found.extend(_lines(entry.blocks))
    return found


def alike(one: str, other: str) -> float:
    """How much of the shorter text's words stand in the longer one, from 0 to 1."""
    first, second = word_set(one), word_set(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least else float(first == second)


def within(inner: Inline, outer: Inline) -> bool:
    """Whether all words of one stand in the other."""
    words = word_set(inner.plain)
    return bool(words) and words <= word_set(outer.plain)
