"""kartu as a contestant: projects of made-up notes, and what is done to them before each run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.notes import File
from bench.running import Contestant

KARTU = (sys.executable, "-m", "kartu")


def project(folder: Path, files: Iterable[File]) -> Path:
    """A project of these files, that asks for terms as well where that makes a good card."""
    sources = folder / "sources"
    shutil.rmtree(folder, ignore_errors=True)
    sources.mkdir(parents=True)
    (folder / "kartu.toml").write_text('name = "Notes"\noutput = "build/deck.apkg"\nreverse = "auto"\n', "utf-8")
    for file in files:
        (sources / file.name).write_text(file.text, "utf-8")
    return folder


def cold(folder: Path, name: str = "kartu") -> Contestant:
    """A build of which nothing was built before."""

    def clear() -> None:
        for path in folder.iterdir():  # the cache, too
            if path.name not in ("sources", "kartu.toml"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    return Contestant(name, (*KARTU, "build"), folder, clear, folder / "build" / "deck.apkg", _cache(folder))


def _cache(folder: Path) -> dict[str, str]:
    """Settings with which it keeps its cache in the folder of the project, where a cold build finds none."""
    return {"KARTU_CACHE_DIR": str(folder / "cache")}


def again(folder: Path) -> Contestant:
    """A build after one of the same notes."""
    return Contestant("nothing changed", (*KARTU, "build"), folder, environment=_cache(folder))


def after_an_edit(folder: Path) -> Contestant:
    """A build after one in which one file was otherwise."""
    edited = sorted((folder / "sources").iterdir())[len(list((folder / "sources").iterdir())) // 2]
    edits = iter(range(1_000_000))

    def edit() -> None:
        with edited.open("a", encoding="utf-8") as file:
            file.write(f"\n- **Afterthought {next(edits)}**: A note that was written down when all was done.\n")

    return Contestant("one file changed", (*KARTU, "build"), folder, edit, environment=_cache(folder))
