"""Inline content into HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from markupsafe import Markup

from kartu.inline import Inline, Mark, Run
from kartu.names import PICTURES
from kartu.rendering.raw import as_written, balanced
from kartu.rendering.text import guarded, prose, safe
from kartu.tex import tame

# From the innermost element outwards.
_ELEMENTS: tuple[tuple[Mark, str], ...] = (
    ("code", "code"), ("kbd", "kbd"), ("sup", "sup"), ("sub", "sub"), ("underline", "u"), ("highlight", "mark"),
    ("strike", "del"), ("em", "em"), ("strong", "strong"),
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_WRAPPED_FROM = 60


def inline_html(inline: Inline, media: Collection[str]) -> Markup:
    """The runs of ``inline`` as HTML.

    ``media`` are the names of the pictures and sounds in the package; an image whose target is none of them leaves its
    alternative text. Only ``http``, ``https`` and ``mailto`` addresses become links. A line break in the notes is one
    on the card, unless the paragraph was wrapped to a width.
    """
    runs = inline.runs
    if len(runs) == 1:
        if not runs[0].marks and "\n" not in runs[0].text:
            return prose(runs[0].text)
    elif any(before.marks == after.marks and before.target == after.target for before, after in pairwise(runs)):
        runs = tuple(_joined(runs))
    if any("\n" in run.text for run in runs):
        runs = tuple(_beside_formulas(_reflowed(runs)))
    html = Markup("".join([_run_html(run, media) for run in runs]))
    return balanced(html) if any("html" in run.marks for run in runs) else html


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, those with the same marks as one; a tag that is passed on as written stays one of its own."""
    for (marks, target), alike in groupby(runs, key=lambda run: (run.marks, run.target)):
        if "html" in marks:
            yield from alike
        else:
            yield Run("".join(run.text for run in alike), marks, target)


def _beside_formulas(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without line breaks beside a formula that stands on its own, as it breaks the line itself."""
    edges = [Run(""), *runs, Run("")]
    for before, run, after in zip(edges, runs, edges[2:], strict=False):
        text = run.text.lstrip("\n") if before.target == "display" else run.text
        yield replace(run, text=text.rstrip("\n") if after.target == "display" else text)


def _run_html(run: Run, media: Collection[str]) -> Markup:
    if "html" in run.marks:
        return as_written(run.target)
    if "image" in run.marks:
        return _image(run, media)
    if not run.marks and "\n" not in run.text:
        return prose(run.text)
    if "math" in run.marks:
        html = maths_html(run.text, display=run.target == "display")
    else:
        lines = (run.text if "code" not in run.marks else run.text.strip("\n")).split("\n")
        html = Markup("<br>").join((safe if "code" in run.marks else prose)(line) for line in lines)
    for mark, element in _ELEMENTS:
        if mark in run.marks:
            html = Markup(f"<{element}>{html}</{element}>")
    return _linked(html, run)


def _linked(html: Markup, run: Run) -> Markup:
    if "link" in run.marks and _ADDRESS.fullmatch(run.target):
        return Markup('<a href="{}">{}</a>').format(safe(run.target), html)
    return html


def _image(run: Run, media: Collection[str]) -> Markup:
    name = run.target
    if name in media and name.endswith(PICTURES):
        # Anki finds the file by the raw name, so nothing is percent-encoded here.
        return Markup('<img src="{}" alt="{}">').format(safe(name), safe(run.text.replace("\n", " ")))
    if name in media:
        said = prose(run.text) if "link" in run.marks else ""
        return Markup("{} [sound:{}]").format(said, safe(name))
    text = prose(run.text or run.target.rpartition("/")[2])
    return Markup('<a href="{}">{}</a>').format(safe(run.target), text) if _ADDRESS.fullmatch(run.target) else text


def maths_html(tex: str, display: bool) -> Markup:
    r"""TeX between the signs that Anki's MathJax reads: ``\[..\]`` where it stands on its own, else ``\(..\)``."""
    opening, closing = ("\\[", "\\]") if display else ("\\(", "\\)")
    return Markup(guarded(f"{opening}{safe(tame(tex).strip())}{closing}"))


def _reflowed(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs with spaces for the line breaks of a paragraph that was wrapped to a width.

    Such a paragraph has a long line whose sentence goes on in lower case on the next. Lines that each say something
    stay lines.
    """
    lines = "".join(run.text for run in runs).split("\n")
    pairs = list(pairwise(lines))
    if not any(len(line) >= _WRAPPED_FROM and follows[:1].islower() for line, follows in pairs):
        return runs
    soft: set[int] = set()
    at = -1
    for line, _ in pairs:
        at += len(line) + 1
        if len(line) >= _WRAPPED_FROM:
            soft.add(at)
    found: list[Run] = []
    at = 0
    for run in runs:
        text = "".join(" " if at + offset in soft else sign for offset, sign in enumerate(run.text))
        found.append(Run(text, run.marks, run.target))
        at += len(run.text)
    return found
