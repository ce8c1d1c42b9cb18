"""What a check is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kartu.diagnostics import Severity
from kartu.limits import Limits
from kartu.model import Candidate, Document, Note, Place


@dataclass(frozen=True)
class Subject:
    """What is checked: the notes of a deck and what they were made from. ``exists`` tells whether there is a file, by
    its path from the project's folder.
    """

    documents: tuple[Document, ...]
    candidates: tuple[Candidate, ...]
    notes: tuple[Note, ...]
    limits: Limits
    exists: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is, what, and a text that stands on that line, to point at it."""

    place: Place
    message: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, its name, how bad it is, and the function whose docstring documents it."""

    code: str
    name: str
    severity: Severity
    find: Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Message:
    """A finding that another room makes while it works: its code, its name, how bad it is, and what it means."""

    code: str
    name: str
    severity: Severity
    about: str


Texts = Mapping[str, str]
"""The texts of the note files by their names."""
