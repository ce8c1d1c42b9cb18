"""What earlier builds made: of this process, for a server that builds again at every save, and of others, on disk."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kartu.diagnostics import Diagnostic
from kartu.memory.later import Later
from kartu.memory.rows import Rows
from kartu.model import Document, IdentifiedNote, RenderedNote

_S = TypeVar("_S")
_T = TypeVar("_T")
_DAMAGED = (ValueError, TypeError, KeyError, IndexError, RecursionError)


@dataclass(frozen=True)
class Packing:
    """How something is kept on disk: as plain data that ``unpack`` makes it of again, or raises for what is none."""

    pack: Callable[[Any], Any] = lambda made: made
    unpack: Callable[[Any], Any] = lambda data: data


@dataclass
class _File:
    """What was made of a file: under a name, with all that it was made of besides the text, and how it is packed."""

    given: object
    key: bytes
    document: Document
    found: list[Diagnostic]
    row: dict[str, Any] = field(default_factory=dict)
    made: dict[str, tuple[str, Any, Packing | None]] = field(default_factory=dict)
    is_kept: bool = False


class Memory:
    """What was made, with what it was made of; with ``rows`` also what other processes have kept.

    One that is ``lasting`` is for several builds and remembers more, for which a single one has no use.
    """

    def __init__(self, rows: Rows | None = None, *, lasting: bool = False) -> None:
        self._rows = rows
        self.lasting = lasting
        self._same: dict[str, tuple[object, Any]] = {}
        self._of_each: dict[str, tuple[object, dict[int, tuple[object, Any]]]] = {}
        self._files: dict[str, _File] = {}
        self._rendered: tuple[object, dict[str, tuple[IdentifiedNote, RenderedNote]]] = None, {}

    def document(
        self, name: str, text: str, manner: object, parse: Callable[[], tuple[Document, list[Diagnostic]]]
    ) -> tuple[Document, list[Diagnostic]]:
        """What ``parse`` gives for a file of this text, with the findings."""
        file = self._files.get(name)
        if file is None or file.given != (text, manner):
            key = self._rows.key(name, repr(manner), text) if self._rows else b""
            file = self._files[name] = self._kept(name, text, manner, key, parse) or _File(
                (text, manner), key, *parse()
            )
        return file.document, file.found

    def of(self, name: str, what: str, given: str, packing: Packing | None, make: Callable[[], _T]) -> _T:
        """What ``make`` gives of the file of that name; ``given`` tells all else that it is made of.

        What has no ``packing`` is not kept on disk.
        """
        file = self._files[name]
        known = file.made.get(what)
        if known is None or known[0] != given:
            known = _from_row(file.row.pop(what, None), given, packing) if packing else None
            if known is None:
                file.is_kept = file.is_kept and packing is None
                known = given, make(), packing
            file.made[what] = known
        made: _T = known[1]
        return made

    def forget_others(self, names: Container[str]) -> None:
        """Lets go of the files that are none of these."""
        self._files = {name: file for name, file in self._files.items() if name in names}

    def same(self, what: str, given: object, make: Callable[[], _T]) -> _T:
        """What ``make`` gives; what it gave before, where ``given`` is still the same."""
        known = self._same.get(what)
        if known is None or known[0] != given:
            known = given, make()
            if self.lasting:
                self._same[what] = known
        made: _T = known[1]
        return made

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

    def rendered(
        self,
        notes: Sequence[IdentifiedNote],
        look: object,
        render: Callable[[Sequence[IdentifiedNote]], Sequence[RenderedNote]],
    ) -> tuple[RenderedNote, ...]:
        """All notes by ``render``, which gets only the new and changed ones; ``look`` is all else that it reads."""
        before, kept = self._rendered
        old = kept if before == look else {}
        new = [note for note in notes if (known := old.get(note.guid)) is None or known[0] != note]
        if not self.lasting:
            return tuple(render(new))
        made = {note.guid: (note, html) for note, html in zip(new, render(new), strict=True)}
        self._rendered = look, {note.guid: made.get(note.guid) or old[note.guid] for note in notes}
        return tuple([html for _, html in self._rendered[1].values()])

    def keep(self) -> None:
        """Keeps on disk what was made of the files, where that is more or other than what is there."""
        files = self._files.values()
        if self._rows and not (len(files) == self._rows.count and all(file.is_kept for file in files)):
            self._rows.keep(self._all())

    def _all(self) -> Iterator[tuple[bytes, Any]]:
        for file in self._files.values():
            yield file.key, None if file.is_kept else _row(file)

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
                language, front, lines, found, made = row
                document = Later(name, str(language), dict(front), int(lines), lambda: parse()[0])
                findings = [Diagnostic.of(one) for one in found]
                return _File((text, manner), key, document, findings, dict(made), {}, is_kept=True)
        return None


def _from_row(kept: Any, given: str, packing: Packing) -> tuple[str, Any, Packing | None] | None:
    with suppress(*_DAMAGED):
        if kept is not None and kept[0] == given:
            return given, packing.unpack(kept[1]), packing
    return None


def _row(file: _File) -> list[Any]:
    document = file.document
    found = [one.data for one in file.found]
    made = {what: [given, packing.pack(value)] for what, (given, value, packing) in file.made.items() if packing}
    return [document.language, document.front, document.lines, found, made]
