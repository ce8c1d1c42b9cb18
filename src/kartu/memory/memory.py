"""What earlier builds made: of this process, for a server that builds again at every save, and of others, on disk."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Raw

from kartu.diagnostics import Diagnostic
from kartu.memory.later import Later
from kartu.memory.made import File, Packing, Store
from kartu.memory.rows import Rows
from kartu.model import Document, Note

_S = TypeVar("_S")
_T = TypeVar("_T")


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
        self._files: dict[str, File] = {}
        self._homes: dict[int, tuple[Note, File, Store, str]] = {}

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
                yield from self._rows.lines(self._files[name].rows())

    def document(
        self, name: str, text: str, manner: object, parse: Callable[[], tuple[Document, list[Diagnostic]]]
    ) -> tuple[Document, list[Diagnostic]]:
        """What ``parse`` gives for a file of this text, with the findings."""
        file = self._files.get(name)
        if file is None or file.given != (text, manner):
            key = self._rows.key(name, repr(manner), text) if self._rows else b""
            row = self._rows.row(key) if self._rows else b""
            kept = File.kept(
                (text, manner),
                key,
                row,
                lambda language, front, lines: Later(name, language, front, lines, lambda: parse()[0]),
            )
            self._files[name] = kept or File((text, manner), key, *parse(), Store(), {})
        return self._files[name].document, self._files[name].found

    def of(
        self, name: str, what: str, given: str, packing: Packing, make: Callable[[], _T], about: object = None
    ) -> _T:
        """What ``make`` gives of the file of that name; ``given`` tells all else that it is made of, and ``about`` is
        what it is unpacked with.
        """
        file = self._files[name]
        if self._rows and what in file.apart and what not in file.store.made:
            file.store.row[what] = Raw(self._rows.row(file.key_of(what)))
        made: _T = file.of(file.store, what, given, packing, make, about)
        return made

    def release(self, name: str, what: str) -> None:
        """Lets go of what stands apart, in a single build that keeps rows: it is read again where it is asked for."""
        file = self._files[name]
        if self._rows and not self.lasting and what in file.store.made:
            if what in file.anew:
                self._rows.add([self._rows.line(file.key_of(what), file.store.made[what].packed())])
                file.anew.discard(what)
            del file.store.made[what]

    def notes(self, name: str, given: str, notes: Sequence[Note]) -> None:
        """Takes these for the notes of a file, of each of which can be asked what was made; ``given`` as in ``of``."""
        if self._rows or self.lasting:
            file = self._files[name]
            if given not in file.notes or len(file.notes[given]) != len(notes):
                file.notes = {given: [Store() for _ in notes]}
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
        if home is None or not (packing.kept or self.lasting):
            return make()
        _, file, store, before = home
        made: _T = file.of(store, what, before + given, packing, make, note)
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
            self._rows.keep(row for file in files for row in file.rows())
