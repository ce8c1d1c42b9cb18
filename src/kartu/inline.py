"""Inline content: the text of a paragraph, heading, list item or cell, with its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

Mark = Literal[
    "strong", "em", "code", "strike", "highlight", "underline", "sub", "sup", "kbd", "link", "image", "math", "html"
]

_WRITTEN = {
    "strong": "**", "em": "*", "code": "`", "strike": "~~", "highlight": "==", "math": "$",
    "underline": "++", "sub": "~", "sup": "^", "kbd": "`",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of characters that share their marks.

    ``text`` is what a reader sees (of an image its alternative text, of maths its TeX source); a line break inside a
    paragraph is ``"\n"``. ``target`` is the address of a link or an image, else empty. Maths that stands on its own
    lines has the target ``"display"``. HTML that is passed on as written is the target of a run with the mark ``html``,
    whose text is what a reader sees of it, and empty for a single tag.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    target: str = ""


class _Told:
    """What inline content tells of itself, made when it is first asked for: in slots, as there is very much of it."""

    __slots__ = ("has_media", "markdown", "plain")

    runs: tuple[Run, ...]
    plain: str
    markdown: str
    has_media: bool

    def __getattr__(self, name: str) -> Any:
        made: object
        if name == "plain":
            made = "".join([run.text for run in self.runs])
        elif name == "markdown":
            made = "".join([_written(run) for run in self.runs])
        elif name == "has_media":
            made = any("image" in run.marks for run in self.runs)
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, made)
        return made


@dataclass(frozen=True, slots=True)
class Inline(_Told):
    """A row of runs. Slicing counts in characters of ``plain``, so rules can cut text without losing its marks.

    ``plain`` is the text without marks, ``markdown`` the text with its marks in one canonical spelling: what is
    compared to tell whether a note has changed. ``has_media`` tells whether an image stands in it.
    """

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

    def __bool__(self) -> bool:
        text = self.plain
        return (bool(text) and not text.isspace()) or self.has_media

    def __len__(self) -> int:
        return len(self.plain)

    def slice(self, start: int, end: int | None = None) -> Inline:
        """Characters ``start`` up to ``end`` (all that follow when None), marks kept."""
        length = len(self.plain)
        end = length if end is None else end
        if start <= 0 and end >= length and self.runs and self.runs[-1].text:
            return self
        runs: list[Run] = []
        at = 0
        for run in self.runs if start < end else ():
            after = at + len(run.text)
            if at < end and (start <= at or start < after):
                whole = start <= at and after <= end
                runs.append(run if whole else _part(run, max(start - at, 0), end - at))
            at = after
        return Inline(tuple(runs))

    def strip(self, signs: str | None = None) -> Inline:
        """Without white space (or these signs) at both ends."""
        text = self.plain
        if len(text.strip(signs)) == len(text) and self.runs and self.runs[-1].text:
            return self
        start = len(text) - len(text.lstrip(signs))
        return self.slice(start, max(start, len(text.rstrip(signs))))

    def lines(self) -> tuple[Inline, ...]:
        """The lines as the notes break them, empty ones left out."""
        if "\n" not in self.plain:
            line = self.strip()
            return (line,) if line else ()
        return _lines(self)

    def without(self, *marks: Mark) -> Inline:
        """The same text with these marks taken off."""
        if all(run.marks.isdisjoint(marks) for run in self.runs):
            return self
        return Inline(tuple(Run(run.text, run.marks.difference(marks), run.target) for run in self.runs))

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


def _part(run: Run, start: int, end: int) -> Run:
    """Some characters of a run. Of HTML that is passed on as written they are text, for a part of it means nothing."""
    if "html" in run.marks:
        return Run(run.text[start:end], run.marks - {"html"})
    return Run(run.text[start:end], run.marks, run.target)


def _written(run: Run) -> str:
    text = run.text
    for mark in sorted(run.marks) if run.marks else ():
        if mark == "link":
            text = f"[{text}]({run.target})"
        elif mark == "image":
            text = f"![{text}]({run.target})"
        elif mark == "html":
            text = run.target
        else:
            text = f"{_WRITTEN[mark]}{text}{_WRITTEN[mark]}"
    return text


@lru_cache(maxsize=10)
def _lines(text: Inline) -> tuple[Inline, ...]:
    rows: list[list[Run]] = [[]]
    for run in text.runs:
        if "\n" not in run.text:
            rows[-1].append(run)
            continue
        for number, part in enumerate(run.text.split("\n")):
            if number:
                rows.append([])
            if part:
                rows[-1].append(Run(part, run.marks, run.target))
    lines = (Inline(tuple(row)).strip() for row in rows)
    return tuple(line for line in lines if line)
