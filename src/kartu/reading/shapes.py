"""What people mean by a paragraph, a heading, an item or a quote that CommonMark takes for no more than that."""

from __future__ import annotations

from markdown_it.token import Token

from kartu.inline import Inline
from kartu.model import Block, Blocks, Maths, Paragraph, Quote, Rule, Span
from kartu.reading.headings import Heading


def formula(content: Inline, span: Span) -> Maths | None:
    """A paragraph that is one formula set apart."""
    first, *more = content.runs
    return Maths(first.text, span) if not more and first.target == "display" and "math" in first.marks else None


def heading(token: Token, content: Inline, span: Span) -> list[Block | Heading]:
    """A heading, or the paragraph and break that someone meant who wrote ``---`` right under a sentence."""
    underlined = token.markup in ("-", "=")
    if underlined and ("\n" in content.plain or content.plain.endswith((".", ":", ",", ";"))):
        return [Paragraph(content, Span(span.first, span.last - 1)), Rule(Span(span.last, span.last))]
    return [Heading(int(token.tag[1]), content, span)] if content else []


def unmarked(blocks: Blocks) -> Blocks:
    """An item's blocks without the sign of its own that some write into a task's box (``[?] text``, ``[!] text``)."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0]
    text = first.inline.plain
    marked = len(text) > 4 and text[0] == "[" and text[2:4] == "] " and not text[1].isalnum()
    return (Paragraph(first.inline.slice(4).strip(), first.span), *blocks[1:]) if marked else blocks


def callout(blocks: Blocks, span: Span) -> Quote:
    """A quote; ``[!kind] title`` in its first line makes it a callout."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not first.inline.plain.startswith("[!"):
        return Quote(blocks, span)
    line, _, _ = first.inline.plain.partition("\n")
    kind, closed, _ = line[2:].partition("]")
    if not closed:
        return Quote(blocks, span)
    title = first.inline.slice(len(kind) + 3, len(line)).strip(" \t+-")
    rest = first.inline.slice(len(line)).strip()
    body = ((Paragraph(rest, Span(first.span.first + 1, first.span.last)),) if rest else ()) + blocks[1:]
    return Quote(body, span, kind.casefold().strip(), title)
