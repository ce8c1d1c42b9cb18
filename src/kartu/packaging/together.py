"""Several files put on disk together: after whatever end of the process, all of them are old or all of them new.

No file system renames two files at once. So a journal says first what is to be undone, and once everything is written,
what is to be completed; whoever comes next does what it says before anything is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kartu.diagnostics import KartuError

_PATIENCE = 20.0  # seconds; another build holds the lock only while it writes


@dataclass(frozen=True)
class _Move:
    """A file that is written beside its place, and the digest of what stood there before (empty: nothing)."""

    place: Path
    written: Path
    before: str


@contextmanager
def locked(owner: Path) -> Iterator[None]:
    """Nobody else in this block for the same ``owner``, a file that need not exist. A process that dies holds no lock.

    KartuError where another process does not leave the block in time.
    """
    from filelock import FileLock, Timeout

    name = hashlib.sha256(str(owner.resolve()).encode()).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir()) / f"kartu-{name}.lock", timeout=_PATIENCE, mode=0o666)
    try:
        lock.acquire()
    except Timeout:
        raise KartuError(
            "another kartu has been writing here for a while: wait until it is done, or end it, and try again",
            str(owner),
        ) from None
    except OSError as error:
        raise _unwritable(error, owner, []) from error
    try:
        yield
    finally:
        lock.release()


def is_pending(owner: Path) -> bool:
    """Whether a process is in ``replace_together`` just now, or was killed in it."""
    return _journal(owner).exists() or _draft(owner).exists()


def settle(owner: Path) -> None:
    """Completes or undoes what a process left that was killed in ``replace_together``.

    To be called in ``locked(owner)``. What other hands have changed since then is not written over. KartuError where
    a file cannot be written.
    """
    _draft(owner).unlink(missing_ok=True)
    if not _journal(owner).exists():
        return
    noted = json.loads(_journal(owner).read_bytes())
    moves = [_Move(owner.parent / place, owner.parent / written, before) for place, written, before in noted["moves"]]
    waiting = [move for move in moves if move.written.exists()]
    if noted["complete"] and all(_digest(move.place) == move.before for move in waiting):
        _complete(owner, moves)
    else:
        _undo(owner, moves)


def replace_together(owner: Path, files: Mapping[Path, bytes]) -> None:
    """Writes the files, and folders where there are none. To be called in ``locked(owner)``.

    KartuError where a file cannot be written: then all are as they were; only where a later one cannot be put in its
    place once an earlier one was, the next ``settle`` does it.
    """
    settle(owner)
    moves = [_Move(path, _beside(path), _digest(path)) for path in files]
    try:
        for path in (owner, *files):
            path.parent.mkdir(parents=True, exist_ok=True)
        _note(owner, moves, complete=False)
        for move, data in zip(moves, files.values(), strict=True):
            _write(move.written, data)
            move.written.chmod(move.place.stat().st_mode & 0o777 if move.place.exists() else 0o644)
        _note(owner, moves, complete=True)
    except BaseException as error:
        _undo(owner, moves)
        if isinstance(error, OSError):
            raise _unwritable(error, owner, moves) from error
        raise
    _complete(owner, moves)


def _complete(owner: Path, moves: list[_Move]) -> None:
    try:
        for move in moves:
            if move.written.exists():
                move.written.replace(move.place)
    except OSError as error:
        if all(move.written.exists() for move in moves):
            _undo(owner, moves)
        raise _unwritable(error, owner, moves) from error
    _journal(owner).unlink(missing_ok=True)


def _undo(owner: Path, moves: list[_Move]) -> None:
    with suppress(OSError):
        for path in (*(move.written for move in moves), _draft(owner), _journal(owner)):
            path.unlink(missing_ok=True)


def _note(owner: Path, moves: list[_Move], *, complete: bool) -> None:
    here = owner.parent
    noted = [(_relative(move.place, here), _relative(move.written, here), move.before) for move in moves]
    _write(_draft(owner), json.dumps({"complete": complete, "moves": noted}).encode())
    _draft(owner).replace(_journal(owner))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _journal(owner: Path) -> Path:
    return owner.with_name(f".{owner.name}.journal")


def _draft(owner: Path) -> Path:
    return owner.with_name(f".{owner.name}.draft")


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}")


def _relative(path: Path, folder: Path) -> str:
    """The path as seen from the folder, so that a project can be moved; the whole path where it is on another drive."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return str(path.absolute())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _unwritable(error: OSError, owner: Path, moves: list[_Move]) -> KartuError:
    places = {str(move.written): move.place for move in moves}
    where = places.get(str(error.filename), error.filename or owner)
    return KartuError(f"cannot be written: {error.strerror}; mend that and build again", str(where))
