"""What a file is for: some files in a folder of notes hold no knowledge to ask."""

from __future__ import annotations

from pathlib import PurePosixPath

from kartu.extraction.text import fold, tokens
from kartu.extraction.topics import Topic
from kartu.inline import Inline
from kartu.languages import words
from kartu.model import Document, Paragraph, Table

PROJECT = 2
"""Headings of a software project's page ("Installation", "License") from which on a file is such a page."""


LINKED, MOSTLY = 0.08, 0.5
"""Share of a file's words that are links from which on it is an index: where its title says so, and where not."""


def not_notes(document: Document, root: Topic) -> str:
    """Why a file is no notes, in words; empty where it is. Index pages and pages of software projects are none."""
    heads = [fold(topic.head.plain) for topic in root.walk() if topic.shape == "heading"]
    names = [PurePosixPath(document.file).stem, *heads[:1]]
    named = any(not words("index_page").isdisjoint(tokens(name.replace("-", " ").replace("_", " "))) for name in names)
    if _linked(root) > (LINKED if named else MOSTLY):
        return "an index page"
    if sum(head in words("project") for head in heads) >= PROJECT:
        return "the page of a software project"
    return ""


def _linked(root: Topic) -> float:
    """The share of words that are links, from 0 to 1."""
    linked = whole = 0
    for topic in root.walk():
        for inline in (topic.head, topic.text, *_inlines(topic)):
            whole += len(inline.plain.split())
            linked += sum(len(run.text.split()) for run in inline.runs if "link" in run.marks)
    return linked / whole if whole else 0.0


def _inlines(topic: Topic) -> list[Inline]:
    found: list[Inline] = []
    for part in topic.parts:
        if isinstance(part, Paragraph):
            found.append(part.inline)
        elif isinstance(part, Table):
            found.extend(cell for row in part.rows for cell in row.cells)
    return found
