"""Several files put on disk together: after whatever end of the process, all of them are old or all of them new.

No file system renames two files at once. So a journal says first what is to be undone, and once everything is written,
what is to be completed; whoever comes next does what it says before anything is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kartu.diagnostics import KartuError
from kartu.packaging.files import is_package

Check = Callable[[Path], str]
"""Reads a file and says what is wrong with it; nothing where it is fine."""

_NO_CHECKS: Mapping[Path, Check] = MappingProxyType({})
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

    name = hashlib.sha256(os.path.realpath(owner).encode()).hexdigest()[:16]
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
    return any(path.exists() for path in traces(owner))


def traces(owner: Path) -> tuple[Path, Path]:
    """The files that are there only then."""
    return _journal(owner), _draft(owner)


def settle(owner: Path) -> None:
    """Completes or undoes what a process left that was killed in ``replace_together``.

    To be called in ``locked(owner)``. What other hands have changed since then is not written over. KartuError where
    a file cannot be written.
    """
    try:
        _draft(owner).unlink(missing_ok=True)
        if not _journal(owner).exists():
            return
        complete, moves = _noted(owner)
        waiting = [move for move in moves if move.written.exists()]
        known = all(_digest(move.place) == move.before for move in waiting)
    except OSError as error:
        raise _unwritable(error, owner, []) from error
    if complete and known:
        _complete(owner, moves)
    else:
        _undo(owner, moves)


def replace_together(owner: Path, files: Mapping[Path, bytes], checks: Mapping[Path, Check] = _NO_CHECKS) -> None:
    """Writes the files, and folders where there are none. To be called in ``locked(owner)``.

    A file that has a check is read with it before it is put in its place. KartuError where a file cannot be written, or
    is not as it was meant: then all are as they were; only where a later one cannot be put in its place once an earlier
    one was, the next ``settle`` does it.
    """
    settle(owner)
    moves: list[_Move] = []
    try:
        moves += [_Move(path, _beside(path), _digest(path)) for path in files]
        for path in (owner, *files):
            path.parent.mkdir(parents=True, exist_ok=True)
        _note(owner, moves, complete=False)
        for move, data in zip(moves, files.values(), strict=True):
            _write(move.written, data)
            move.written.chmod(move.place.stat().st_mode & 0o777 if move.place.exists() else 0o644)
            _check(move, data, checks.get(move.place))
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
    _forget(owner)


def _forget(owner: Path) -> None:
    """All is in its place: a journal that cannot be taken away now says nothing that is still to be done."""
    with suppress(OSError):
        _journal(owner).unlink(missing_ok=True)


def _check(move: _Move, data: bytes, check: Check | None) -> None:
    wrong = check(move.written) if check else ""
    if move.written.read_bytes() != data:
        wrong = "other bytes are read than were written"
    if wrong:
        raise KartuError(
            f"was not written as it was meant: {wrong}. Nothing is replaced; build again, and where that does not "
            "help, look at the disk",
            str(move.place),
        )


def _undo(owner: Path, moves: list[_Move]) -> None:
    with suppress(OSError):
        for path in (*(move.written for move in moves), _draft(owner), _journal(owner)):
            path.unlink(missing_ok=True)


def _note(owner: Path, moves: list[_Move], *, complete: bool) -> None:
    here = owner.parent
    noted = [(_relative(move.place, here), _relative(move.written, here), move.before) for move in moves]
    _write(_draft(owner), json.dumps({"complete": complete, "moves": noted}).encode())
    _draft(owner).replace(_journal(owner))


def _noted(owner: Path) -> tuple[bool, list[_Move]]:
    """What the journal says; nothing of what no build could have written there."""
    try:
        noted = json.loads(_journal(owner).read_bytes())
        moves = [_Move(owner.parent / place, owner.parent / own, str(before)) for place, own, before in noted["moves"]]
        complete = noted["complete"] is True
    except (ValueError, KeyError, TypeError, RecursionError):
        return False, []
    return complete, [move for move in moves if _is_of_a_build(move, owner)]


def _is_of_a_build(move: _Move, owner: Path) -> bool:
    """Whether it concerns a deck or the ledger: a journal that came with someone's notes replaces nothing else."""
    own = re.fullmatch(re.escape(f".{move.place.name}.") + "[0-9a-f]{8}", move.written.name)
    return bool(own) and move.written.parent == move.place.parent and (move.place == owner or is_package(move.place))


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
