"""Where a term ends and its text begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kartu.extraction.text import sentences, unnumbered
from kartu.inline import Inline

DASHES = ("-", "–", "—", "−", "‒", "―")
ARROWS = ("→", "⇒", "->", "=>", "-->", "⟶", "➔", "➜", "←", "⇐", "<-", "<--")
EQUALS = ("=", "≡", "≈", ":=")
FARTHEST = 200
"""Characters in which a term must end."""
LONGEST_TERM = 10
"""Words. A longer stretch before a colon is a clause, not a term."""

_INCHES = re.compile(r'(?<=\d)"')
_APART = "|".join(map(re.escape, (*ARROWS, *EQUALS, *DASHES)))
_SIGN = re.compile(
    rf"(?!\w)(?:(?P<opens>[(\[{{（])|(?P<closes>[)\]}}）])|(?<=[^\s:]) ?:{{2,3}}(?=\S| )|"
    rf"：|:(?=[ \n\t\xa0]|\Z)|(?<!\S)(?:{_APART})(?!\S)|(?!\A)[—←](?=\S))"
)


@dataclass(frozen=True, slots=True)
class Split:
    """A head and the text after it; the text is empty where the head stands alone."""

    head: Inline
    text: Inline


def veiled(inline: Inline) -> str:
    """The text with code, maths and titles in italics behind other words made unreadable, letter by letter: their signs
    separate nothing.
    """
    hidden = [run.marks & {"code", "math"} or (number and "em" in run.marks) for number, run in enumerate(inline.runs)]
    return "".join("x" * len(run.text) if hide else run.text for run, hide in zip(inline.runs, hidden, strict=True))


def separator(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first sign that parts a term from its text stands, from ``start`` on: its begin and end.

    A colon needs a blank or the end after it ("12:30" and "https://" have none), a dash blanks on both sides, an em
    dash none. Signs inside brackets and quotation marks do not count.
    """
    depth = 0
    for sign in _SIGN.finditer(text[start:]):
        if sign.start() >= FARTHEST:
            return None
        if sign["opens"]:
            depth += 1
        elif sign["closes"]:
            depth = max(0, depth - 1)
        elif depth == 0 and text[: start + sign.start()].strip():
            return start + sign.start(), start + sign.end()
    return None


def is_term(text: str) -> bool:
    """Whether a stretch of text can be a term: a few words, no sentence."""
    stripped = unnumbered(text).strip()
    if stripped.startswith("{{") and stripped.endswith("}}"):
        return False
    quoted = stripped.count('"') % 2 and _INCHES.sub("", stripped).count('"') % 2
    if quoted or ("“" in stripped) != ("”" in stripped) or stripped.startswith("[^"):
        return False
    count = len(stripped.split())
    if not stripped or count > LONGEST_TERM or not any(sign.isalnum() for sign in stripped):
        return False
    if stripped[-1] in ".,;!" and not stripped.endswith(("etc.", "dll.", "Inc.", "Corp.", "U.S.")):
        return False
    return len(sentences(stripped)) == 1
