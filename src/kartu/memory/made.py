"""What was made of a file and of its notes, and the rows that are kept of it on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kartu.diagnostics import Diagnostic
from kartu.model import Document

_DAMAGED = (ValueError, TypeError, KeyError, IndexError, RecursionError)


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
    """What was made of one thing, by its names; ``row`` is what is kept of it on disk and was not asked for yet."""

    __slots__ = ("made", "row")

    def __init__(self, row: dict[str, Any] | None = None) -> None:
        self.row = row or {}
        self.made: dict[str, Made] = {}

    def packed(self) -> dict[str, Any]:
        """All as plain data, but for what stands apart."""
        own = {name: one.packed() for name, one in self.made.items() if one.packing.kept and not one.packing.apart}
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
    def kept(cls, given: object, key: bytes, row: Any, later: Callable[[str, Any, int], Document]) -> File | None:
        """The file that a row of ``rows`` tells of, whose document ``later`` makes of its language, front matter and
        number of lines; None where the row is none.
        """
        with suppress(*_DAMAGED):
            language, front, lines, found, made, by, notes, apart = row
            document = later(str(language), dict(json.loads(front)), int(lines))
            findings = [Diagnostic.of(one) for one in found]
            stores = {str(by): [Store(dict(one)) for one in notes]}
            return cls(given, key, document, findings, Store(dict(made)), stores, list(map(str, apart)), is_kept=True)
        return None

    def of(self, store: Store, what: str, given: str, packing: Packing, make: Callable[[], Any], about: object) -> Any:
        """What ``make`` gives of the file or of one of its notes, whose ``store`` it is; ``given`` and ``about`` are as
        ``Memory.of`` has them.
        """
        known = store.made.get(what)
        if known is None or known.given != given:
            known = _from_row(store.row.pop(what, None), given, packing, about) if packing.kept else None
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


def _from_row(kept: Any, given: str, packing: Packing, about: object) -> Made | None:
    with suppress(*_DAMAGED):
        if kept is not None and kept[0] == given:
            return Made(given, packing.unpack(kept[1], about), packing)
    return None
