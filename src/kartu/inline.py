"""Inline content: the text of a paragraph, heading, list item or cell, with its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Mark = Literal["strong", "em", "code", "strike", "highlight", "underline", "sub", "sup", "kbd", "link", "image", "math"]

_WRITTEN = {
    "strong": "**", "em": "*", "code": "`", "strike": "~~", "highlight": "==", "math": "$",
    "underline": "++", "sub": "~", "sup": "^", "kbd": "`",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of characters that share their marks.

    ``text`` is what a reader sees (of an image its alternative text, of maths its TeX source); a line break inside a
    paragraph is ``"\n"``. ``target`` is the address of a link or an image, else empty. Maths that stands on its own
    lines has the target ``"display"``.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    target: str = ""


@dataclass(frozen=True)
class Inline:
    """A row of runs. Slicing counts in characters of ``plain``, so rules can cut text without losing its marks."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, text: str) -> Inline:
        """Text without any marks."""
        return cls((Run(text),)) if text else cls()

    @classmethod
    def join(cls, parts: Iterable[Inline], between: str = "") -> Inline:
        """The parts one after the other, with the text ``between`` them."""
        runs: list[Run] = []
        for part in parts:
            if runs and between:
                runs.append(Run(between))
            runs.extend(part.runs)
        return cls(tuple(runs))

    @cached_property
    def plain(self) -> str:
        """The text without marks."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def markdown(self) -> str:
        """The text with its marks in one canonical spelling: what is compared to tell whether a note has changed."""
        return "".join(_written(run) for run in self.runs)

    @cached_property
    def has_media(self) -> bool:
        """Whether an image stands in it."""
        return any("image" in run.marks for run in self.runs)

    def __bool__(self) -> bool:
        return self.has_media or bool(self.plain.strip())

    def __len__(self) -> int:
        return len(self.plain)

    def slice(self, start: int, end: int | None = None) -> Inline:
        """Characters ``start`` up to ``end`` (all that follow when None), marks kept."""
        end = len(self.plain) if end is None else end
        runs: list[Run] = []
        at = 0
        for run in self.runs:
            length = len(run.text)
            left, right = max(start - at, 0), min(end - at, length)
            if left < right or (length == 0 and start <= at < end):
                runs.append(run if (left, right) == (0, length) else Run(run.text[left:right], run.marks, run.target))
            at += length
        return Inline(tuple(runs))

    def strip(self, signs: str | None = None) -> Inline:
        """Without white space (or these signs) at both ends."""
        text = self.plain
        start = len(text) - len(text.lstrip(signs))
        return self.slice(start, max(start, len(text.rstrip(signs))))

    def lines(self) -> tuple[Inline, ...]:
        """The lines as the notes break them, empty ones left out."""
        found: list[Inline] = []
        start = 0
        for number, sign in enumerate(self.plain + "\n"):
            if sign == "\n":
                line = self.slice(start, number).strip()
                if line:
                    found.append(line)
                start = number + 1
        return tuple(found)

    def without(self, *marks: Mark) -> Inline:
        """The same text with these marks taken off."""
        off = frozenset(marks)
        return Inline(tuple(Run(r.text, r.marks - off, r.target) for r in self.runs))

    def opening(self, *marks: Mark) -> int:
        """How many characters at the start bear one of the marks, white space within included; 0 when none."""
        wanted = frozenset(marks)
        length = at = 0
        for run in self.runs:
            at += len(run.text)
            if run.marks & wanted:
                length = at
            elif run.text.strip():
                break
        return length


NOTHING = Inline()
"""No content."""


def _written(run: Run) -> str:
    text = run.text
    for mark in sorted(run.marks):
        if mark == "link":
            text = f"[{text}]({run.target})"
        elif mark == "image":
            text = f"![{text}]({run.target})"
        else:
            text = f"{_WRITTEN[mark]}{text}{_WRITTEN[mark]}"
    return text
