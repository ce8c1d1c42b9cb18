"""What was made of each file, on disk: one line a file, under a key of all that it was made of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from kartu.cache.folder import put

_DIGEST = 40  # characters
_SPACE = b" "


class Rows:
    """The rows of one deck. A line is a key, a digest of the rest, and the rest as JSON; one that is damaged is none.

    ``program`` tells apart what made them: another kartu finds no row of this one. Without a ``path`` nothing is kept.
    """

    def __init__(self, path: Path | None, program: str) -> None:
        self._path = path or Path(os.devnull)
        self.program = program
        self._places: dict[bytes, int] = {}
        self._added: dict[bytes, bytes] = {}
        with suppress(OSError), self._path.open("rb") as file:
            at = 0
            for line in file:
                self._places[line[:_DIGEST]] = at
                at += len(line)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._places)

    def key(self, *about: str) -> bytes:
        """The key of a row that was made of these texts."""
        key = hashlib.blake2b(self.program.encode(), digest_size=_DIGEST // 2)
        for text in about:
            data = text.encode("utf-8", "surrogatepass")
            key.update(b"%d:" % len(data))
            key.update(data)
        return key.hexdigest().encode()

    def row(self, key: bytes) -> bytes:
        """What is kept under the key, as JSON; empty where that is nothing, or damaged."""
        line = self._line(key)
        return line[2 * _DIGEST + 2 :] if line else b""

    def has(self, key: bytes) -> bool:
        """Whether there is a row under the key."""
        return key in self._places or key in self._added

    def add(self, lines: Iterable[bytes]) -> None:
        """Takes lines that another process made of rows."""
        self._added.update((line[:_DIGEST], line) for line in lines)

    def line(self, key: bytes, row: Any) -> bytes:
        """The line of a row."""
        return _line(key, row)

    def keep(self, rows: Iterable[tuple[bytes, Any]]) -> None:
        """Makes these the rows, in the place of all others. What is None stays as it is."""
        put(self._path, self.lines(rows))

    def lines(self, rows: Iterable[tuple[bytes, Any]]) -> Iterator[bytes]:
        """The lines of rows; that of None is the one that is there."""
        for key, row in rows:
            yield (self._line(key) or b"") if row is None else _line(key, row)

    def _line(self, key: bytes) -> bytes | None:
        if key in self._added:
            return self._added[key]
        if key not in self._places:
            return None
        try:
            with self._path.open("rb") as file:
                file.seek(self._places[key])
                line = file.readline()
        except OSError:
            return None
        head, digest, rest = line[:_DIGEST], line[_DIGEST + 1 : 2 * _DIGEST + 1], line[2 * _DIGEST + 2 :]
        return line if head == key and _digest(key, rest) == digest else None


def _line(key: bytes, row: Any) -> bytes:
    try:
        rest = msgspec.json.encode(row) + b"\n"
    except UnicodeError:  # half a surrogate, which is no text that could be written: made anew at every build
        return b""
    return _SPACE.join((key, _digest(key, rest), rest))


def _digest(key: bytes, rest: bytes) -> bytes:
    return hashlib.blake2b(key + rest, digest_size=_DIGEST // 2).hexdigest().encode()
