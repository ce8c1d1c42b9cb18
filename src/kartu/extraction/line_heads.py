"""Lines with a term each, some of them below a line that heads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kartu.extraction.leads.split import Split, is_term
from kartu.extraction.topics import Listing, Part, Topic
from kartu.inline import Inline
from kartu.model import Span

LONGEST = 8
"""Words of a line that heads the lines below it."""

Found = Sequence[tuple[str, Split] | None]
"""What each line opens with: the code of the rule that told it and a term with its text, or nothing."""


def headed(lines: Sequence[Inline], splits: Found, span: Span) -> list[Part]:
    """The lines as lists of terms, those below a name as its own; nothing where some line is neither term nor name, or
    where names stand over fewer than two terms each.
    """
    names = [number for number, line in enumerate(lines) if is_name(line, splits[number])]
    told = [number for number, found in enumerate(splits) if found and found[1].text]
    if not names or len(names) + len(told) < len(lines) or len(told) < 2 * len(names):
        return []
    if any(number + 1 not in told for number in names):
        return []
    found: list[Part] = []
    for first, after in pairwise([0, *(number for number in names if number), len(lines)]):
        own = first in names
        below = terms(splits, range(first + own, after), span)
        found.append(Topic("label", lines[first], Inline(), (below,), span, "H2") if own else below)
    return found


def terms(splits: Found, numbers: Sequence[int], span: Span) -> Listing:
    """The terms that open these of the lines in a span."""
    found = ((number, splits[number]) for number in numbers)
    items = tuple(
        Topic("item", led[1].head, led[1].text, (), line_of(span, number, len(splits)), led[0])
        for number, led in found
        if led
    )
    return Listing(items, False, span, lines=True)


def line_of(span: Span, number: int, lines: int) -> Span:
    """Where the line with this number stands, if the span has as many lines."""
    if span.last - span.first + 1 != lines:
        return span
    return Span(span.first + number, span.first + number)


def is_name(line: Inline, split: tuple[str, Split] | None) -> bool:
    """Whether a line is a few words that open with a capital and end like no sentence."""
    text = line.plain
    return split is None and len(text.split()) <= LONGEST and is_term(text.rstrip(":：")) and text[:1].isupper()
