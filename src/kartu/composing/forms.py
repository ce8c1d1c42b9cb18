"""Lists asked as a whole, item by item, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kartu.blocks import plain
from kartu.composing.choices import Choices
from kartu.composing.merge import LISTS
from kartu.model import List, Note


def in_forms(notes: Iterable[Note], choices: Choices) -> Iterator[Note]:
    """Each note in the forms that were chosen for it; only a list of two items or more is asked item by item."""
    for note in notes:
        form = choices.list_form(note) if _is_list(note) else "whole"
        if form != "cloze":
            yield note
        if form != "whole":
            yield replace(note, form="cloze")


def _is_list(note: Note) -> bool:
    if note.kind not in LISTS or len(note.answer) != 1 or not isinstance(note.answer[0], List):
        return False
    return sum(bool(plain(item.blocks).strip()) for item in note.answer[0].items) > 1
