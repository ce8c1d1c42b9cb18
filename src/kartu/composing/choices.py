"""What people chose for their cards: in ``kartu.toml``, for a folder, a file or one list, and in front matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, get_args

from kartu.diagnostics import Sink
from kartu.model import Document, Note

ListForm = Literal["whole", "cloze", "both"]
Reverse = Literal["off", "auto", "all"]

_KNOWN: Mapping[str, tuple[str, ...]] = {"list": get_args(ListForm), "reverse": get_args(Reverse)}


@dataclass(frozen=True)
class Choices:
    """Which cards to make.

    ``list`` and ``reverse`` are the deck's. ``lists`` maps patterns to forms: of paths (``week-1/*``) or, with the
    prompt of a list after a ``#``, of that list (``week-1/a.md#Amazon Bedrock — Features``). ``files`` has what front
    matter says, by file.
    """

    list: ListForm = "whole"
    lists: Mapping[str, ListForm] = field(default_factory=dict)
    reverse: Reverse = "off"
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def list_form(self, note: Note) -> ListForm:
        """What is nearest to the note counts: a pattern for its list, its file, a pattern for its path, the deck."""
        file = note.places[0].file
        for_list = {pattern: form for pattern, form in self.lists.items() if "#" in pattern}
        for_path = {pattern: form for pattern, form in self.lists.items() if "#" not in pattern}
        chosen: ListForm = (
            _first(for_list, f"{file}#{note.prompt.plain}")
            or self.files.get(file, {}).get("list")
            or _first(for_path, file)
            or self.list
        )
        return chosen

    def reverse_of(self, note: Note) -> Reverse:
        """Whether the note's file, else the deck, wants the cards that ask for the term."""
        chosen: Reverse = self.files.get(note.places[0].file, {}).get("reverse", self.reverse)
        return chosen


def in_front_matter(documents: Iterable[Document], sink: Sink) -> dict[str, Mapping[str, Any]]:
    """The valid choices under ``kartu:`` in the front matter of each file; the sink hears of the others."""
    found: dict[str, Mapping[str, Any]] = {}
    for document in documents:
        said = document.front.get("kartu")
        if not isinstance(said, dict):
            continue
        # YAML reads a bare off as false.
        given = {name: "off" if said[name] is False else said[name] for name in _KNOWN if name in said}
        found[document.file] = {name: value for name, value in given.items() if value in _KNOWN[name]}
        for name, value in given.items():
            if value not in _KNOWN[name]:
                expected = ", ".join(_KNOWN[name])
                message = f"`{name}: {value}` in the front matter is left out: expected one of {expected}"
                sink.warn("F003", message, document.file, 1)
    return found


def _first(patterns: Mapping[str, ListForm], text: str) -> ListForm | None:
    return next((form for pattern, form in patterns.items() if fnmatchcase(text, pattern)), None)
