"""Time grows with the text: the work of a build is counted, in lines of Python that run, for ever larger bad cases."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from kartu.composing import Choices, Settings, compose
from kartu.diagnostics import Sink
from kartu.extraction import extract
from kartu.identity import Header, Ledger, identify
from kartu.model import Note
from kartu.reading import parse

HEADER = Header("bounds", "Bounds")
SIZES = (15, 30, 60)
MOST = 2.6
"""How many times more work the second doubling may take than the first: 2 where it grows with the text, 4 with its
square."""
Shape = Callable[[int], str]
"""A text of so many parts. No part is in a text of another size, for what was read once may be remembered."""

SHAPES: dict[str, Shape] = {
    "headings": lambda n: "\n".join(f"{'#' * (i % 6 + 1)} H{i}\n\ntext {i} is a thing." for i in range(n, 2 * n)),
    "headings that are alike": lambda n: "\n".join(f"# Head\ntext of it {i}" for i in range(n, 2 * n)),
    "terms that are alike": lambda n: "\n\n".join(f"**Item {i}**: a thing storing objects" for i in range(n, 2 * n)),
    "one term": lambda n: "\n".join(f"- **Item**: a thing that does {i}" for i in range(n, 2 * n)),
    "one term below many headings": lambda n: "\n\n".join(f"## H{i}\n\n**Moor**: land {i}." for i in range(n, 2 * n)),
    "one term, one answer": lambda n: "\n\n".join(f"## H{i}\n\n**Moor**: a wet, sour land." for i in range(n, 2 * n)),
    "glosses of one term": lambda n: "\n\n".join(f"**Regresi {i} (regression)**: cara {i}." for i in range(n, 2 * n)),
    "names of one term": lambda n: f"**{', '.join(f'Sto{i}' for i in range(n, 2 * n))}**: a place of {'things ' * n}",
    "a term in its answer": lambda n: "**Storage**: a place of " + "**Storage** of x " * n,
    "items": lambda n: "# L\n\n" + "\n\n".join(f"- item {i}" for i in range(n, 2 * n)),
    "items with heads": lambda n: "# L\n\n" + "\n".join(f"- **Item {i}**: a thing {i}" for i in range(n, 2 * n)),
    "items with options": lambda n: "# Why?\n\n" + "\n".join(f"- A. item {i}: text" for i in range(n, 2 * n)),
    "tasks": lambda n: "# T\n\n" + "- [ ] a\n" * n,
    "lists apart": lambda n: "# T\n\n" + "".join(f"- **a{i}**: b\n\ntext\n\n" for i in range(n, 2 * n)),
    "front matter that is never closed": lambda n: "---\n" + "a: b\n" * n,
    "callouts": lambda n: "> [!note] a\n> b\n\n" * n,
    "details": lambda n: "<details><summary>a</summary>b</details>\n\n" * n,
    "open details": lambda n: "<details><summary>a</summary>\n\nb\n\n" * n,
    "definitions of one term": lambda n: "a\n" + ": b\n" * n,
    "rows": lambda n: "# T\n\n|a|b|c|\n|-|-|-|\n" + "\n".join(f"|t{i}|b|c|" for i in range(n, 2 * n)),
    "columns": lambda n: f"|{'a|' * n}\n|{'-|' * n}\n|{'b|' * n}",
    "stars": lambda n: "*" * n + "a" + "*" * n,
    "open emphasis": lambda n: "**a *b " * n,
    "open tags": lambda n: "x " + "<b>a" * n,
    "tags that cross": lambda n: "x " + "<b>a<i>c" * n + "</b>" * n,
    "links": lambda n: "[a](b) " * n,
    "open links": lambda n: "[[a " * n,
    "open formulas": lambda n: "$a " * n,
    "sentences": lambda n: " ".join(f"Amazon S{i} is a service that stores objects {i}." for i in range(n, 2 * n)),
    "parts": lambda n: "X is a " + ", ".join(f"thing{i}" for i in range(n, 2 * n)),
    "questions": lambda n: "".join(f"Q: What is {i}?\nA: It is {i}.\n\n" for i in range(n, 2 * n)),
    "code below one heading": lambda n: "\n\n".join(f"## Head\n\n```py\nx = {i}\n```" for i in range(n, 2 * n)),
    "missing pictures": lambda n: "\n\n".join(f"![x](pic{i}.png)" for i in range(n, 2 * n)),
}

CHANGES: dict[str, tuple[Shape, Shape]] = {
    "answers reworded": (
        lambda n: "\n\n".join(f"**Item {i}**: a thing that stores objects {i}" for i in range(n, 2 * n)),
        lambda n: "\n\n".join(f"**Item {i}**: another matter which does work {i * 7}" for i in range(n, 2 * n)),
    ),
    "terms renamed, answers alike": (
        lambda n: "\n\n".join(f"**Item {i}**: a thing storing objects" for i in range(n, 2 * n)),
        lambda n: "\n\n".join(f"**Entry {i}**: a thing storing objects" for i in range(n, 2 * n)),
    ),
    "headings renamed over one term": (
        lambda n: "\n\n".join(f"## H{i}\n\n**Moor**: a wet land with number {i}." for i in range(n, 2 * n)),
        lambda n: "\n\n".join(f"## K{i}\n\n**Moor**: a wetter land of number {i}." for i in range(n, 2 * n)),
    ),
    "answers moved about under one term": (
        lambda n: "\n\n".join(f"## H{i}\n\n**Moor**: a wet land with number {i}." for i in range(n, 2 * n)),
        lambda n: "\n\n".join(f"## H{i}\n\n**Moor**: a wet land with number {3 * n - i}." for i in range(n, 2 * n)),
    ),
}


def lines_run(build: Callable[[], Any]) -> int:
    """How many lines of Python run."""
    count = 0

    def trace(_frame: FrameType, event: str, _given: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        build()
    finally:
        sys.settrace(before)
    return count


def found(text: str) -> tuple[Note, ...]:
    """The notes that are made of a text: it is read, asked about and composed."""
    document = parse(f"{text}\n\n# Sea\n\n**Tide**: the rise and fall of the sea.\n", "a.md", Sink())
    settings = Settings(choices=Choices("both", reverse="all"))
    return tuple(compose([(document, extract(document).candidates)], settings, Sink()))


def grows(works: list[int]) -> float:
    """The work of the second doubling by that of the first."""
    once, twice, four_times = works
    return (four_times - twice) / max(twice - once, 1)


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_notes(name: str) -> None:
    shape = SHAPES[name]
    found(shape(7))  # what is read once in a process
    assert grows([lines_run(partial(found, shape(n))) for n in SIZES]) < MOST


@pytest.mark.parametrize("name", CHANGES)
def test_work_grows_with_the_changes(name: str) -> None:
    works: list[int] = []
    for n in (4 * size for size in SIZES):
        before, after = (found(shape(n)) for shape in CHANGES[name])
        ledger = identify(before, Ledger(HEADER), HEADER, 1_790_000_000).ledger
        works.append(lines_run(partial(identify, after, ledger, HEADER, 1_790_000_060)))
    assert grows(works) < MOST
