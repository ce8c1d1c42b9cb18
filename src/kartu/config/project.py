"""A deck to build, as everything behind the configuration knows it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from kartu.composing import Choices
from kartu.exams import Exam
from kartu.limits import Limits
from kartu.reading import Manner, real
from kartu.selection import Selection


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
    rules: Selection = field(default_factory=Selection)
    checks: Selection = field(default_factory=Selection)
    limits: Limits = field(default_factory=Limits)
    manner: Manner = field(default_factory=Manner)
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def ignored_in(self, file: str) -> Selection:
        """The rules and checks that the patterns of ``per-file-ignores`` turn off in a file."""
        return Selection(
            (), tuple(code for pattern, codes in self.per_file if fnmatchcase(file, pattern) for code in codes)
        )


def unconfigured(paths: tuple[Path, ...], output: Path | None) -> Project:
    """A project of some notes without any configuration: the deck is called after the output, or after the notes."""
    resolved = [real(path) for path in paths]
    root = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in resolved]))
    target = output or Path(f"{resolved[0].stem or 'notes'}.apkg")
    return Project(
        root=root,
        name=target.stem,
        namespace="",
        sources=paths,
        output=target,
        ledger=target.with_suffix(".kartu.lock"),
    )


def slug(text: str) -> str:
    """A name as a part of a file's name."""
    return "".join(sign if sign.isalnum() else "-" for sign in text.casefold()).strip("-") or "deck"
