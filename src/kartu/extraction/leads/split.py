"""Where a term ends and its text begins."""

from __future__ import annotations

from dataclasses import dataclass

from kartu.extraction.text import COLONS, sentences, unnumbered
from kartu.inline import Inline

DASHES = ("-", "–", "—", "−", "‒", "―")
ARROWS = ("→", "⇒", "->", "=>", "-->", "⟶", "➔", "➜")
EQUALS = ("=", "≡", "≈", ":=")
FARTHEST = 200
"""Characters in which a term must end."""
LONGEST_TERM = 10
"""Words. A longer stretch before a colon is a clause, not a term."""


@dataclass(frozen=True, slots=True)
class Split:
    """A head and the text after it; the text is empty where the head stands alone."""

    head: Inline
    text: Inline


def veiled(inline: Inline) -> str:
    """The text with code and maths made unreadable, letter by letter: their signs separate nothing."""
    return "".join("x" * len(run.text) if run.marks & {"code", "math"} else run.text for run in inline.runs)


def separator(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first sign that parts a term from its text stands, from ``start`` on: its begin and end.

    A colon needs a blank or the end after it ("12:30" and "https://" have none), a dash blanks on both sides, an em
    dash none. Signs inside brackets and quotation marks do not count.
    """
    depth = 0
    at = start
    while at < min(len(text), start + FARTHEST):
        sign = text[at]
        if sign in "([{（":
            depth += 1
        elif sign in ")]}）":
            depth = max(0, depth - 1)
        elif depth == 0:
            after = text[at + 1 : at + 2]
            if sign in COLONS and (after in ("", " ", "\n", "\t", "\xa0") or sign == "："):
                return at, at + 1
            blank_before = at == start or text[at - 1].isspace()
            for mark in (*ARROWS, *EQUALS, *DASHES):
                if text.startswith(mark, at):
                    end = at + len(mark)
                    blank_after = end >= len(text) or text[end].isspace()
                    if (blank_before and blank_after) or (mark == "—" and at > start and not blank_after):
                        return at, end
        at += 1
    return None


def is_term(text: str) -> bool:
    """Whether a stretch of text can be a term: a few words, no sentence."""
    stripped = unnumbered(text).strip()
    if stripped.count('"') % 2 or ("“" in stripped) != ("”" in stripped) or stripped.startswith("[^"):
        return False
    count = len(stripped.split())
    if not stripped or count > LONGEST_TERM or not any(sign.isalnum() for sign in stripped):
        return False
    if stripped[-1] in ".,;!" and not stripped.endswith(("etc.", "dll.", "Inc.", "Corp.", "U.S.")):
        return False
    return len(sentences(stripped)) == 1
