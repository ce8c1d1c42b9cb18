"""Files read by several processes: the same deck, ledger and messages as with one, and less work for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kartu import workers

NOTES = {
    "a": "# Cells\n\n**Mitosis**: a division\n\n**Meiosis**: another\n",
    "b": "---\ntags: [\n---\n# Seas\n\n- **Gulf**: a part of a sea\n- **Bay**: a small one\n",
    "c": "# Seas\n\n**Strait**: a narrow passage ![](none.png)\n",
    "d": "# Seas\n\n**Sound**: [what one hears](none.mp3)\n",
    "e": "# Cells\n\n**Mitosis**: not at all the same\n",
}
PROGRAM = """\
import multiprocessing
import os
import sys

if __name__ == "__main__":
    from kartu import stages, workers
    from kartu.cli import commands

    workers.WORTH = 0
    workers._CHUNK = 60
    workers.idle_cores = lambda: {cores}
    multiprocessing.set_start_method("{method}")
    read = []
    parse = stages.parse
    stages.parse = lambda text, name, *rest: (read.append(name), parse(text, name, *rest))[1]
    try:
        commands(["build"], prog_name="kartu", standalone_mode=False)
    finally:
        print(*read)
"""


def _built(folder: Path, cores: int, method: str = "spawn") -> tuple[str, str, bytes, bytes]:
    (folder / "sources").mkdir(parents=True)
    (folder / "kartu.toml").write_text('name = "Deck"\nreverse = "all"\nexam = "AIF-C01"\n', "utf-8")
    for name, text in NOTES.items():
        (folder / "sources" / f"{name}.md").write_text(text, "utf-8")
    program = folder / "program.py"
    program.write_text(PROGRAM.format(cores=cores, method=method), "utf-8")
    told = subprocess.run((sys.executable, program), cwd=folder, capture_output=True, text=True, check=True)
    *said, read = told.stdout.splitlines()
    deck, ledger = next((folder / "build").glob("*.apkg")), folder / "kartu.lock"
    return read, "\n".join((*said, told.stderr)), deck.read_bytes(), ledger.read_bytes()


@pytest.mark.parametrize("method", [name for name in ("fork", "spawn") if sys.platform != "win32" or name == "spawn"])
def test_what_several_processes_read_is_what_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setenv("KARTU_CACHE_DIR", str(tmp_path / "alone"))
    alone, *single = _built(tmp_path / "one", 1)
    monkeypatch.setenv("KARTU_CACHE_DIR", str(tmp_path / "several"))
    helped, *many = _built(tmp_path / "many", 2, method)
    assert single == many
    assert sorted(alone.split()) == [f"sources/{name}.md" for name in NOTES]
    assert sorted(helped.split()) == ["sources/c.md", "sources/d.md"]
    kept = [next((tmp_path / name).glob("*.notes")).read_bytes() for name in ("alone", "several")]
    assert sorted(line[82:] for line in kept[0].splitlines()) == sorted(line[82:] for line in kept[1].splitlines())


def test_a_process_with_threads_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.threading, "active_count", lambda: 2)
    assert workers.idle_cores() == 1
