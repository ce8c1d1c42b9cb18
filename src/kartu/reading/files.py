"""Finding note files and reading their bytes."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

from kartu.diagnostics import Sink
from kartu.reading.ignoring import Ignored

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_LEFT_OUT = {"node_modules", "__pycache__", "build", "venv"}


def find(paths: Iterable[Path], sink: Sink, ignored: Ignored = lambda _: False) -> list[Path]:
    """The note files in folders, and the named files themselves, each once, sorted by their path.

    Hidden folders, folders of programs and what is ``ignored`` are left out, unless they are named themselves.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            for file in _below(path, ignored):
                found.setdefault(file.resolve(), file)
        elif path.is_file():
            found.setdefault(path.resolve(), path)
        else:
            sink.error("R001", "no such file or folder: give the path of a note file or a folder of notes", str(path))
    return sorted(found.values(), key=lambda file: file.as_posix())


def _below(folder: Path, ignored: Ignored) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in _LEFT_OUT or ignored(path):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(path, ignored)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def read(path: Path, name: str, sink: Sink) -> str | None:
    """The text of a file, or None with a warning in the sink."""
    try:
        data = path.read_bytes()
    except OSError as error:
        sink.warn("R002", f"cannot be read ({error.strerror}): check that it is there and may be read", name)
        return None
    return decoded(data, name, sink)


def decoded(data: bytes, name: str, sink: Sink) -> str | None:
    """The text of a file's bytes, or None with a warning in the sink. UTF-8 with or without BOM, UTF-16 with one."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        sink.warn("R003", f"is not {encoding.removesuffix('-sig').upper()} text: save it as UTF-8", name, line)
        return None
