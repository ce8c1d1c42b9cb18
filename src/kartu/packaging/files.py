"""Putting on disk what was built: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kartu.diagnostics import KartuError


def check_package_name(path: Path) -> None:
    """Raises KartuError for a file name that Anki would not import as a deck.

    Anki takes ``collection.apkg``, ``backup-*.apkg`` and ``*.colpkg`` for a whole collection, and would put it in the
    place of all that the learner has.
    """
    name = path.name.lower()
    if name == "collection.apkg" or name.endswith(".colpkg") or (name.startswith("backup-") and name.endswith(".apkg")):
        raise KartuError(
            f"A file called {path.name} makes Anki replace the whole collection by it; choose another name."
        )
    if not is_package(path):
        raise KartuError(f"Anki imports decks from files that end in .apkg, and {path.name} does not; rename it.")


def is_package(path: Path) -> bool:
    """Whether the name is one of a deck."""
    return path.suffix.lower() == ".apkg"


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Writes each file beside its place first and moves them there when all are written, in the order given.

    A failure while writing leaves every old file as it was. Folders are made where there are none. Raises KartuError
    when a file cannot be written.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            written[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            # mkstemp makes files that only their owner can read.
            written[path].chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        for path, temporary in written.items():
            temporary.replace(path)
    except OSError as error:
        raise KartuError(
            f"The file cannot be written: {error.strerror}. Mend that and build again.", str(path)
        ) from error
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)
