"""Blocks of the same shape: a template that only puts their text out runs once for all of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from kartu.blocks import changed
from kartu.inline import Inline
from kartu.model import Blocks, List, Paragraph

Shape = tuple[Hashable, ...]
_SIGN = "\ue000"  # of the signs that mean nothing to anyone


@dataclass(frozen=True, slots=True)
class Form:
    """The HTML of a shape: what stands between texts, and which text stands after each of these, by its number."""

    html: tuple[str, ...]
    texts: tuple[int, ...]

    @classmethod
    def of(cls, html: str) -> Form:
        """The form from what a template makes of blocks in which ``numbered`` stands for the text."""
        parts = html.split(_SIGN)
        return cls(tuple(parts[::2]), tuple(map(int, parts[1::2])))

    def filled(self, texts: Sequence[str]) -> str:
        """The HTML of blocks with these texts, which are HTML."""
        found = [self.html[0]]
        for number, html in zip(self.texts, self.html[1:], strict=True):
            found += (texts[number], html)
        return "".join(found)


def shape(blocks: Blocks, texts: list[Inline]) -> Shape | None:
    """What a template can tell of paragraphs, and lists of these, when it only puts their text out; this is added to
    ``texts``. None where there are other blocks.
    """
    found: list[Hashable] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.inline)
            found.append(None)
        elif isinstance(block, List):
            items: list[Hashable] = []
            for item in block.items:
                inner = shape(item.blocks, texts)
                if inner is None:
                    return None
                items.append((item.checked, inner))
            found.append((block.ordered, block.start, *items))
        else:
            return None
    return tuple(found)


def numbered(blocks: Blocks, numbers: Iterator[int]) -> Blocks:
    """The blocks with the next of the numbers for each text."""
    return changed(blocks, lambda _, __: Inline.of(f"{_SIGN}{next(numbers)}{_SIGN}"))
