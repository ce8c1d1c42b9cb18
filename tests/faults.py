"""Faults that happen to a build: calls of the system that fail, ends of the process, damage to what is on disk.

Each function brings a fault about in every way it knows, looks at what is left, and gives how many it tried. It fails
where a deck was lost, is truncated, or does not fit its ledger, or where the next build is not right.
"""

from __future__ import annotations

import errno
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from edits import NOTES, services
from kartu.config import load
from kartu.diagnostics import KartuError, Sink
from kartu.packaging import contents
from kartu.pipeline import Built, plan, write
from kartu.storing import stored
from package_help import notes_of

START, DAY = 1_790_000_000, 86_400
AFTER = services(("plain words", "everyday language"), ("one hour", "a day"))
ERRORS = (errno.ENOSPC, errno.EROFS, errno.EIO)


@dataclass
class Project:
    """A deck that was built once, whose notes were then edited, and a copy of it for every fault."""

    folder: Path
    before: dict[str, bytes]

    def again(self) -> Path:
        """The deck as it was built first, beside notes that have changed since."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        for name, data in self.before.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return self.folder


def project(folder: Path, *, built: bool = True) -> Project:
    """The project in this folder, with its first deck or with none yet."""
    for name, text in NOTES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    if built:
        build(folder, START)
    for name, text in AFTER.items():
        (folder / name).write_text(text, "utf-8")
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Project(folder, {str(path.relative_to(folder)): path.read_bytes() for path in files})


def build(root: Path, now: int) -> Built:
    """The deck of the project, built and written."""
    found = plan(load(root), now, Sink())
    write(found)
    return found


def check(root: Path, what: str) -> None:
    """Fails unless deck and ledger fit; then unless the next build is right."""
    made = load(root)
    ledger = stored(made.ledger)  # as every command begins
    assert (ledger is None) == (not made.output.exists()), f"{what}: deck without ledger, or ledger without deck"
    before: dict[str, int] = {}
    if ledger is not None:
        contents(made.output)
        before = notes_of(made.output.read_bytes())
        assert before == of_ledger(ledger), f"{what}: the ledger does not fit the deck"
    last = build(root, START + 2 * DAY)
    after = notes_of(made.output.read_bytes())
    assert after == of_ledger(made.ledger.read_bytes()), f"{what}: the next build does not fit"
    assert not before or before.keys() == after.keys(), f"{what}: notes were lost or are new"
    assert all(after[guid] >= mod for guid, mod in before.items()), f"{what}: a time went back"
    assert {note.note.prompt.plain for note in last.notes} >= {"Token"}
    left = [path.name for path in root.rglob(".*") if path.is_file()]
    assert not left, f"{what}: {left} is left over"


def refused(do: Callable[[], object]) -> KartuError | None:
    """What kartu says where it does not do it."""
    try:
        do()
    except KartuError as told:
        return told
    return None


def of_ledger(data: bytes) -> dict[str, int]:
    """The time of the last change by guid, of the notes that the ledger says are in the deck."""
    from kartu.identity import parse

    return {entry.guid: entry.mod for entry in parse(data.decode(), "kartu.lock").live}


# ---------------------------------------------------------------- calls of the system that fail


def failing_calls(folder: Path, errors: Sequence[int] = ERRORS) -> int:
    """Every call that writes, in turn: it alone fails, or it and all that follow; half of a write may have happened."""
    tried = 0
    for built in (True, False):
        start = project(folder / str(built), built=built)
        for error in errors:
            for lasting in (False, True):
                number = 0
                while _fails(start, number, error, lasting):
                    number += 1
                    tried += 1
                assert number > 15, "hardly anything was called"
    return tried


def _fails(start: Project, number: int, error: int, lasting: bool) -> bool:
    """Whether the call with this number was made, and so failed."""
    root = start.again()
    what = f"{errno.errorcode[error]} at call {number}{' and after' if lasting else ''}"
    with _failing(root, number, error, lasting) as calls:
        told = refused(lambda: build(root, START + DAY))
    assert told is None or told.diagnostic.file, f"{what}: no file is named"
    check(root, what)
    return calls[0] >= number


@contextmanager
def _failing(root: Path, number: int, error: int, lasting: bool) -> Iterator[list[int]]:
    calls = [-1]

    def fails(path: object) -> bool:
        if not str(path).startswith(str(root)):
            return False
        calls[0] += 1
        return calls[0] == number or (lasting and calls[0] > number)

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *rest: Any, **named: Any) -> Any:
            if fails(path):
                raise OSError(error, os.strerror(error), str(path))
            return real(path, *rest, **named)

        return call

    real_open = io.open

    def opened(path: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if "w" not in mode or not str(path).startswith(str(root)):
            return real_open(path, mode, *rest, **named)
        if fails(path):
            raise OSError(error, os.strerror(error), str(path))
        return _File(real_open(path, mode, *rest, **named), lambda: fails(path), error)

    kept = {name: getattr(os, name) for name in ("replace", "unlink", "mkdir", "chmod", "fsync")}
    try:
        for name in ("replace", "unlink", "mkdir", "chmod"):
            setattr(os, name, guarded(kept[name]))
        os.fsync = lambda handle: guarded(lambda _: kept["fsync"](handle))(root / "fsync")
        io.open = opened  # type: ignore[assignment]
        yield calls
    finally:
        io.open = real_open
        for name, real in kept.items():
            setattr(os, name, real)


class _File:
    """A file whose writes can fail half-way."""

    def __init__(self, file: Any, fails: Callable[[], bool], error: int) -> None:
        self.file, self.fails, self.error = file, fails, error

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, data: bytes) -> int:
        if self.fails():
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            raise OSError(self.error, os.strerror(self.error))
        return int(self.file.write(data))


# ---------------------------------------------------------------- ends of the process


def kills(folder: Path, count: int, seed: int = 1) -> int:
    """A build whose process is killed at a random moment between its start and its end."""
    start, chance = project(folder / "k"), random.Random(seed)
    whole = min(_lasts(start.again()) for _ in range(3))
    killed = 0
    for number in range(count):
        root = start.again()
        after = chance.random() * whole
        killed += _ended(root, after)
        check(root, f"kill {number} after {after:.4f} s")
    assert killed >= count // 4, "most builds were over before they were killed"
    return killed


def _lasts(root: Path) -> float:
    began = time.monotonic()
    assert not _ended(root, 1000)
    return time.monotonic() - began


def _ended(root: Path, after: float) -> bool:
    """Whether a process that builds was killed this many seconds after it began."""
    pid = os.fork()
    if pid == 0:
        try:
            build(root, START + DAY)
        finally:
            os._exit(0)
    end = time.monotonic() + after
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return False
        time.sleep(min(0.0005, max(0.0, end - time.monotonic())))
    os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def kills_of_the_command(folder: Path, count: int, seed: int = 1) -> int:
    """``kartu build`` as a user runs it, killed at a random moment from its start on."""
    start, chance = project(folder / "c"), random.Random(seed)
    command = [sys.executable, "-m", "kartu", "build", "--quiet", "--project"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(START + DAY)}
    began = time.monotonic()
    subprocess.run([*command, start.again()], check=True, env=environment)
    whole = time.monotonic() - began
    killed = 0
    for number in range(count):
        root = start.again()
        after = whole * chance.uniform(0.2, 1.0)
        with subprocess.Popen([*command, root], env=environment) as running:
            try:
                running.wait(after)
            except subprocess.TimeoutExpired:
                running.kill()
            killed += running.wait() != 0
        check(root, f"kill of the command {number} after {after:.3f} s")
    return killed


# ---------------------------------------------------------------- damage to what is on disk


def damaged_ledgers(folder: Path, step: int, seed: int = 1) -> int:
    """A ledger cut off at every ``step`` bytes, and one with a bit turned: it is refused with its line, or fits."""
    start, chance = project(folder / "l"), random.Random(seed)
    whole = start.before["kartu.lock"]
    cut = [whole[:end] for end in range(0, len(whole), step)]
    turned = [_turned(whole, chance.randrange(len(whole) * 8)) for _ in range(len(cut))]
    for what, damaged in (("cut off", cut), ("a bit turned", turned)):
        for data in damaged:
            _with_damage(start.again(), "kartu.lock", data, f"{what}: {data[-40:]!r}")
    return len(cut) + len(turned)


def damaged_packages(folder: Path, count: int, seed: int = 1) -> int:
    """A deck cut off, or with a bit turned: the next build puts it right."""
    start, chance = project(folder / "p"), random.Random(seed)
    name = next(name for name in start.before if name.endswith(".apkg"))
    whole = start.before[name]
    for number in range(count):
        data = whole[: chance.randrange(len(whole))] if number % 2 else _turned(whole, chance.randrange(len(whole) * 8))
        root = start.again()
        (root / name).write_bytes(data)
        told = refused(partial(contents, root / name))
        assert told is None or told.diagnostic.file == str(root / name)
        build(root, START + DAY)
        check(root, f"package {number}")
    return count


def damaged_journals(folder: Path, count: int, seed: int = 1) -> int:
    """The journal of a killed build, cut off or with a bit turned: the deck and its ledger fit after the next build."""
    start, chance = project(folder / "j"), random.Random(seed)
    tried = 0
    while tried < count:
        root = start.again()
        with _failing(root, chance.randrange(8, 16), errno.EIO, lasting=True):
            refused(partial(build, root, START + DAY))
        journal = root / ".kartu.lock.journal"
        if not journal.exists():
            continue
        whole = journal.read_bytes()
        cut = whole[: chance.randrange(len(whole))] if tried % 2 else _turned(whole, chance.randrange(len(whole) * 8))
        journal.write_bytes(cut)
        build(root, START + DAY)
        for path in root.rglob(".*.????????"):
            path.unlink()  # of a build whose journal names it no longer
        check(root, f"journal {tried}")
        tried += 1
    return tried


def _with_damage(root: Path, name: str, data: bytes, what: str) -> None:
    (root / name).write_bytes(data)
    made = load(root)
    before, deck = notes_of(made.output.read_bytes()), made.output.read_bytes()
    told = refused(lambda: build(root, START + DAY))
    if told:
        assert told.diagnostic.file == str(root / name), what
        assert told.diagnostic.line, what
        assert (root / name).read_bytes() == data, f"{what}: a damaged ledger was written over"
        assert made.output.read_bytes() == deck, f"{what}: the deck was written all the same"
    else:
        after = notes_of(made.output.read_bytes())
        assert after == of_ledger(made.ledger.read_bytes()), what
        # A line that a turned bit makes another sound line can cost its own note its history, and no other note.
        assert len(before.keys() - after.keys()) <= (what.startswith("a bit")), f"{what}: notes were lost"


def _turned(data: bytes, bit: int) -> bytes:
    turned = bytearray(data)
    turned[bit // 8] ^= 1 << bit % 8
    return bytes(turned)


# ---------------------------------------------------------------- two at once, and the clock


def builds_at_once(folder: Path, rounds: int) -> int:
    """Two processes that build at the same time, from notes that are changed meanwhile."""
    start = project(folder / "t")
    for number in range(rounds):
        root = start.again()
        pids = []
        for turn in range(2):
            (root / "notes" / f"more-{turn}.md").write_text(
                f"# More\n\n**Word {turn}**: text number {turn}.\n", "utf-8"
            )
            if (pid := os.fork()) == 0:
                try:
                    build(root, START + DAY + turn)
                except KartuError:
                    os._exit(3)
                finally:
                    os._exit(0)
            pids.append(pid)
        for pid in pids:
            assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) in (0, 3)
        build(root, START + DAY)
        check(root, f"two at once {number}")
    return rounds


def clocks(folder: Path, count: int, seed: int = 1) -> int:
    """A clock that jumps years, between builds of notes that change each time: no time of a note goes back."""
    start, chance = project(folder / "clock"), random.Random(seed)
    root = start.again()
    made = load(root)
    for number in range(count):
        before = notes_of(made.output.read_bytes())
        text = AFTER["notes/services.md"].replace("everyday language", f"language number {number}")
        (root / "notes" / "services.md").write_text(text, "utf-8")
        built = build(root, chance.randrange(1, 4_000_000_000))
        after = notes_of(made.output.read_bytes())
        changed = {note.guid for note in built.notes if note.status == "changed"}
        assert changed
        assert all(after[guid] > before[guid] for guid in changed), "Anki would leave a changed note as it was"
        assert all(after[guid] == before[guid] for guid in before.keys() & after.keys() - changed)
        assert after == of_ledger(made.ledger.read_bytes())
    return count
