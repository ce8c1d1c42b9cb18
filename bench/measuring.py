"""What is measured, in its order."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bench.notes import files
from bench.peers import PEERS
from bench.projects import after_an_edit, again, cold, project
from bench.running import Contestant, Result, contest
from bench.serving import save_to_page

_EACH = 100  # notes in a file
_MIDDLE = 10_000
_PATIENCE = 300.0  # seconds for a peer or a floor; kartu may take what it takes
IMPORTS = "import click, markdown_it, jinja2, genanki"

Measured = tuple[str, Any]


def measure(folder: Path, sizes: Sequence[int], runs: int, peers: bool) -> Iterator[Measured]:
    """What was measured, each with its name, as soon as it is."""
    yield "machine", _machine()
    for notes in sorted(sizes):
        print(f"{notes} notes", flush=True)
        yield f"cold {notes}", _cold(folder, notes, 1 if notes > 100_000 else runs, peers and notes <= _MIDDLE)
    if _MIDDLE in sizes:
        print("one of 1,000 files changed, and nothing changed", flush=True)
        yield "rebuilds", _rebuilds(folder, runs)
        print("save to page", flush=True)
        yield "save to page", save_to_page(folder / f"kartu-{_MIDDLE}")


def _cold(folder: Path, notes: int, runs: int, peers: bool) -> dict[str, Any]:
    """Builds from nothing, and in the same turns the floors and the peers."""
    home = project(folder / f"kartu-{notes}", files(notes, _EACH))
    kartu, stock = cold(home), folder / f"stock-{notes}.apkg"
    if kartu.run(_PATIENCE) is None:
        raise SystemExit("kartu failed")
    built = folder / f"kartu-{notes}.apkg"
    shutil.copy(home / "build" / "deck.apkg", built)
    contestants = [
        kartu,
        _floor("floor: parse", folder, "parse", home / "sources"),
        replace(_floor("floor: write", folder, "write", built, stock), result=stock),
        _floor("floor: import into Anki", folder, "import", built),
        Contestant("floor: imports", (sys.executable, "-c", IMPORTS), folder),
    ]
    for peer in PEERS if peers else ():
        programs = peer.installed(folder / "peers")
        if programs is not None:
            contestants.append(peer.contestant(programs, files(notes, _EACH), folder / f"peers-{notes}"))
    results = contest(contestants, runs, _PATIENCE * max(1, notes // 100_000))
    return {"notes": _count(results["kartu"].told), **{name: _kept(result) for name, result in results.items()}}


def _rebuilds(folder: Path, runs: int) -> dict[str, Any]:
    """A project of 1,000 files: built from nothing, after an edit of one, and after none."""
    home = project(folder / "kartu-rebuilds", files(_MIDDLE, _MIDDLE // 1_000))
    click = Contestant("import click", (sys.executable, "-c", "import click"), folder)
    results = contest([cold(home), after_an_edit(home), again(home), click], runs, _PATIENCE)
    return {name: _kept(result) for name, result in results.items()}


def _floor(name: str, folder: Path, *command: str | Path) -> Contestant:
    environment = {"PYTHONPATH": str(Path(__file__).parents[1])}
    return Contestant(name, (sys.executable, "-m", "bench.floors", *map(str, command)), folder, environment=environment)


def _kept(result: Result) -> dict[str, float]:
    """A result less what a floor says that it took to make ready."""
    kept = {name: value for name, value in asdict(result).items() if name != "told"}
    if result.told.startswith('{"wall"'):
        ready = json.loads(result.told.splitlines()[0])
        kept = {**kept, **{name: kept[name] - seconds for name, seconds in ready.items()}}
    return kept


def _count(told: str) -> int:
    """The notes of a deck, from "build/deck.apkg: 10400 notes from 100 files"."""
    return int(told.partition(": ")[2].split()[0])


def _machine() -> dict[str, str]:
    import platform
    from importlib.metadata import version

    return {
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()} of {os.cpu_count()} cores",
        **{name: version(name) for name in ("kartu", "markdown-it-py", "genanki", "anki")},
    }
