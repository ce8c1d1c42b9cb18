"""Other programs that make Anki decks of Markdown, each in an environment of its own and each in its own syntax."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.notes import Fact, File
from bench.running import Contestant


@dataclass(frozen=True)
class Peer:
    """A program: what pip installs, the text of a file of facts for it, and how it is called.

    In ``command`` ``{bin}`` is the folder of its programs, ``{notes}`` that of the notes, ``{out}`` that of the decks.
    """

    name: str
    needs: Sequence[str]
    text: Callable[[File], str]
    command: Sequence[str]
    also: Callable[[Path], None] = lambda _: None

    def installed(self, folder: Path) -> Path | None:
        """The folder of its programs, installed at first use; None where it cannot be had."""
        home = folder / self.name
        ready = home / "ready"
        if not ready.exists():
            try:
                subprocess.run((sys.executable, "-m", "venv", home), check=True, capture_output=True)
                pip = (str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *self.needs)
                subprocess.run(pip, check=True, capture_output=True, timeout=300)
            except (subprocess.SubprocessError, OSError) as error:
                print(f"    {self.name} cannot be installed: {error}", flush=True)
                return None
            ready.touch()
        return home / "bin"

    def contestant(self, programs: Path, files: Iterable[File], folder: Path) -> Contestant:
        """The program with these notes in ``folder``."""
        notes, out = folder / self.name, folder / f"{self.name}-out"
        notes.mkdir(parents=True, exist_ok=True)
        for file in files:
            (notes / file.name).write_text(self.text(file), "utf-8")
        self.also(notes)

        def empty() -> None:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()

        command = [part.format(bin=programs, notes=notes, out=out) for part in self.command]
        return Contestant(self.name, command, notes, empty, notes if self.name == "ankivalenz" else out)


def _list(fact: Fact) -> str:
    return fact.back[0] if len(fact.back) == 1 else "\n".join(f"- {line}" for line in fact.back)


def _headings(file: File) -> str:
    return "\n".join((f"# {file.name}", "", *(f"## {fact.front}\n\n{_list(fact)}\n" for fact in file.facts)))


def _percent(file: File) -> str:
    return "\n---\n\n".join(f"{fact.front}\n\n%\n\n{_list(fact)}\n" for fact in file.facts)


def _items(file: File) -> str:
    lines = (f"- {fact.front} ?:: {'; '.join(fact.back)}" for fact in file.facts)
    return "\n".join((f"# {file.name}", "", *lines, ""))


def _blocks(file: File) -> str:
    head = "---\ndeck: notes\n---\n"
    return head + "\n".join(
        f"---\n\n{fact.front} ::: {'; '.join(fact.back)}\n\n---\n[^uid]: {_id(file, number)}\n"
        for number, fact in enumerate(file.facts)
    )


def _id(file: File, number: int) -> str:
    return hashlib.sha256(f"{file.name} {number}".encode()).hexdigest()[:10]


def _numbered(notes: Path) -> None:
    (notes / "ankivalenz.json").write_text('{"deck_name": "notes", "deck_id": 1894329433}', "utf-8")


PEERS = (
    Peer(
        "ankdown", ("ankdown", "setuptools<81"), _percent, ("{bin}/ankdown", "-r", "{notes}", "-p", "{out}/deck.apkg")
    ),
    Peer("ankivalenz", ("ankivalenz",), _items, ("{bin}/ankivalenz", "run", "{notes}"), _numbered),
    Peer(
        "markdown-anki-decks",
        ("markdown-anki-decks", "click<8.2", "setuptools<81"),
        _headings,
        ("{bin}/mdankideck", "{notes}", "{out}"),
    ),
    Peer(
        "ankcompiler",
        ("ankcompiler",),
        _blocks,
        ("{bin}/ankc", "build", "--all", "--path", "{notes}", "--output", "{out}"),
    ),
)
"""Tried as well: md2anki, whose only release needs Python 3.12, and mdanki, which is no longer in npm's registry."""
