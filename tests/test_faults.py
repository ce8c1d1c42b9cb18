"""Whatever happens to a build, the deck is whole, its ledger fits it, and the next build is right."""

from __future__ import annotations

import hashlib
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import faults
from kartu.diagnostics import KartuError, Sink
from kartu.pipeline import Built, plan, write

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
forks = pytest.mark.filterwarnings("default::DeprecationWarning")  # of forking beside threads


def test_every_call_that_writes_can_fail(tmp_path: Path) -> None:
    assert faults.failing_calls(tmp_path, faults.ERRORS[:1]) > 80


@needs_fork
@forks
def test_a_build_can_be_killed_at_any_moment(tmp_path: Path) -> None:
    assert faults.kills(tmp_path, 40)
    assert faults.kills_of_the_command(tmp_path, 3)


@needs_fork
@forks
def test_two_builds_at_once_leave_one_deck(tmp_path: Path) -> None:
    assert faults.builds_at_once(tmp_path, 4)


def test_a_damaged_ledger_is_refused_or_fits(tmp_path: Path) -> None:
    assert faults.damaged_ledgers(tmp_path, step=97)


def test_a_damaged_deck_is_made_anew(tmp_path: Path) -> None:
    assert faults.damaged_packages(tmp_path, 12)


def test_a_damaged_journal_mixes_nothing(tmp_path: Path) -> None:
    assert faults.damaged_journals(tmp_path, 12)


def test_a_clock_that_jumps_takes_no_time_of_a_note_back(tmp_path: Path) -> None:
    assert faults.clocks(tmp_path, 12)


def test_a_journal_that_came_with_the_notes_replaces_no_other_file(tmp_path: Path) -> None:
    root = faults.project(tmp_path / "p").again()
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / ".mine.txt.00000000").write_text("theirs")
    move = ["../mine.txt", "../.mine.txt.00000000", hashlib.sha256(b"mine").hexdigest()]
    (root / ".kartu.lock.journal").write_text(json.dumps({"complete": True, "moves": [move]}))
    faults.build(root, faults.START + faults.DAY)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / ".mine.txt.00000000").exists()


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["kartu", "build", "--quiet", "--project", sys.argv[2]]
from kartu.cli import main
main()
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="there is no limit of file sizes here")
@pytest.mark.parametrize("size", [1, 700, 4000])
def test_what_the_system_refuses_to_write_is_told_and_changes_nothing(tmp_path: Path, size: int) -> None:
    root = faults.project(tmp_path / "p").again()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(faults.START + faults.DAY)}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(size), str(root)], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    faults.check(root, "a limit")


def _without_a_note(built: Built) -> Built:
    return replace(built, rendered=built.rendered[1:])


def _of_another_note(built: Built) -> Built:
    first, *others = built.rendered
    return replace(built, rendered=(replace(first, fields={**first.fields, "Answer": "other"}), *others))


def _with_another_style(built: Built) -> Built:
    return replace(built, types={kind: replace(found, css="x") for kind, found in built.types.items()})


def _with_media(built: Built) -> Built:
    return replace(built, media={"a-00000000.png": b"x"})


def _of_another_deck(built: Built) -> Built:
    return replace(built, project=replace(built.project, name="Other"))


def _cut_off(built: Built) -> Built:
    output = built.project.output
    return replace(built, files={**built.files, output: built.files[output][:-30]})


def _with_other_bytes(built: Built) -> Built:
    source = io.BytesIO(built.files[built.project.output])
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name == "collection.anki2" else data)
    return replace(built, files={**built.files, built.project.output: target.getvalue()})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without_a_note, "10 notes, and 9 were meant"),
        (_of_another_note, "says something else"),
        (_with_another_style, "note type kartu"),
        (_with_media, "0 pictures and sounds, and 1 were meant"),
        (_of_another_deck, "another name"),
        (_cut_off, "cannot be read"),
        (_with_other_bytes, "was not written as it was meant"),
    ],
)
def test_a_package_that_is_not_what_was_meant_replaces_nothing(
    tmp_path: Path, change: Callable[[Built], Built], said: str
) -> None:
    root = faults.project(tmp_path / "p").again()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    made = change(plan(faults.load(root), faults.START + faults.DAY, Sink()))
    with pytest.raises(KartuError, match=said) as told:
        write(made)
    assert told.value.diagnostic.file == str(next(iter(made.files)))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_disk_that_gives_other_bytes_back_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = faults.project(tmp_path / "p").again()
    ledger = (root / "kartu.lock").read_bytes()
    made = plan(faults.load(root), faults.START + faults.DAY, Sink())
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path)[:-1] if ".kartu.lock." in path.name else real(path))
    with pytest.raises(KartuError, match="other bytes are read"):
        write(made)
    monkeypatch.undo()
    assert (root / "kartu.lock").read_bytes() == ledger
    faults.check(root, "other bytes")


def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    """On a file system of its own, where one may be made."""
    mounts = shutil.which("unshare")
    script = f"""
set -e
mount -t tmpfs -o size=300k none {tmp_path}
cp -r {faults.project(tmp_path.with_name("source")).again()} {tmp_path}/p
head -c 1000000 /dev/zero > {tmp_path}/rest 2>/dev/null || true
cp {tmp_path}/p/kartu.lock {tmp_path.with_name("before")}
if {sys.executable} -m kartu build --quiet --project {tmp_path}/p 2>{tmp_path.with_name("said")}; then exit 1; fi
cmp {tmp_path}/p/kartu.lock {tmp_path.with_name("before")}
rm {tmp_path}/rest
{sys.executable} -m kartu build --quiet --project {tmp_path}/p
"""
    if (
        not mounts
        or subprocess.run([mounts, "-m", "mount", "-t", "tmpfs", "none", tmp_path], capture_output=True).returncode
    ):
        pytest.skip("no file system can be made here")
    done = subprocess.run([mounts, "-m", "sh", "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "No space left" in tmp_path.with_name("said").read_text()
