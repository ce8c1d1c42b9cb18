"""What the page holds: a built deck as plain data, ready for JSON."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Mapping, Sequence
from typing import TypedDict

from kartu.diagnostics import Diagnostic
from kartu.memory import Memory
from kartu.pipeline import Built
from kartu.preview.cards import cards
from kartu.preview.maths import formulas
from kartu.preview.sources import FileData, sources


class CardData(TypedDict):
    """A card: see ``kartu.preview.cards.Card``."""

    name: str
    ordinal: int
    front: str
    back: str


class NoteData(TypedDict):
    """A note. ``tags`` are positions in the page's list of tags; ``places`` are file position, first and last line."""

    key: str
    kind: str
    title: str
    tags: list[int]
    places: list[tuple[int, int, int]]
    cards: list[CardData]


class FindingData(TypedDict):
    """A diagnostic."""

    code: str
    severity: str
    message: str
    file: str
    line: int


class Contents(TypedDict):
    """All that the page shows.

    ``media`` has the bytes of a file as a ``data:`` address, by its name in the package, ``formulas`` MathML by TeX.
    """

    deck: str
    css: str
    tags: list[str]
    files: list[FileData]
    notes: list[NoteData]
    findings: list[FindingData]
    media: dict[str, str]
    formulas: dict[str, str]


def contents(built: Built, findings: Sequence[Diagnostic], memory: Memory | None = None) -> Contents:
    """The page's data of a built deck, with what was found about its notes.

    With the ``memory`` of the build, what it made before of the same notes.
    """
    memory = memory or Memory()
    tags = sorted({tag for note in built.rendered for tag in note.tags})
    numbered = {tag: number for number, tag in enumerate(tags)}
    files = sources(built, memory)
    places = {file["name"]: number for number, file in enumerate(files)}

    whole = {id(html.fields): (note, html) for note, html in zip(built.notes, built.rendered, strict=True)}

    def shown(fields: Mapping[str, str]) -> NoteData:
        identified, html = whole[id(fields)]
        note = identified.note
        return {
            "key": identified.key,
            "kind": note.kind,
            "title": note.prompt.plain,
            "tags": [numbered[tag] for tag in html.tags],
            "places": [(places[place.file], place.first, place.last) for place in note.places],
            "cards": [
                {"name": card.name, "ordinal": card.ordinal, "front": card.front, "back": card.back}
                for card in cards(html, built.types, built.project.name)
            ],
        }

    given = tags, places, built.types, built.project.name
    return {
        "deck": built.project.name,
        "css": built.types["basic"].css,
        "tags": tags,
        "files": files,
        # the fields are the very same where the note and its HTML are
        "notes": memory.of_each("shown", given, [html.fields for html in built.rendered], shown),
        "findings": found(findings),
        "media": {name: _address(name, data) for name, data in built.media.items()},
        "formulas": formulas(built.rendered),
    }


def nothing(deck: str) -> Contents:
    """The page's data where there is no deck yet."""
    return {"deck": deck, "css": "", "tags": [], "files": [], "notes": [], "findings": [], "media": {}, "formulas": {}}


def found(findings: Sequence[Diagnostic]) -> list[FindingData]:
    """Diagnostics as the page has them."""
    return [
        {"code": one.code, "severity": one.severity, "message": one.message, "file": one.file, "line": one.line}
        for one in findings
    ]


def _address(name: str, data: bytes) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
