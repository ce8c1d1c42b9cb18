"""What earlier builds made: of this process, for a server that builds again at every save, and of others, on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import starmap
from typing import Any, NamedTuple, TypeVar

from kartu.diagnostics import Diagnostic
from kartu.memory.later import Later
from kartu.memory.rows import Rows
from kartu.model import Document, Note

_S = TypeVar("_S")
_T = TypeVar("_T")
_DAMAGED = (ValueError, TypeError, KeyError, IndexError, RecursionError)


@dataclass(frozen=True)
class Packing:
    """How something is kept on disk: as plain data that ``unpack`` makes it of again, with what it is ``about``, or
    raises for what is none.

    What few builds ask for stands ``apart``, in a row of its own.
    """

    pack: Callable[[Any], Any] = lambda made: made
    unpack: Callable[[Any, Any], Any] = lambda data, about: data
    apart: bool = False


class _Made(NamedTuple):
    """What was made, with all that it was made of besides the text of its file."""

    given: str
    value: Any
    packing: Packing


class _Store:
    """What was made of one thing, by its names; ``row`` is what is kept of it on disk and was not asked for yet."""

    __slots__ = ("made", "row")

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        self.made: dict[str, _Made] = {}

    def packed(self) -> dict[str, Any]:
        """All as plain data, but for what stands apart."""
        own = {
            name: [one.given, one.packing.pack(one.value)] for name, one in self.made.items() if not one.packing.apart
        }
        return {**self.row, **own}


@dataclass
class _File:
    """What was made of a file and of each of its notes.

    ``apart`` are the names of what has a row of its own on disk, ``anew`` are the rows that are not there as they would
    be kept now, the file's own being called "".
    """

    given: object
    key: bytes
    document: Document
    found: list[Diagnostic]
    store: _Store
    notes: dict[str, list[_Store]]
    apart: list[str] = field(default_factory=list)
    anew: set[str] = field(default_factory=set)
    is_kept: bool = False


class Memory:
    """What was made, with what it was made of; with ``rows`` also what other processes have kept.

    One that is ``lasting`` is for several builds and remembers more, for which a single one has no use.
    """

    def __init__(self, rows: Rows | None = None, *, lasting: bool = False) -> None:
        self._rows = rows
        self.lasting = lasting
        self._same: dict[str, tuple[object, Any]] = {}
        self._last: dict[str, Any] = {}
        self._of_each: dict[str, tuple[object, dict[int, tuple[object, Any]]]] = {}
        self._files: dict[str, _File] = {}
        self._homes: dict[int, tuple[Note, _File, _Store, str]] = {}

    def begin(self, names: Container[str]) -> None:
        """A build begins, of files of these names; lets go of all others."""
        self._files = {name: file for name, file in self._files.items() if name in names}
        self._homes = {}

    @property
    def program(self) -> str:
        """What made what is kept on disk; empty where nothing is."""
        return self._rows.program if self._rows else ""

    def knows(self, name: str, text: str, manner: object) -> bool:
        """Whether something is known of a file of this text."""
        file = self._files.get(name)
        if file and file.given == (text, manner):
            return True
        return bool(self._rows and self._rows.has(self._rows.key(name, repr(manner), text)))

    def add(self, lines: Iterable[bytes]) -> None:
        """Takes what the memory of another process has of files, which this one does not know, as its ``lines``."""
        if self._rows:
            self._rows.add(lines)

    def lines(self, names: Iterable[str]) -> Iterator[bytes]:
        """What is known of these files, as it would be kept on disk."""
        if self._rows:
            for name in names:
                yield from starmap(self._rows.line, _rows(self._files[name]))

    def document(
        self, name: str, text: str, manner: object, parse: Callable[[], tuple[Document, list[Diagnostic]]]
    ) -> tuple[Document, list[Diagnostic]]:
        """What ``parse`` gives for a file of this text, with the findings."""
        file = self._files.get(name)
        if file is None or file.given != (text, manner):
            key = self._rows.key(name, repr(manner), text) if self._rows else b""
            file = self._kept(name, text, manner, key, parse)
            self._files[name] = file or _File((text, manner), key, *parse(), _Store({}), {})
        return self._files[name].document, self._files[name].found

    def of(
        self, name: str, what: str, given: str, packing: Packing, make: Callable[[], _T], about: object = None
    ) -> _T:
        """What ``make`` gives of the file of that name; ``given`` tells all else that it is made of, and ``about`` is
        what it is unpacked with.
        """
        file = self._files[name]
        if self._rows and what in file.apart and what not in file.store.made:
            file.store.row[what] = self._rows.row(_apart(file.key, what))
        made: _T = _of(file, file.store, what, given, packing, make, about)
        return made

    def release(self, name: str, what: str) -> None:
        """Lets go of what stands apart, in a single build that keeps rows: it is read again where it is asked for."""
        file = self._files[name]
        if self._rows and not self.lasting and what in file.store.made:
            if what in file.anew:
                one = file.store.made[what]
                self._rows.add([self._rows.line(_apart(file.key, what), [one.given, one.packing.pack(one.value)])])
                file.anew.discard(what)
            del file.store.made[what]

    def notes(self, name: str, given: str, notes: Sequence[Note]) -> None:
        """Takes these for the notes of a file, of each of which can be asked what was made; ``given`` as in ``of``."""
        if self._rows or self.lasting:
            file = self._files[name]
            if given not in file.notes or len(file.notes[given]) != len(notes):
                file.notes = {given: [_Store({}) for _ in notes]}
            homes = zip(notes, file.notes[given], strict=True)
            self._homes.update((id(note), (note, file, store, "")) for note, store in homes)

    def follow(self, note: Note, made: Note, given: str) -> None:
        """Takes ``made`` for the same note, made of it by what ``given`` tells."""
        home = self._homes.get(id(note))
        if home is not None and made is not note:
            self._homes[id(made)] = (made, home[1], home[2], f"{given}\n")

    def of_note(self, note: Note, what: str, given: str, packing: Packing, make: Callable[[], _T]) -> _T:
        """What ``make`` gives of a note of a file; of any other it is made anew."""
        home = self._homes.get(id(note))
        if home is None:
            return make()
        _, file, store, before = home
        made: _T = _of(file, store, what, before + given, packing, make, note)
        return made

    def same(self, what: str, given: object, make: Callable[[], _T]) -> _T:
        """What ``make`` gives; what it gave before, where ``given`` is still the same."""
        known = self._same.get(what)
        if known is None or known[0] != given:
            known = given, make()
            if self.lasting:
                self._same[what] = known
        made: _T = known[1]
        return made

    def last(self, what: str) -> Any:
        """What the last build left under this name; None where there was none."""
        return self._last.get(what)

    def remember(self, what: str, value: object) -> None:
        """Leaves something for the next build of this process."""
        if self.lasting:
            self._last[what] = value

    def of_each(self, what: str, given: object, things: Sequence[_S], make: Callable[[_S], _T]) -> list[_T]:
        """What ``make`` gives of each thing; the same as before of what is the very thing of the last time, where
        ``given``, which is all else that it is made of, is still the same.
        """
        before, old = self._of_each.get(what, (None, {}))
        if before != given:
            old = {}
        made: list[_T] = [known[1] if (known := old.get(id(one))) else make(one) for one in things]
        if self.lasting:
            self._of_each[what] = given, {id(one): (one, new) for one, new in zip(things, made, strict=True)}
        return made

    def keep(self) -> None:
        """Keeps on disk what was made of the files, where that is more or other than what is there."""
        files = self._files.values()
        is_there = all(file.is_kept and not file.anew for file in files)
        if self._rows and not (is_there and self._rows.count == sum(1 + len(file.apart) for file in files)):
            self._rows.keep(row for file in files for row in _rows(file))

    def _kept(
        self,
        name: str,
        text: str,
        manner: object,
        key: bytes,
        parse: Callable[[], tuple[Document, list[Diagnostic]]],
    ) -> _File | None:
        row = self._rows.row(key) if self._rows else None
        with suppress(*_DAMAGED):
            if row is not None:
                language, front, lines, found, made, given, notes, apart = row
                document = Later(name, str(language), dict(json.loads(front)), int(lines), lambda: parse()[0])
                findings = [Diagnostic.of(one) for one in found]
                stores = {str(given): [_Store(dict(one)) for one in notes]}
                names = list(map(str, apart))
                return _File((text, manner), key, document, findings, _Store(dict(made)), stores, names, is_kept=True)
        return None


def _of(
    file: _File, store: _Store, what: str, given: str, packing: Packing, make: Callable[[], Any], about: object
) -> Any:
    known = store.made.get(what)
    if known is None or known.given != given:
        known = _from_row(store.row.pop(what, None), given, packing, about)
        if known is None:
            known = _Made(given, make(), packing)
            file.anew.add(what if packing.apart else "")
            if packing.apart:
                file.apart = list(dict.fromkeys((*file.apart, what)))
        store.made[what] = known
    return known.value


def _from_row(kept: Any, given: str, packing: Packing, about: object) -> _Made | None:
    with suppress(*_DAMAGED):
        if kept is not None and kept[0] == given:
            return _Made(given, packing.unpack(kept[1], about), packing)
    return None


def _rows(file: _File) -> Iterator[tuple[bytes, Any]]:
    """The rows of a file with their keys: its own, and those that stand apart; None where it is there already."""
    yield file.key, None if file.is_kept and "" not in file.anew else _row(file)
    for name in file.apart:
        one = file.store.made[name] if name in file.anew else None
        yield _apart(file.key, name), [one.given, one.packing.pack(one.value)] if one else None


def _row(file: _File) -> list[Any]:
    document = file.document
    found = [one.data for one in file.found]
    given, notes = next(iter(file.notes.items()), ("", []))
    each = [one.packed() for one in notes]
    front = json.dumps(document.front)  # numbers such as no other JSON has can stand there
    return [document.language, front, document.lines, found, file.store.packed(), given, each, file.apart]


def _apart(key: bytes, name: str) -> bytes:
    """The key of a row that stands apart from the one that has this key."""
    return hashlib.blake2b(key + name.encode(), digest_size=len(key) // 2).hexdigest().encode()
