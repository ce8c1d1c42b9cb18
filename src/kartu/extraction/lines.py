"""Paragraphs whose lines are what they are about: a term a line, or questions over their answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kartu.extraction.labels import is_answer
from kartu.extraction.leads import find_lead
from kartu.extraction.leads.split import Split
from kartu.extraction.line_heads import headed, is_name, line_of, terms
from kartu.extraction.text import COLONS, fold, pictures
from kartu.extraction.topics import Listing, Part, Topic
from kartu.inline import Inline
from kartu.languages import words
from kartu.model import List, Paragraph, Span

TURNS = ("?", "??")
"""What a line is between a question and its answer."""
MANY = 4
"""Lines with a term; fewer among others are lines of a text that has a colon here and there."""
MARKS = ("- ", "• ", "– ", "* ", "➢ ", "➤ ", "► ", "▶ ", "▪ ", "■ ", "● ", "○ ", "◦ ", "‣ ", "◆ ", "❖ ", "✓ ", "✔ ")
"""How a line opens that is an item of a list."""
GOOD, BAD = ("✅", "✔", "✓", "👍", "➕", "🟢"), ("❌", "✖", "✗", "✘", "👎", "➖", "🔴", "⛔")
"""Signs before items of which some are for a thing and some against it."""


def in_lines(text: Inline, span: Span) -> list[Part]:
    """What the lines of a paragraph are, read one by one; nothing where they are one text."""
    lines = text.lines()
    if len(lines) < 2:
        return []
    dashed = _dashed(lines, span)
    if dashed:
        return dashed
    turned = _turned(lines)
    if turned:
        answer = without_label(Inline.join(lines[turned + 1 :], "\n"))
        return [Topic("label", Inline.join(lines[:turned], "\n"), answer, (), span, "H7")]
    return _term_lines(lines, span)


def _dashed(lines: Sequence[Inline], span: Span) -> list[Part]:
    """Lines that open with a dash or a dot are items, though they are indented so far that they are read as text, or
    their sign is none of Markdown's; then a line without one goes on with the item above. A line over them that ends in
    a colon leads in to them.
    """
    starts = [number for number, line in enumerate(lines) if line.plain.startswith(MARKS)]
    whole = len(starts) == len(lines) - starts[0] if starts else False
    if len(starts) < 2 or not (whole or all(lines[number].plain[0] not in "-*" for number in starts)):
        return []
    items = tuple(
        _item(Inline.join(lines[first:after], "\n").slice(2).strip(), line_of(span, first, len(lines)))
        for first, after in pairwise((*starts, len(lines)))
    )
    listing = Listing(items, False, span)
    before = lines[: starts[0]]
    if before and before[-1].plain.endswith(COLONS):
        led: Part = Topic("lead", before[-1], Inline(), (listing,), span, "H5")
        before = before[:-1]
    else:
        led = listing
    return [Paragraph(Inline.join(before, "\n"), span), led] if before else [led]


def _item(text: Inline, span: Span) -> Topic:
    found = find_lead(text)
    if not found:
        return Topic("item", Inline(), text, (), span)
    code, split = found
    return Topic("item", split.head, split.text, (), span, code)


def without_label(inline: Inline) -> Inline:
    """An answer without a label such as "Answer:"."""
    found = find_lead(inline)
    return found[1].text if found and is_answer(found[1].head.plain) else inline


def _turned(lines: Sequence[Inline]) -> int:
    """The number of the line that is nothing but a question mark: above it stands a question, below it its answer."""
    return next((n for n, line in enumerate(lines) if 0 < n < len(lines) - 1 and line.plain in TURNS), 0)


def _term_lines(lines: Sequence[Inline], span: Span) -> list[Part]:
    """A paragraph whose every line holds a term and its text is a list without its signs."""
    splits = [find_lead(line) for line in lines]
    labels = {fold(found[1].head.plain) for found in splits if found}
    if labels & words("asked") and any(is_answer(label) for label in labels):
        return _pairs(lines, splits, span)
    goes_on = len(lines) > 2 or (lines[0].plain.endswith(".") and _is_short(splits[-1]))
    if (
        goes_on
        and not is_name(lines[0], splits[0])
        and not splits[0]
        and all(found and found[1].text for found in splits[1:])
    ):
        first = Paragraph(lines[0], line_of(span, 0, len(lines)))
        rest = Span(span.first + 1, span.last) if span.last > span.first else span
        return [first, *_term_lines(lines[1:], rest)]
    if not all(found and found[1].text for found in splits):
        return headed(lines, splits, span) or _mostly_terms(lines, splits, span)
    return [terms(splits, range(len(lines)), span)]


def _mostly_terms(lines: Sequence[Inline], splits: Sequence[tuple[str, Split] | None], span: Span) -> list[Part]:
    """Lines of which most hold a term and its text: those as a list, the others as they stand."""
    told = [number for number, found in enumerate(splits) if found and found[1].text]
    if len(told) < MANY or len(told) * 4 < len(lines) * 3:
        return []
    others = [number for number in range(len(lines)) if number not in told]
    return [terms(splits, told, span), *(Paragraph(lines[n], line_of(span, n, len(lines))) for n in others)]


def _is_short(split: tuple[str, Split] | None) -> bool:
    """Whether a term in front of a text is a word or two with a capital: no clause of a sentence that goes on."""
    head = split[1].head.plain if split and split[1].text else ""
    return 0 < len(head.split()) <= 2 and head[:1].isupper()


def _pairs(lines: Sequence[Inline], splits: Sequence[tuple[str, Split] | None], span: Span) -> list[Part]:
    """Lines ``Q: ...`` each followed by ``A: ...``."""
    found: list[Part] = []
    question: Inline | None = None
    for number, (line, split) in enumerate(zip(lines, splits, strict=True)):
        label = fold(split[1].head.plain) if split else ""
        if split and label in words("asked"):
            question = split[1].text
        elif split and is_answer(label) and question:
            found.append(Topic("label", question, split[1].text, (), line_of(span, number, len(lines)), "H7"))
            question = None
        elif found and isinstance(found[-1], Topic):
            last = found[-1]
            found[-1] = Topic("label", last.head, Inline.join((last.text, line), "\n"), (), last.span, "H7")
    return found


def are_judged(block: List) -> bool:
    """Whether the items are texts with a sign in front that says of some that they are good and of others that they are
    not: "✅ light", "❌ dear".
    """
    first = [item.blocks[0] if item.blocks else None for item in block.items]
    signs = {block.inline.plain.lstrip()[:1] for block in first if isinstance(block, Paragraph)}
    return None not in first and not signs.isdisjoint(GOOD) and not signs.isdisjoint(BAD)


def plain(block: Paragraph) -> Paragraph:
    """A paragraph without pictures in front, without a question mark alone above it, and without a label that only
    stresses its text: "Remember: ...".
    """
    first, *rest = block.inline.lines()
    if rest and first.plain in TURNS:
        return Paragraph(Inline.join(rest, "\n"), block.span)
    shown = pictures(block.inline.plain)
    if shown and not block.inline.has_media and "link" not in block.inline.runs[0].marks:
        block = Paragraph(block.inline.slice(shown).strip(), block.span)
    found = find_lead(block.inline)
    if found and found[1].text and fold(found[1].head.plain) in words("remark"):
        return Paragraph(found[1].text, block.span)
    return block
