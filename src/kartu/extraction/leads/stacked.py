"""A term on a line of its own, and its text on the lines below it, in one list item."""

from __future__ import annotations

from kartu.extraction.leads.split import Split, is_term
from kartu.extraction.text import is_question
from kartu.inline import Inline

LONGEST = 6
"""Words of the first line; more are a sentence that was broken at the edge of the page."""


def stacked(inline: Inline) -> Split | None:
    """The first line is the term where it is short, ends like no sentence, and the next line begins like one."""
    lines = inline.lines()
    if len(lines) < 2:
        return None
    first, second = lines[0].plain, lines[1].plain
    if len(first.split()) > LONGEST or not is_term(first.rstrip(":：")) or is_question(first):
        return None
    if not (second[0].isupper() or second[0].isdigit()) or len(second.split()) < 2:
        return None
    start = inline.plain.index("\n")
    return Split(lines[0], inline.slice(start).strip())
