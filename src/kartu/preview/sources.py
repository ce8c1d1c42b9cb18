"""The notes themselves, line by line, with what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kartu.diagnostics import Sink
from kartu.extraction import Extraction
from kartu.memory import Memory
from kartu.model import Section
from kartu.pipeline import Built
from kartu.reading import read

# A line longer than this is data, and would hold the browser up.
_LONGEST = 2000


class FileData(TypedDict):
    """A source file. ``headings`` are line numbers; ``left`` are the stretches (first and last line, why) that no rule
    made a card of. Lines count from 1.
    """

    name: str
    lines: list[str]
    headings: list[int]
    left: list[tuple[int, int, str]]


def sources(built: Built, memory: Memory) -> list[FileData]:
    """The files that the deck was built of, in their order. Very long lines are cut off."""
    documents = {id(found): document for document, found in zip(built.documents, built.extractions, strict=True)}

    def shown(extraction: Extraction) -> FileData:
        document = documents[id(extraction)]
        text = read(built.project.root / document.file, document.file, Sink()) or ""
        return {
            "name": document.file,
            "lines": [_cut(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")],
            "headings": sorted(_headings(document.root)),
            "left": [
                (claim.place.first, claim.place.last, claim.reason) for claim in extraction.claims if not claim.made
            ],
        }

    # the extraction is the very same where the file and what was made of it are
    return memory.of_each("source", None, built.extractions, shown)


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + " …"


def _headings(section: Section) -> Iterator[int]:
    if section.level:
        yield section.span.first
    for inner in section.sections:
        yield from _headings(inner)
