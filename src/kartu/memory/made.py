"""What was made of a file and of its notes, and the rows that are kept of it on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from msgspec import MsgspecError, Raw
from msgspec.json import Decoder, decode

from kartu.diagnostics import Diagnostic
from kartu.model import Document

_DAMAGED = (MsgspecError, ValueError, TypeError, KeyError, IndexError, RecursionError)
_Told = dict[str, Raw]
_ROW = Decoder(tuple[str, str, int, list[list[Any]], _Told, str, list[_Told], list[str]])
"""Language, front matter, number of lines, findings, what was made of the file, what its notes are made of, what was
made of each, and what stands apart. What was made is read when somebody asks for it.
"""


@dataclass(frozen=True)
class Packing:
    """How something is kept on disk: as plain data that ``unpack`` makes it of again, with what it is ``about``, or
    raises for what is none.

    What few builds ask for stands ``apart``, in a row of its own. What is not ``kept`` is known to one process alone.
    """

    pack: Callable[[Any], Any] = lambda made: made
    unpack: Callable[[Any, Any], Any] = lambda data, about: data
    apart: bool = False
    kept: bool = True


class Made(NamedTuple):
    """What was made, with all that it was made of besides the text of its file."""

    given: str
    value: Any
    packing: Packing

    def packed(self) -> list[Any]:
        """As plain data."""
        return [self.given, self.packing.pack(self.value)]


class Store:
    """What was made of one thing, by its names; ``row`` is what is kept of it on disk."""

    __slots__ = ("made", "row")

    def __init__(self, row: dict[str, Raw] | None = None) -> None:
        self.row = row or {}
        self.made: dict[str, Made] = {}

    def packed(self) -> dict[str, Any]:
        """All as plain data, but for what stands apart."""
        new = {name: one for name, one in self.made.items() if name not in self.row}
        own = {name: one.packed() for name, one in new.items() if one.packing.kept and not one.packing.apart}
        return {**self.row, **own}


@dataclass
class File:
    """What was made of a file and of each of its notes.

    ``apart`` are the names of what has a row of its own on disk, ``anew`` are the rows that are not there as they would
    be kept now, the file's own being called "".
    """

    given: object
    key: bytes
    document: Document
    found: list[Diagnostic]
    store: Store
    notes: dict[str, list[Store]]
    apart: list[str] = field(default_factory=list)
    anew: set[str] = field(default_factory=set)
    is_kept: bool = False

    @classmethod
    def kept(cls, given: object, key: bytes, row: bytes, later: Callable[[str, Any, int], Document]) -> File | None:
        """The file that a row of ``rows`` tells of, whose document ``later`` makes of its language, front matter and
        number of lines; None where the row is none.
        """
        with suppress(*_DAMAGED):
            language, front, lines, found, made, by, notes, apart = _ROW.decode(row)
            document = later(language, dict(json.loads(front)), lines)
            findings = [Diagnostic.of(one) for one in found]
            return cls(given, key, document, findings, Store(made), {by: list(map(Store, notes))}, apart, is_kept=True)
        return None

    def of(self, store: Store, what: str, given: str, packing: Packing, make: Callable[[], Any], about: object) -> Any:
        """What ``make`` gives of the file or of one of its notes, whose ``store`` it is; ``given`` and ``about`` are as
        ``Memory.of`` has them.
        """
        known = store.made.get(what)
        if known is None or known.given != given:
            row = store.row.pop(what, None)
            known = _from_row(row, given, packing, about) if row is not None else None
            if known and row is not None and not packing.apart:
                store.row[what] = row
            if known is None:
                known = Made(given, make(), packing)
                if packing.kept:
                    self.anew.add(what if packing.apart else "")
                if packing.apart:
                    self.apart = list(dict.fromkeys((*self.apart, what)))
            store.made[what] = known
        return known.value

    def rows(self) -> Iterator[tuple[bytes, Any]]:
        """The rows of the file with their keys: its own, and those that stand apart; None where it is there already."""
        yield self.key, None if self.is_kept and "" not in self.anew else self._row()
        for name in self.apart:
            yield self.key_of(name), self.store.made[name].packed() if name in self.anew else None

    def key_of(self, name: str) -> bytes:
        """The key of a row that stands apart."""
        return hashlib.blake2b(self.key + name.encode(), digest_size=len(self.key) // 2).hexdigest().encode()

    def _row(self) -> list[Any]:
        document = self.document
        found = [one.data for one in self.found]
        given, notes = next(iter(self.notes.items()), ("", []))
        each = [one.packed() for one in notes]
        front = json.dumps(document.front)  # numbers such as no other JSON has can stand there
        return [document.language, front, document.lines, found, self.store.packed(), given, each, self.apart]


def _from_row(row: Raw, given: str, packing: Packing, about: object) -> Made | None:
    with suppress(*_DAMAGED):
        by, data = decode(row)
        return Made(given, packing.unpack(data, about), packing) if by == given else None
    return None
