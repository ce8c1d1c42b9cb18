"""What kartu cannot be faster than, each as a program: ``python -m bench.floors parse NOTES`` and so on.

The floor of writing prints the seconds, by the clock and of the processor, in which it reads what it writes.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def parse(notes: Path) -> None:
    """Parses all files with markdown-it-py, CommonMark and tables."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    for path in sorted(notes.glob("*.md")):
        parser.parse(path.read_text("utf-8"))


def write(source: Path, package: Path) -> None:
    """Writes the notes of a package to another, with the same note types, as genanki's documentation shows it."""
    import genanki

    types, notes = _read(source)
    models = {
        number: genanki.Model(
            int(number),
            found["name"],
            fields=[{"name": field["name"]} for field in found["flds"]],
            templates=[{key: each[key] for key in ("name", "qfmt", "afmt")} for each in found["tmpls"]],
            css=found["css"],
            model_type=found["type"],
        )
        for number, found in types.items()
    }
    deck = genanki.Deck(2059400110, "kartu")
    for number, fields, tags in notes:
        deck.add_note(genanki.Note(model=models[number], fields=fields, tags=tags))
    genanki.Package(deck).write_to_file(package)


def imported(package: Path) -> None:
    """Imports a package into an empty collection, as Anki does."""
    from anki.collection import Collection, ImportAnkiPackageRequest

    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
        collection.close()


def _read(package: Path) -> tuple[dict[str, Any], list[tuple[str, list[str], list[str]]]]:
    """The note types by their ids, and of each note that id, its fields and tags."""
    wall, cpu = time.perf_counter(), time.process_time()
    database = sqlite3.connect(":memory:")
    with zipfile.ZipFile(package) as archive:
        database.deserialize(archive.read("collection.anki2"))
    types = json.loads(database.execute("select models from col").fetchone()[0])
    rows = database.execute("select mid, flds, tags from notes")
    notes = [(str(mid), fields.split("\x1f"), tags.split()) for mid, fields, tags in rows]
    database.close()
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))
    return types, notes


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # genanki's, of signs such as "<" in formulas
    floors: dict[str, Callable[..., None]] = {"parse": parse, "write": write, "import": imported}
    floors[sys.argv[1]](*map(Path, sys.argv[2:]))
