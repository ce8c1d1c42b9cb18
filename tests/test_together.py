"""Package and ledger are written together, whatever happens to the process, and by one build at a time."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from edits import NOTES, services
from edits_help import DAY, built
from kartu.config import load
from kartu.diagnostics import KartuError, Sink
from kartu.packaging import is_pending, locked, replace_together, settle, together
from kartu.pipeline import plan, write
from kartu.storing import store, stored

START = 1_790_000_000
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def child(do: Callable[[], None]) -> int:
    """Does something in a process of its own; how that ended, as ``waitpid`` tells it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads, which the child does not need
        pid = os.fork()
    if pid == 0:
        try:
            do()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def killed_at(step: int, folder: Path, do: Callable[[], None]) -> bool:
    """Does something in a process that is killed when it touches files in the folder for the n-th time.

    Whether it came to that.
    """

    def run() -> None:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod") and str(folder) in str(arguments[0]):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        do()

    status = child(run)
    assert status == 0 or os.WIFSIGNALED(status), "the process failed by itself"
    return status != 0


def state(*files: Path) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() if path.exists() else b"" for path in files)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@needs_fork
@pytest.mark.parametrize("before", [b"", b"old"], ids=["new deck", "old deck"])
def test_a_process_killed_at_any_step_leaves_all_old_or_all_new(tmp_path: Path, before: bytes) -> None:
    steps, seen = 0, set()
    while True:
        folder = tmp_path / str(steps)
        folder.mkdir()
        ledger, deck = folder / "kartu.lock", folder / "build" / "deck.apkg"
        if before:
            deck.parent.mkdir()
            deck.write_bytes(before)
            ledger.write_bytes(before)
        if not killed_at(steps, folder, partial(replace_together, ledger, dict.fromkeys((deck, ledger), b"new"))):
            break
        stored(ledger)
        assert state(ledger, deck) in [(before, before), (b"new", b"new")]
        assert names(folder) == (["deck.apkg", "kartu.lock"] if ledger.exists() else [])
        seen.add(ledger.exists() and ledger.read_bytes())
        steps += 1
    assert state(ledger, deck) == (b"new", b"new")
    assert len(seen) == 2, "killed only before or only after it counted"
    assert steps >= 10


@needs_fork
def test_setting_right_can_be_killed_as_well(tmp_path: Path) -> None:
    ledger, deck = tmp_path / "kartu.lock", tmp_path / "deck.apkg"
    steps = 0
    while killed_at(steps, tmp_path, partial(replace_together, ledger, dict.fromkeys((deck, ledger), b"%d" % steps))):
        again = 0
        while killed_at(again, tmp_path, lambda: settle(ledger)):
            again += 1
        assert len(set(state(ledger, deck))) == 1
        assert not is_pending(ledger)
        steps += 1
    assert steps >= 10


@needs_fork
def test_what_was_changed_since_by_other_hands_is_not_written_over(tmp_path: Path) -> None:
    ledger, deck = tmp_path / "kartu.lock", tmp_path / "deck.apkg"
    for steps in range(20):
        ledger.write_bytes(b"old")
        deck.write_bytes(b"old")
        killed_at(steps, tmp_path, lambda: replace_together(ledger, {deck: b"new", ledger: b"new"}))
        if is_pending(ledger):
            ledger.write_bytes(b"of another branch")
            assert stored(ledger) == b"of another branch"
            assert names(tmp_path) == ["deck.apkg", "kartu.lock"]


@needs_fork
def test_a_killed_build_is_completed_or_undone_by_the_next(tmp_path: Path) -> None:
    root, notes = tmp_path / "project", tmp_path / "project" / "notes" / "services.md"
    built(root, NOTES, START)
    after = services(("plain words", "everyday language"))["notes/services.md"]

    def build(day: int) -> None:
        write(plan(load(root), START + day * DAY, Sink()))

    steps, day = 0, 1
    while True:
        notes.write_text(after, "utf-8")
        if not killed_at(steps, root / "build", partial(build, day)):
            break
        last = built(root, NOTES, START + (day + 1) * DAY)
        assert state(*last.files) == tuple(last.files.values())
        assert not last.changes.new
        assert not last.changes.retired
        steps, day = steps + 1, day + 2
    assert steps >= 3


