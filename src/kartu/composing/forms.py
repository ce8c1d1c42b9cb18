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
        form = choices.list_form(note) if note.kind in LISTS else "whole"
        by_item = form != "whole" and _is_list(note)
        if form != "cloze" or not by_item:
            yield note
        if by_item:
            yield replace(note, form="cloze")


def _is_list(note: Note) -> bool:
    if len(note.answer) != 1 or not isinstance(note.answer[0], List):
        return False
    return sum(bool(plain(item.blocks).strip()) for item in note.answer[0].items) > 1
