"""What is fuzzed: functions of bytes that must end, whatever the bytes are, in a result or in a KartuError.

Anything else is a fault: another exception, a field that Anki would read otherwise than kartu, a ledger that does not
come back from its own text as it was.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest.mock import patch

from jinja2.sandbox import SandboxedEnvironment

from kartu.composing import Choices, Settings, compose
from kartu.config import load_all
from kartu.diagnostics import KartuError, Sink
from kartu.exams import exam
from kartu.extraction import extract
from kartu.identity import Header, Ledger, dump, identify
from kartu.identity import parse as parse_ledger
from kartu.model import IdentifiedNote, Note, RenderedNote
from kartu.packaging import NoteType, note_types, package
from kartu.reading import decoded, parse
from kartu.rendering import load_templates, render
from kartu.rendering import notes as rendering
from kartu.rendering.fields import Field
from kartu.rendering.jinja import environment
from kartu.rendering.templates import Templates

NOW = 1_790_000_000
"""Seconds since 1970: when the builds of the fuzzer run."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\{\{|\}\}|::).)+)\}\}", re.DOTALL)
_LIVE = re.compile(
    r"<\s*(?:script|iframe|object|embed|form|meta|link|base|style)\b|=\"\s*javascript:|\son\w+=\"", re.IGNORECASE
)
_ANKI_TAG = re.compile(r"\[(?:anki:|latex\]|\$\$?\])", re.IGNORECASE)
_VOID = {"br", "hr", "img"}


def whole(data: bytes) -> None:
    """Notes through the whole pipeline, twice: the second build, with the ledger of the first, changes nothing."""
    text = decoded(data, "notes.md", Sink())
    if text is None:
        return
    sink = Sink()
    document = parse(text, "notes.md", sink)
    extraction = extract(document)
    # The domains of an exam cost more than a small input itself, and a package more than its notes: only now and then.
    seldom = sum(data) % 8 == 0
    settings = Settings(exam("AIF-C01") if seldom else None, choices=Choices("both", reverse="all"))
    notes = tuple(compose([(document, extraction.candidates)], settings, sink))
    if not notes:
        return
    header = Header("fuzz", "Fuzz")
    first = identify(notes, Ledger(header), header, NOW)
    kept = parse_ledger(dump(first.ledger), "kartu.lock")
    assert kept == first.ledger, "the ledger does not come back from its text"
    again = identify(notes, kept, header, NOW + 9)
    assert {note.status for note in again.notes} == {"unchanged"}, "the second build changes something"
    assert dump(again.ledger) == dump(first.ledger), "the second build writes another ledger"
    rendered = _rendered(first.notes)
    for note in rendered:
        check_fields(note)
    if seldom:
        package(rendered, "Fuzz", _types())


def reading(data: bytes) -> None:
    """Bytes to a document whose blocks stand on lines of the file, in their order."""
    text = decoded(data, "notes.md", Sink())
    if text is not None:
        document = parse(text, "notes.md", Sink())
        assert document.lines >= 1
        assert document == parse(text, "notes.md", Sink())


def ledger(data: bytes) -> None:
    """A damaged ``kartu.lock``: a ledger that comes back from its own text, or a KartuError."""
    found = parse_ledger(data.decode("utf-8", "replace"), "kartu.lock")
    text = dump(found)
    text.encode()
    assert parse_ledger(text, "kartu.lock") == found
    built = identify(_notes(), found, replace(found.header, deck="Fuzz"), NOW)
    assert all(note.mod >= found.entries[note.key].mod for note in built.notes if note.key in found.entries)
    assert parse_ledger(dump(built.ledger), "kartu.lock") == built.ledger
    package(_rendered(built.notes), "Fuzz", _types())


def config(data: bytes) -> None:
    """A broken ``kartu.toml``: a project, or a KartuError."""
    file = _folder() / "kartu.toml"
    file.write_bytes(data)
    load_all(file.parent)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "whole": whole,
    "reading": reading,
    "ledger": ledger,
    "config": config,
}


def run(target: str, data: bytes) -> None:
    """One input; a KartuError with a message is a fine end."""
    try:
        TARGETS[target](data)
    except KartuError as error:
        if not str(error):
            raise AssertionError("an error that says nothing") from error


def check_fields(note: RenderedNote) -> None:
    """AssertionError where Anki or a browser would read a field otherwise than it is meant."""
    for name, html in note.fields.items():
        assert not _CONTROL.search(html), f"control character in {name}: {html!r}"
        assert not _LIVE.search(html), f"something alive in {name}: {html!r}"
        assert not _ANKI_TAG.search(html), f"a tag of Anki's in {name}: {html!r}"
        if name == "Text":
            assert "{{" not in _CLOZE.sub("", html), f"an open cloze in {html!r}"
        _Balance(name).take(html)


class _Balance(HTMLParser):
    """Every element that is opened is closed, in order."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.opened: list[str] = []

    def take(self, html: str) -> None:
        self.feed(html)
        self.close()
        assert not self.opened, f"{self.opened} never closed in {self.name}: {html!r}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened, f"</{tag}> closes nothing in {self.name}"
        assert self.opened.pop() == tag, f"</{tag}> closes another element in {self.name}"


def _rendered(these: Sequence[IdentifiedNote]) -> tuple[RenderedNote, ...]:
    """As ``render``, with templates that are read and compiled once and not for each input."""
    with (
        patch.object(rendering, "environment", lambda *_: _environment()),
        patch.object(rendering, "Field", lambda *given: _field(*given).anew()),
    ):
        return render(these, _templates())


@cache
def _field(*given: Any) -> _Field:
    return _Field(*given)


class _Field(Field):
    """A field's template that can be taken again for other notes."""

    def anew(self) -> _Field:
        found = copy(self)
        found._made, found._forms = {}, {}
        return found


@cache
def _environment() -> SandboxedEnvironment:
    return environment(_templates(), ())


@cache
def _templates() -> Templates:
    return load_templates()


@cache
def _types() -> Mapping[str, NoteType]:
    return note_types(_templates(), NOW)


@cache
def _notes() -> tuple[Note, ...]:
    """The notes of the ledger in the corpus."""
    text = "# Cells\n\n**Osmosis**: water moves.\n\n## Parts\n\n- nucleus\n- wall\n- sap\n"
    document = parse(text, "cells.md", Sink())
    settings = Settings(choices=Choices("both"))
    return tuple(compose([(document, extract(document).candidates)], settings, Sink()))


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kartu-fuzz-", dir="/dev/shm"))
