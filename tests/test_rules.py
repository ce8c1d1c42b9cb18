"""The cases of ``rules/*.md``: what cards some notes become. New cases need no Python.

A case is a title, the notes, and the cards that they become, with a line of one dot after each::

    A term in bold
    .
    **Osmosis**: movement of water through a membrane
    .
    definition | Osmosis | movement of water through a membrane
    .

A card is ``kind | prompt | answer``. Before the prompt may stand its context, ``[Biology › Cells] Osmosis``, which is
compared only where it is given; ``[] Osmosis`` says that it has none. Behind it may stand the cue that the front shows
as well, ``Kitchen {Leavening agents such as}``, compared in the same way. Items of a list are joined by `` / ``, blocks
and lines by `` ⏎ ``. A line that opens with ``? `` is a card that may come or not. No lines: no card may come. Cards
are compared in any order. What stands before the first title with its dot is talk about the file. The folder ``open``
holds cases that no rule meets yet; they are not run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kartu.composing import Settings, compose
from kartu.diagnostics import Sink
from kartu.extraction import extract
from kartu.model import Block, Code, List, Maths, Note, Paragraph
from kartu.reading import parse

FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class Case:
    """Some notes and the lines that say what they become."""

    file: str
    line: int
    title: str
    notes: str
    cards: tuple[str, ...]


def cases(file: Path) -> list[Case]:
    """The cases of a file. The title is the last line with words before the first dot."""
    found: list[Case] = []
    parts: list[list[str]] = [[]]
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line != ".":
            parts[-1].append(line)
            continue
        parts.append([])
        if len(parts) == 4:
            title = next((text.strip() for text in reversed(parts[0]) if text.strip()), "")
            assert title, f"{file.name}:{number}: a case without a title"
            cards = tuple(text.strip() for text in parts[2] if text.strip())
            first = number - len(parts[2]) - len(parts[1]) - 2
            found.append(Case(file.name, first, title, "\n".join(parts[1]) + "\n", cards))
            parts = [[]]
    assert len(parts) == 1, f"{file.name}: the last case lacks a line with a dot at its end"
    return found


def cards(notes: str) -> list[Note]:
    """What the notes become without any project."""
    document = parse(notes, "notes.md", Sink())
    return compose([(document, extract(document).candidates)], Settings(), Sink())


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return block.inline.plain.replace("\n", " ⏎ ")
        case Code():
            return block.text.strip().replace("\n", " ⏎ ")
        case Maths():
            return block.tex.strip().replace("\n", " ⏎ ")
        case List():
            return " / ".join(_blocks(item.blocks) for item in block.items)
        case _:
            return type(block).__name__


def _blocks(blocks: Sequence[Block]) -> str:
    return " ⏎ ".join(_block(block) for block in blocks)


def written(note: Note, with_context: bool = True, with_cue: bool = True) -> str:
    """A note as a line of a case."""
    context = f"[{' › '.join(head.plain for head in note.context)}]" if with_context else ""
    cue = f"{{{note.cue.plain}}}" if note.cue and with_cue else ""
    return " ".join(f"{note.kind} | {context} {note.prompt.plain} {cue} | {_blocks(note.answer)}".split())


def _is(line: str, note: Note) -> bool:
    wanted = " ".join(line.removeprefix("? ").split())
    return wanted in {written(note, context, cue) for context in (True, False) for cue in (True, False)}


def differences(case: Case) -> list[str]:
    """``missing`` and ``unwanted`` cards; empty where the notes become what the case says."""
    left = cards(case.notes)
    found: list[str] = []
    for line in case.cards:
        note = next((note for note in left if _is(line, note)), None)
        if note:
            left.remove(note)
        elif not line.startswith("? "):
            found.append(f"missing   {line}")
    return found + [f"unwanted  {written(note)}" for note in left]


ALL = [case for file in sorted(FOLDER.glob("*.md")) for case in cases(file)]


@pytest.mark.parametrize("case", ALL, ids=[f"{case.file}:{case.line} {case.title}" for case in ALL])
def test_notes_become_these_cards(case: Case) -> None:
    assert differences(case) == []


def test_open_cases_can_be_read() -> None:
    for file in sorted((FOLDER / "open").glob("*.md")):
        assert cases(file), f"{file} has no case: remove it"
