"""The command line as users run it, in a folder of the test."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from anki_help import collection
from kartu.cli import main

# How long an example takes says more of the machine than of kartu.
settings.register_profile("kartu", deadline=None)
settings.load_profile("kartu")

# The programs that tests start find kartu compiled, as it is where it was installed.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

THEN = 1_700_000_000
"""Seconds since 1970: when the builds of tests run, unless they say otherwise."""


@dataclass(frozen=True)
class Result:
    """What a command left: its exit status, what it printed and what it said of errors and warnings."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Folder:
    """A folder in which notes are written and commands run."""

    path: Path
    run: Callable[..., Result]

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Writes the files, text as UTF-8 with its line endings as they are."""
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def build(self, *arguments: str, now: int = THEN) -> Result:
        """``kartu build`` that has to work."""
        result = self.run("build", *arguments, now=now)
        assert result.status == 0, result.err
        return result

    def deck(self, name: str = "deck.apkg") -> bytes:
        """The bytes of a package that was built."""
        return (self.path / name).read_bytes()


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, empty, for no test may know or change the user's own."""
    path = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("KARTU_CACHE_DIR", str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Folder:
    """An empty folder that is the current one."""
    path = tmp_path / "notes"
    path.mkdir()
    monkeypatch.chdir(path)

    def run(*arguments: str, now: int = THEN) -> Result:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
        monkeypatch.setattr(sys, "argv", ["kartu", *arguments])
        capsys.readouterr()
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Result(status, said.out, said.err)

    return Folder(path, run)


@pytest.fixture
def col(tmp_path: Path) -> Iterator[object]:
    """A new collection of the real Anki."""
    with collection(tmp_path / "anki") as found:
        yield found
