"""Checks of files: what gives nothing, what leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from kartu.checking.check import Finding, Subject
from kartu.inline import Inline
from kartu.model import Block, Code, Definitions, Document, List, Maths, Paragraph, Place, Quote, Rule, Section, Table

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//|#|/", re.IGNORECASE)


def no_notes(subject: Subject) -> Iterator[Finding]:
    """A file that gave no note.

    `kartu explain FILE:LINE` says what the rules made of a line. A file that is no notes belongs into `.kartuignore`.
    """
    giving = {place.file for note in subject.notes for place in note.places}
    for document in subject.documents:
        if document.file not in giving:
            yield Finding(
                Place(document.file, 1, document.lines),
                "no note came of this file: `kartu coverage` says why, and .kartuignore leaves it out",
            )


def dead_link(subject: Subject) -> Iterator[Finding]:
    """A link to a file that there is not, looked up beside the note, from the project's folder, and, as note programs
    do, by its name alone among the notes.

    Mend the path. Addresses on the web are not looked at.
    """
    names = {PurePosixPath(document.file).stem.casefold() for document in subject.documents}
    for document in subject.documents:
        for inline, first, last in _inlines(document.root):
            for run in inline.runs:
                target = run.target.partition("#")[0].partition("?")[0].strip()
                if "link" not in run.marks or not target or _ELSEWHERE.match(run.target):
                    continue
                if PurePosixPath(target).name.casefold().removesuffix(".md") in names:
                    continue
                if not any(subject.exists(path) for path in _paths(document, target)):
                    yield Finding(
                        Place(document.file, first, last),
                        f"the link «{run.text}» leads to {target}, which is not there: mend the path",
                        run.target,
                    )


def _paths(document: Document, target: str) -> Iterator[str]:
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(document.file), target))
    for path in (beside, posixpath.normpath(target)):
        yield path
        yield f"{path}.md"


def _inlines(section: Section) -> Iterator[tuple[Inline, int, int]]:
    yield section.title, section.span.first, section.span.first
    for block in section.blocks:
        yield from _in_block(block)
    for inner in section.sections:
        yield from _inlines(inner)


def _in_block(block: Block) -> Iterator[tuple[Inline, int, int]]:
    match block:
        case Paragraph():
            yield block.inline, block.span.first, block.span.last
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield cell, row.span.first, row.span.last
        case List():
            for item in block.items:
                for inner in item.blocks:
                    yield from _in_block(inner)
        case Quote():
            for inner in block.blocks:
                yield from _in_block(inner)
        case Definitions():
            for entry in block.entries:
                yield entry.term, entry.span.first, entry.span.first
                for inner in entry.blocks:
                    yield from _in_block(inner)
        case Code() | Maths() | Rule():
            return
