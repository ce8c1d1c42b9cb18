"""Where a project's configuration is, and what stands in it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kartu.config.places import place_of
from kartu.diagnostics import KartuError

FILE = "kartu.toml"
PYPROJECT = "pyproject.toml"


@dataclass(frozen=True)
class Source:
    """A file of configuration, its text, and the table in it that is kartu's."""

    file: Path
    text: str
    above: tuple[str, ...]

    def wrong(self, message: str, *path: str | int) -> KartuError:
        """What is wrong with the key at this path, with its line and column."""
        return KartuError(message, str(self.file), *place_of(self.text, (*self.above, *path)))


def nearest(folder: Path) -> Path | None:
    """The folder itself, or the nearest above it, that is a project; None where none is."""
    return next((path for path in (folder, *folder.resolve().parents) if is_project(path)), None)


def is_project(folder: Path) -> bool:
    """Whether a folder has a ``kartu.toml``, or a ``pyproject.toml`` with ``[tool.kartu]``."""
    if (folder / FILE).is_file():
        return True
    try:
        return "kartu" in tomllib.loads((folder / PYPROJECT).read_text("utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False


def read(root: Path) -> tuple[Source, dict[str, object]]:
    """The configuration in a folder, and what it says. KartuError where there is none, or no TOML."""
    file = root / FILE
    above: tuple[str, ...] = ()
    if not file.is_file() and is_project(root):
        file, above = root / PYPROJECT, ("tool", "kartu")
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise KartuError(
            f"no {FILE} here: write one with `kartu init`, or name the notes: `kartu build NOTES -o DECK.apkg`",
            str(root),
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise KartuError(f"cannot be read: {error}", str(file)) from error
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, brackets in brackets: no TOML error
        line, column = _place(str(error))
        raise KartuError(f"is no valid TOML: {error}", str(file), line, column) from error
    for part in above:
        data = data[part]
    return Source(file, text, above), data


def _place(message: str) -> tuple[int, int]:
    """Line and column from tomllib's message "... (at line 3, column 5)"; (0, 0) where it has none."""
    _, _, tail = message.rpartition("(at line ")
    line, _, column = tail.rstrip(")").partition(", column ")
    return (int(line), int(column)) if line.isdigit() and column.isdigit() else (0, 0)
