"""Finding note files and reading their bytes."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kartu.diagnostics import Sink
from kartu.names import NOTES, is_passed_by
from kartu.reading.decoding import decoded
from kartu.reading.ignoring import Ignored
from kartu.reading.manner import USUAL, Manner
from kartu.reading.paths import real, spelled


def find(paths: Iterable[Path], sink: Sink, ignored: Ignored = lambda _: False, root: Path | None = None) -> list[Path]:
    """The note files in folders, and the named files themselves, each once, sorted by their path.

    Hidden folders, folders of programs and what is ``ignored`` are left out, unless they are named themselves. A link
    that leads out of the folders and of the project in ``root`` is not followed, and neither is one to a folder; that
    and what cannot be read is told to the sink, by its path from ``root``.
    """
    named = list(paths)
    walk = _Walk(sink, ignored, root, tuple(real(place) for place in (*named, *([root] if root else ()))))
    found: dict[Path, Path] = {}
    for path in named:
        if path.is_dir():
            for file in walk.below(path):
                found.setdefault(real(file), file)
        elif path.is_file():
            found.setdefault(real(path), path)
        else:
            sink.error("R001", f"{_wrong(path)}: give the path of a note file or a folder of notes", str(path))
    return sorted(found.values(), key=lambda file: file.as_posix())


@dataclass(frozen=True)
class _Walk:
    """The way through the folders, and who hears of what is passed by."""

    sink: Sink
    ignored: Ignored
    root: Path | None
    inside: tuple[Path, ...]

    def below(self, folder: Path) -> Iterator[Path]:
        waiting = [self._entries(folder)]  # no recursion: folders can stand deeper in one another than calls
        while waiting:
            path = next(waiting[-1], None)
            if path is None:
                waiting.pop()
                continue
            if is_passed_by(path.name) or self.ignored(path):
                continue
            is_note = path.suffix.lower() in NOTES
            try:
                mode, is_link = path.stat().st_mode, path.is_symlink()
            except OSError as error:
                if is_note or error.errno not in (errno.ENOENT, errno.ELOOP):
                    self._passed("R002", f"cannot be read ({error.strerror}): check that it is there", path)
                continue
            if stat.S_ISDIR(mode):
                if not is_link:
                    waiting.append(self._entries(path))
                else:
                    self._passed("R004", "is a link to a folder, which is not followed: name it in `sources`", path)
            elif is_note and not stat.S_ISREG(mode):
                self._passed("R004", "is no file of text but a pipe or a device: move it out of the notes", path)
            elif is_note and is_link and not self._is_inside(path):
                self._passed("R004", "is a link out of the project, which is not followed: copy the file in", path)
            elif is_note:
                yield path

    def _entries(self, folder: Path) -> Iterator[Path]:
        try:
            return iter(sorted(folder.iterdir()))
        except OSError as error:
            self._passed("R002", f"cannot be read ({error.strerror}): check that it may be read", folder)
            return iter(())

    def _is_inside(self, path: Path) -> bool:
        target = real(path)
        return any(target.is_relative_to(place) for place in self.inside)

    def _passed(self, code: str, message: str, path: Path) -> None:
        base = self.root
        name = path.relative_to(base) if base and path.is_relative_to(base) else path
        self.sink.warn(code, message, spelled(name.as_posix()))


def _wrong(path: Path) -> str:
    try:
        path.stat()
    except OSError as error:
        return "no such file or folder" if error.errno == errno.ENOENT else f"cannot be read ({error.strerror})"
    return "is no file of text but a pipe or a device"


def read(path: Path, name: str, sink: Sink, manner: Manner = USUAL) -> str | None:
    """The text of a file, or None with a warning in the sink."""
    try:
        with path.open("rb") as file:
            data = file.read(manner.file_size + 1)
    except OSError as error:
        sink.warn("R002", f"cannot be read ({error.strerror}): check that it is there and may be read", name)
        return None
    if len(data) > manner.file_size:
        sink.warn(
            "R006",
            f"has more than {manner.file_size:,} bytes and is left out: divide it, or raise `file-size` below [limits]",
            name,
        )
        return None
    return decoded(data, name, sink)
