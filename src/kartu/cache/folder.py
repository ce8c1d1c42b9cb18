"""The folder of the cache: where it is, and the files in it, which say themselves whether they are whole."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

VARIABLE = "KARTU_CACHE_DIR"
_KEPT = 60 * 24 * 3600  # seconds without a build of the project
_MOST = 2_000_000_000  # bytes of all projects together
_DIGEST = 32


def folder() -> Path:
    """Where the cache is: as ``KARTU_CACHE_DIR`` says, else ``kartu`` where the system has its caches; of a user
    without a home, where nothing can be.
    """
    if own := os.environ.get(VARIABLE):
        return Path(own)
    with contextlib.suppress(RuntimeError):
        return _usual()
    return Path(os.devnull, "kartu")


def _usual() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kartu"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "kartu" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kartu"


def place(kind: str, *about: str) -> Path:
    """The file of one kind that is about these words."""
    name = hashlib.blake2b("\0".join(about).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    return folder() / f"{name}.{kind}"


def sealed(data: bytes) -> bytes:
    """The data with their digest before them."""
    return _digest(data) + data


def opened(data: bytes) -> bytes | None:
    """What was sealed; None where it is not as it was."""
    return data[_DIGEST:] if _digest(data[_DIGEST:]) == data[:_DIGEST] else None


def put(path: Path, parts: Iterable[bytes]) -> None:
    """Writes a file of the cache, or leaves the one that is there. Nobody but the user can read it."""
    own = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.writelines(parts)
            own.replace(path)
        finally:
            own.unlink(missing_ok=True)
        _sweep(path.parent)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def _sweep(where: Path) -> None:
    """Deletes what has not been written for long, and the oldest where all is more than a cache should be."""
    found = sorted(((status.st_mtime, status.st_size, path) for path, status in _files(where)), reverse=True)
    oldest, size = time.time() - _KEPT, 0
    for written, own, path in found:
        size += own
        if written < oldest or size > _MOST:
            path.unlink(missing_ok=True)


def _files(where: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """The files that are of the cache by their names: in a folder that a user named there may be others."""
    for path in where.iterdir():
        if len(path.name.partition(".")[0]) == _DIGEST and path.suffix in (".record", ".notes"):
            yield path, path.stat()