def test_of_two_builds_at_once_the_later_one_is_refused_and_nothing_is_mixed(tmp_path: Path) -> None:
    root = tmp_path / "project"
    built(root, NOTES, START)
    one = plan(load(root), START + DAY, Sink())
    two = built(root, services(("plain words", "everyday language")), START + DAY)
    (root / "notes" / "models.md").write_text("# Learning machines\n\n**Feature**: a column of the data.\n", "utf-8")
    other = plan(load(root), START + 2 * DAY, Sink())
    three = built(root, NOTES, START + 2 * DAY)
    with pytest.raises(KartuError, match="build again") as caught:
        write(other)
    assert caught.value.diagnostic.file == str(root / "kartu.lock")
    assert state(*three.files) == tuple(three.files.values())
    assert one.files.keys() == two.files.keys()


def test_two_builds_of_the_same_notes_at_once_are_one(tmp_path: Path) -> None:
    root = tmp_path / "project"
    built(root, NOTES, START)
    (root / "notes" / "new.md").write_text("# Data\n\n**Feature**: a column of the data.\n", "utf-8")
    one, two = (plan(load(root), START + DAY, Sink()) for _ in range(2))
    assert write(one)
    assert not write(two)


WRITER = """
import sys
from pathlib import Path
from kartu.packaging import locked, replace_together
ledger, deck = Path(sys.argv[1]) / "kartu.lock", Path(sys.argv[1]) / "build" / "deck.apkg"
for number in range(30):
    said = f"{sys.argv[2]} {number}".encode()
    with locked(ledger):
        replace_together(ledger, {deck: said, ledger: said})
        assert deck.read_bytes() == ledger.read_bytes() == said
"""


def test_processes_that_write_at_the_same_time_take_turns(tmp_path: Path) -> None:
    ledger, deck = tmp_path / "kartu.lock", tmp_path / "build" / "deck.apkg"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "abc"]
    while any(writer.poll() is None for writer in writers):
        with locked(ledger):
            settle(ledger)
            assert len(set(state(ledger, deck))) == 1
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert names(tmp_path) == ["deck.apkg", "kartu.lock"]


def test_processes_killed_at_random_never_mix_what_they_write(tmp_path: Path) -> None:
    ledger, deck = tmp_path / "kartu.lock", tmp_path / "build" / "deck.apkg"
    for name in "abcdefgh":
        writer = subprocess.Popen([sys.executable, "-c", WRITER.replace("range(30)", "range(10**9)"), tmp_path, name])
        before = state(ledger)
        while state(ledger) == before:
            assert writer.poll() is None, "the process failed by itself"
            time.sleep(0.001)
        writer.kill()
        writer.wait()
        stored(ledger)
        assert state(ledger)[0].startswith(name.encode())
        assert len(set(state(ledger, deck))) == 1
        assert names(tmp_path) == ["deck.apkg", "kartu.lock"]


def test_a_lock_that_is_not_given_up_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "_PATIENCE", 0.1)
    ledger = tmp_path / "kartu.lock"
    with (
        locked(ledger),
        pytest.raises(KartuError, match="another kartu has been writing here"),
        locked(ledger),
    ):
        pass


@pytest.mark.parametrize("number", range(4))
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    ledger, deck = tmp_path / "kartu.lock", tmp_path / "build" / "deck.apkg"
    replace_together(ledger, {deck: b"old", ledger: b"old"})
    calls = iter(range(4))

    def full(handle: int) -> None:
        if next(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KartuError, match="cannot be written: No space left"):
        replace_together(ledger, {deck: b"new", ledger: b"new"})
    assert state(ledger, deck) == (b"old", b"old")
    assert names(tmp_path) == ["deck.apkg", "kartu.lock"]


def test_a_folder_that_cannot_be_written_to_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    ledger, folder = tmp_path / "kartu.lock", tmp_path / "build"
    folder.write_text("no folder")
    with pytest.raises(KartuError, match="cannot be written") as caught:
        store(ledger, None, {folder / "deck.apkg": b"new", ledger: b"new"})
    assert caught.value.diagnostic.file == str(folder)
    assert names(tmp_path) == ["build"]


@pytest.mark.parametrize("blocked", ["deck.apkg", "kartu.lock"])
def test_a_file_that_cannot_be_replaced_never_leaves_half_of_a_build(tmp_path: Path, blocked: str) -> None:
    ledger, deck = tmp_path / "kartu.lock", tmp_path / "deck.apkg"
    (tmp_path / blocked).mkdir()
    with pytest.raises(KartuError, match="cannot be written") as caught:
        replace_together(ledger, {deck: b"new", ledger: b"new"})
    assert caught.value.diagnostic.file == str(tmp_path / blocked)
    (tmp_path / blocked).rmdir()
    settle(ledger)
    assert state(ledger, deck) == ((b"", b"") if blocked == "deck.apkg" else (b"new", b"new"))
    assert not is_pending(ledger)
