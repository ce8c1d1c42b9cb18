"""The prompt and the context of a note: what a learner sees before answering."""

from __future__ import annotations

from kartu.blocks import plain
from kartu.composing.words import word_set
from kartu.inline import Inline
from kartu.model import Candidate

MOST = 3
"""Headings in a context, the innermost ones."""
LONG = 9
"""Words of a heading that is kept whole; a longer one ends at its colon or dash, where it has one."""


def prompt(candidate: Candidate) -> Inline:
    """What is asked; a label with the subject that it belongs to."""
    if not candidate.subject:
        return candidate.head
    return Inline.join((candidate.subject, candidate.head), " — ")


def context(candidate: Candidate, most: int = MOST) -> tuple[Inline, ...]:
    """The headings above, the outermost first: shortened, without those that repeat each other or the prompt, and
    without those that would give the answer away.
    """
    asked = prompt(candidate)
    shown = word_set(asked.plain)
    answer = word_set(plain(candidate.answer)) - shown
    found: list[Inline] = []
    for head in reversed(candidate.path):
        short = shorten(head)
        words = word_set(short.plain)
        if not words or words <= shown:
            continue
        if answer and len(answer & words) >= 0.8 * len(answer):
            continue
        found.append(short)
        shown |= words
        if len(found) == most:
            break
    return tuple(reversed(found))


def shorten(head: Inline) -> Inline:
    """A heading as a context shows it."""
    text = head.plain
    if len(text.split()) <= LONG:
        return head.strip()
    for sign in (": ", " – ", " — ", " - "):
        cut = text.find(sign)
        if cut > 0 and 2 <= len(text[:cut].split()) <= LONG:
            return head.slice(0, cut).strip()
    return head.strip()
