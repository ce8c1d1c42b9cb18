"""Headings to a tree of sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kartu.inline import Inline, Run
from kartu.model import Block, Blocks, Paragraph, Section, Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading before it has become a section."""

    level: int
    title: Inline
    span: Span


def loose_heading(content: Inline, span: Span) -> Heading | None:
    """``##Heading`` without the blank that CommonMark wants, on a line of its own: people mean a heading.

    One sign is a tag in note programs (``#aws``), unless other words follow that are no tags.
    """
    text = content.plain
    signs = len(text) - len(text.lstrip("#"))
    if not 1 <= signs <= 6 or "\n" in text or not text[signs:].strip() or not text[signs].isalnum():
        return None
    words = text.split()
    if signs == 1 and (len(words) < 2 or any(word.startswith("#") for word in words[1:])):
        return None
    return Heading(signs, content.slice(signs).strip(), span)


def flat(blocks: Iterable[Block | Heading]) -> Blocks:
    """Inside of a list item or a quote a heading is no section: it is read as a paragraph in bold."""
    return tuple(
        Paragraph(Inline(tuple(Run(r.text, r.marks | {"strong"}, r.target) for r in b.title.runs)), b.span)
        if isinstance(b, Heading)
        else b
        for b in blocks
    )


@dataclass
class _Open:
    level: int
    title: Inline
    first: int
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def close(self, last: int) -> Section:
        return Section(
            self.level, self.title, tuple(self.blocks), tuple(self.sections), Span(self.first, max(last, self.first))
        )


def sections(blocks: Iterable[Block | Heading], lines: int) -> Section:
    """The root section of a file of ``lines`` lines. A heading belongs under the last one of a lower level."""
    stack = [_Open(0, Inline(), 1)]
    for block in blocks:
        if isinstance(block, Heading):
            while stack[-1].level >= block.level:
                done = stack.pop()
                stack[-1].sections.append(done.close(block.span.first - 1))
            stack.append(_Open(block.level, block.title, block.span.first))
        else:
            stack[-1].blocks.append(block)
    while len(stack) > 1:
        done = stack.pop()
        stack[-1].sections.append(done.close(lines))
    return stack[0].close(lines)
