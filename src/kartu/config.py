"""``kartu.toml``: what a project says of its deck."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kartu.composing import Choices
from kartu.diagnostics import KartuError
from kartu.exams import Exam, codes, exam

if TYPE_CHECKING:
    from pydantic import ValidationError

FILE = "kartu.toml"
LEDGER = "kartu.lock"


@dataclass(frozen=True)
class Project:
    """A deck to build: its folder, what it is called, and where its notes, templates and outputs are.

    An empty ``namespace`` is that of the ledger or, for a deck that has none yet, its name.
    """

    root: Path
    name: str
    namespace: str
    sources: tuple[Path, ...]
    output: Path
    ledger: Path
    exam: Exam | None = None
    templates: Path | None = None
    paths: tuple[tuple[str, str], ...] = ()
    choices: Choices = field(default_factory=Choices)


def load(root: Path) -> Project:
    """The project in a folder. KartuError with file, line and column where ``kartu.toml`` is missing or wrong."""
    file = root / FILE
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
    except tomllib.TOMLDecodeError as error:
        line, column = _place(str(error))
        raise KartuError(f"is no valid TOML: {error}", str(file), line, column) from error
    return _project(root, file, text, data)


def unconfigured(paths: tuple[Path, ...], output: Path | None) -> Project:
    """A project of some notes without any configuration: the deck is called after the output, or after the notes."""
    resolved = [path.resolve() for path in paths]
    root = resolved[0] if len(resolved) == 1 and resolved[0].is_dir() else Path(_common(resolved))
    target = output or Path(f"{resolved[0].stem or 'notes'}.apkg")
    return Project(
        root=root,
        name=target.stem,
        namespace="",
        sources=paths,
        output=target,
        ledger=target.with_suffix(".kartu.lock"),
    )


def _common(paths: list[Path]) -> str:
    import os

    return os.path.commonpath([path if path.is_dir() else path.parent for path in paths])


def _project(root: Path, file: Path, text: str, data: dict[str, object]) -> Project:
    from pydantic import ValidationError

    from kartu.schema import Configuration

    try:
        found = Configuration.model_validate(data)
    except ValidationError as error:
        raise _explained(error, file, text) from error
    chosen = exam(found.exam) if found.exam else None
    if found.exam and chosen is None:
        raise KartuError(
            f'exam = "{found.exam}" is not known; kartu has {", ".join(codes())}', str(file), _line(text, "exam")
        )
    unknown = [place for place in found.paths.values() if chosen and not chosen.knows(place)]
    if unknown:
        raise KartuError(
            f'{unknown[0]!r} is no domain or task of {found.exam}, expected such as "2" or "2.3"',
            str(file),
            _line(text, unknown[0]),
        )
    slug = "".join(sign if sign.isalnum() else "-" for sign in (found.exam or found.name).casefold()).strip("-")
    return Project(
        root=root,
        name=found.name,
        namespace=found.namespace,
        sources=tuple(root / source for source in found.sources),
        output=root / (found.output or f"build/{slug or 'deck'}.apkg"),
        ledger=root / LEDGER,
        exam=chosen,
        templates=root / found.templates,
        paths=tuple(found.paths.items()),
        choices=Choices(list=found.list, lists=found.lists, reverse=found.reverse),
    )


def _explained(error: ValidationError, file: Path, text: str) -> KartuError:
    """The first thing that is wrong, with its line and what was expected."""
    from difflib import get_close_matches

    from kartu.schema import Configuration

    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    line = _line(text, str(first["loc"][-1] if first["loc"] else ""))
    if first["type"] == "extra_forbidden":
        close = get_close_matches(key, Configuration.model_fields, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(Configuration.model_fields)}"
        return KartuError(f"unknown key {key!r}: {hint}", str(file), line)
    if first["type"] == "missing":
        return KartuError(f"the key {key!r} is missing: {Configuration.model_fields[key].description}", str(file))
    return KartuError(f"{key} = {first['input']!r}: {first['msg'].lower()}", str(file), line)


def _line(text: str, key: str) -> int:
    """The first line on which a key or value stands, 0 where it stands on none."""
    for number, line in enumerate(text.splitlines(), 1):
        if key and key in line and not line.lstrip().startswith("#"):
            return number
    return 0


def _place(message: str) -> tuple[int, int]:
    """Line and column from tomllib's message "... (at line 3, column 5)"; (0, 0) where it has none."""
    _, _, tail = message.rpartition("(at line ")
    line, _, column = tail.rstrip(")").partition(", column ")
    return (int(line), int(column)) if line.isdigit() and column.isdigit() else (0, 0)
