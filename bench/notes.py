"""Made-up study notes in the shapes that people write, the same for the same seed, and the facts in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from bench.words import ENGLISH, INDONESIAN, Tongue


@dataclass(frozen=True)
class Fact:
    """What is asked and what is answered, both in Markdown; the lines of an answer are list items where several."""

    front: str
    back: tuple[str, ...]


@dataclass(frozen=True)
class File:
    """A file of notes: its text as it was written for reading, and the facts in it, which other programs get."""

    name: str
    text: str
    facts: tuple[Fact, ...]


@dataclass
class _Page:
    """A file that is being written."""

    tongue: Tongue
    dice: random.Random
    numbers: Iterator[int]
    lines: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def term(self) -> str:
        return self.tongue.term(self.dice, next(self.numbers))

    def add(self, *lines: str) -> None:
        self.lines += lines

    def fact(self, front: str, *back: str) -> None:
        self.facts.append(Fact(front, back))


def files(notes: int, each: int, seed: int = 1) -> Iterator[File]:
    """Files that hold ``notes`` facts together, ``each`` of them in a file; every third file is Indonesian."""
    numbers = count()
    for number, start in enumerate(range(0, notes, each)):
        dice = random.Random(f"{seed} {number}")
        yield _file(number, min(each, notes - start), dice, numbers)


def _file(number: int, facts: int, dice: random.Random, numbers: Iterator[int]) -> File:
    page = _Page(INDONESIAN if number % 3 == 2 else ENGLISH, dice, numbers)
    page.add(f"# {page.tongue.chapter} {number + 1}: {page.term()}", "")
    section = 0
    while (left := facts - len(page.facts)) > 0:
        section += 1
        page.add(f"## {section}. {page.term()}", "")
        dice.choices(_SHAPES, _OFTEN)[0](page, left)
        page.add("")
    return File(f"{number:05}.md", "\n".join(page.lines), tuple(page.facts))


def _bold(page: _Page, left: int) -> None:
    for _ in range(min(left, page.dice.randint(5, 10))):
        term, said = page.term(), page.tongue.definition(page.dice)
        page.add(f"- **{term}**: {said[0].upper()}{said[1:]}.")
        page.fact(term, said)


def _table(page: _Page, left: int) -> None:
    page.add("| {} | {} |".format(*page.tongue.table), "|---|---|")
    for _ in range(min(left, page.dice.randint(4, 9))):
        term, said = page.term(), page.tongue.definition(page.dice)
        page.add(f"| {term} | {said} |")
        page.fact(term, said)


def _headings(page: _Page, left: int) -> None:
    for _ in range(min((left + 1) // 2, page.dice.randint(2, 4))):
        term, said = page.term(), page.tongue.definition(page.dice)
        page.add(f"### {term}", "", f"{term} {page.tongue.copula} {said}. {page.tongue.sentence(page.dice)}", "")
        page.fact(term, said)
        if len(page.facts) and left > 1:
            _points(page, term)
        left -= 2


def _points(page: _Page, term: str) -> None:
    points = _several(page)
    page.add(f"**{page.tongue.benefits}:**", "", *(f"- {point}" for point in points), "")
    page.fact(f"{term}: {page.tongue.benefits}", *points)


def _prose(page: _Page, left: int) -> None:
    for _ in range(min(left, page.dice.randint(3, 6))):
        term, said = page.term(), page.tongue.definition(page.dice)
        page.add(f"**{term}** {page.tongue.copula} {said}. {page.tongue.sentence(page.dice)}", "")
        page.fact(term, said)


def _deep(page: _Page, left: int) -> None:
    for _ in range(min((left + 1) // 2, page.dice.randint(2, 5))):
        term, said, points = page.term(), page.tongue.definition(page.dice), _several(page)
        page.add(f"- **{term}**", f"  - {page.tongue.what}: {said}.")
        page.fact(term, said)
        if left > 1:
            page.add(f"  - {page.tongue.use}:", *(f"    - {point}" for point in points))
            page.fact(f"{term}: {page.tongue.use}", *points)
        left -= 2


def _steps(page: _Page, _: int) -> None:
    title = page.tongue.steps.format(term=page.term())
    points = _several(page)
    page.add(f"### {title}", "", *(f"{number}. {point}" for number, point in enumerate(points, 1)))
    page.fact(title, *points)


def _several(page: _Page) -> list[str]:
    return list(dict.fromkeys(page.tongue.point(page.dice) for _ in range(page.dice.randint(3, 6))))


_SHAPES: tuple[Callable[[_Page, int], None], ...] = (_bold, _table, _headings, _prose, _deep, _steps)
_OFTEN = (30, 15, 20, 15, 15, 5)
