"""What a build looks at, taken down so that a later one can tell whether it would find the same.

Beside click this is all that a build in which nothing has changed loads, so it needs the standard library alone.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kartu.names import NOTES, PICTURES, SOUNDS, is_passed_by

_AT_ONCE = 1 << 20
_SIZE = 20


class Look(NamedTuple):
    """How something is looked at, its path, and how many bytes of a file count (-1: all)."""

    how: str
    path: str
    limit: int = -1


class Taken:
    """What was seen, as ``digest``; ``stamped`` tells also whether it was written anew meanwhile."""

    def __init__(self) -> None:
        self._seen = hashlib.blake2b(digest_size=_SIZE)
        self._stamps = hashlib.blake2b(digest_size=_SIZE)

    @property
    def digest(self) -> str:
        """Of names and contents alone."""
        return self._seen.hexdigest()

    @property
    def stamped(self) -> str:
        """Of names, contents and times."""
        return self.digest + self._stamps.hexdigest()

    def add(self, *parts: str | bytes) -> None:
        """Texts, each apart from the next."""
        for part in parts:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            self._seen.update(b"%d:" % len(data))
            self._seen.update(data)

    def content(self, path: str, limit: int = -1) -> None:
        """A file's bytes, or why they cannot be read. Nothing is read from a pipe or a device."""
        try:
            mode = os.stat(path).st_mode
            if not stat.S_ISREG(mode):
                self.add("no file", str(stat.S_IFMT(mode)))
                return
            with open(path, "rb", buffering=0) as file:
                status = os.fstat(file.fileno())
                self._stamps.update(f"{status.st_ino} {status.st_mtime_ns} {status.st_ctime_ns};".encode())
                own, left = hashlib.blake2b(digest_size=_SIZE), limit
                while left and (data := file.read(_AT_ONCE if left < 0 else min(left, _AT_ONCE))):
                    own.update(data)
                    left -= len(data) if left > 0 else 0
            self.add("file", own.digest())
        except OSError as error:
            self.add("not read", str(error.errno))


def take(look: Look) -> Taken:
    """What there is to see now."""
    taken = Taken()
    _WAYS[look.how](taken, look)
    return taken


def digest_of(data: bytes) -> str:
    """What is taken of a file with these bytes."""
    taken = Taken()
    taken.add("file", hashlib.blake2b(data, digest_size=_SIZE).digest())
    return taken.digest


def media_below(root: str) -> list[str]:
    """The paths of all pictures and sounds in a folder, from there; hidden folders and those of programs left out."""
    found, waiting = [], [root]  # no recursion: folders can stand deeper in one another than calls
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting += () if is_passed_by(entry.name) else (entry.path,)
            elif _suffix(entry.name) in (*PICTURES, *SOUNDS) and os.path.isfile(entry.path):
                found.append(os.path.relpath(entry.path, root))
    return sorted(found)


def digest_of_names(names: Iterable[str]) -> str:
    """What is taken of a folder with these pictures and sounds."""
    taken = Taken()
    taken.add(*names)
    return taken.digest


def settings_near(folder: str) -> list[Look]:
    """The files in which a project can have its settings, in the folder and all above it."""
    found, here = [], os.path.realpath(folder)
    while True:
        found += [Look("file", os.path.join(here, name)) for name in ("kartu.toml", "pyproject.toml")]
        above = os.path.dirname(here)
        if above == here:
            return found
        here = above


def _program(taken: Taken, look: Look) -> None:
    """The files of kartu, the Python that runs it, and what is installed beside it."""
    taken.add(sys.version, zlib.ZLIB_RUNTIME_VERSION)
    for own in (look.path, os.path.join(look.path, "..", "..", "templates")):  # of a checkout the second, too
        _below(taken, own, -1, (), lambda name: name != "__pycache__")
    for place in sys.path:
        try:
            names = sorted(name for name in os.listdir(place or ".") if name.endswith(".dist-info"))
        except OSError:
            taken.content(place)  # an archive, or nothing
            continue
        for name in names:
            taken.add(place, name, str(os.stat(os.path.join(place, name)).st_mtime_ns))


def _notes(taken: Taken, look: Look) -> None:
    """A file of notes, or all files of notes in a folder."""
    taken.add(*_real(look.path))
    _below(taken, look.path, look.limit, NOTES, lambda name: not is_passed_by(name))


def _below(taken: Taken, path: str, limit: int, endings: tuple[str, ...], wanted: Callable[[str], bool]) -> None:
    """A file, or what is in a folder: its folders, and the files with one of the endings (all where there is none).

    Of other files only that they cannot be looked at.
    """
    waiting = [path]  # no recursion: folders can stand deeper in one another than calls
    while waiting:
        here = waiting.pop()
        taken.add("in", here)
        try:
            with os.scandir(here) as entries:
                found = sorted((entry for entry in entries if wanted(entry.name)), key=lambda entry: entry.name)
        except NotADirectoryError:
            taken.content(here, limit)
            continue
        except OSError as error:
            taken.add("not read", str(error.errno))
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif not endings or _suffix(entry.name) in endings:
                taken.add(entry.name, *(_real(entry.path) if entry.is_symlink() else ()))
                taken.content(entry.path, limit)
            else:
                _other(taken, entry)


def _other(taken: Taken, entry: os.DirEntry[str]) -> None:
    try:
        entry.stat()
        if entry.is_symlink() and entry.is_dir():
            taken.add("link", entry.name)
    except OSError as error:
        taken.add("not read", entry.name, str(error.errno))


def _real(path: str) -> tuple[str, str]:
    """What a path leads to, and whether that is a file or a folder; nothing where it leads nowhere."""
    try:
        what = "file" if os.path.isfile(path) else "other" if os.path.exists(path) else ""
        return what, os.path.realpath(path) if what else ""
    except (OSError, ValueError):  # a name that no file can have
        return "", ""


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


_WAYS: dict[str, Callable[[Taken, Look], None]] = {
    "file": lambda taken, look: taken.content(look.path, look.limit),
    "real": lambda taken, look: taken.add(*_real(look.path)),
    "notes": _notes,
    "templates": lambda taken, look: _below(taken, look.path, -1, (), lambda _: True),
    "media": lambda taken, look: taken.add(*media_below(look.path)),
    "program": _program,
}
