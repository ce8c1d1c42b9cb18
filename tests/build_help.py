"""Projects of a few files, built one time after the other."""

from __future__ import annotations

import io
import json
import sqlite3
import textwrap
import zipfile
from pathlib import Path

from kartu.config import load
from kartu.diagnostics import Sink
from kartu.model import Note
from kartu.pipeline import Built, plan, write

START = 1_800_000_000


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Text files by their path in a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).strip() + "\n", encoding="utf-8")


def build(folder: Path, now: int = START, sink: Sink | None = None) -> Built:
    """The project in the folder, built and written. A ``kartu.toml`` is made where there is none."""
    if not (folder / "kartu.toml").exists():
        write_files(folder, {"kartu.toml": 'name = "Deck"\nsources = ["."]'})
    built = plan(load(folder), now, sink or Sink())
    write(built)
    return built


def deck(built: Built) -> bytes:
    """The bytes of the package."""
    return built.files[built.project.output]


def opened(data: bytes) -> tuple[list[str], dict[str, bytes]]:
    """The fields of each note of a package, joined by a line feed, and its media files, read without Anki."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
        fields = [row[0].replace("\x1f", "\n") for row in database.execute("select flds from notes order by id")]
        database.close()
        media = {name: archive.read(number) for number, name in json.loads(archive.read("media")).items()}
    return fields, media


def notes(built: Built) -> list[Note]:
    """The notes before they had an identity."""
    return [each.note for each in built.notes]
