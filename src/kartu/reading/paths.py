"""Paths as they are, as they can be written, and all those below a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kartu.names import is_passed_by


def real(path: Path) -> Path:
    """The path with its links followed; one that leads in a circle is followed as far as it goes."""
    return Path(os.path.realpath(path))


def spelled(name: str) -> str:
    """A file name as it can be written: bytes that are no UTF-8, which come as halves of surrogates, are escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def files_below(folder: Path) -> Iterator[Path]:
    """What is in a folder and in those below it, but for folders themselves, hidden ones and those of programs.

    No link to a folder is followed, and a folder that cannot be read holds nothing.
    """
    waiting = [folder]  # no recursion: folders can stand deeper in one another than calls
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield here / entry.name
            elif not is_passed_by(entry.name):
                waiting.append(here / entry.name)
