"""Choosing among rules, or among checks, by code or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar


class Named(Protocol):
    """What can be chosen."""

    @property
    def code(self) -> str:
        """Such as ``D1``."""

    @property
    def name(self) -> str:
        """Such as ``definition``."""


_T = TypeVar("_T", bound=Named)


@dataclass(frozen=True)
class Selection:
    """Codes or names: only those in ``select`` (all, where it is empty) but for those in ``ignore``."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __or__(self, other: Selection) -> Selection:
        """Both: what either ignores is ignored, and a selection of ``other`` takes the place of this one's."""
        return Selection(other.select or self.select, (*self.ignore, *other.ignore))


def chosen(table: Sequence[_T], *selections: Selection) -> tuple[_T, ...]:
    """What of a table the selections leave, in its order.

    A code or name that is not of this table selects and ignores nothing, for rules and checks may stand in one list.
    """
    left = tuple(table)
    for selection in selections:
        wanted = [entry for entry in table if _stands_in(entry, selection.select)]
        left = tuple(
            entry for entry in left if (not wanted or entry in wanted) and not _stands_in(entry, selection.ignore)
        )
    return left


def in_front(front: Mapping[str, Any]) -> Selection:
    """What a file's front matter says: ``kartu: {ignore: [P1], select: [definition]}``; one text counts as a list."""
    said = front.get("kartu")
    return Selection(_texts(said.get("select")), _texts(said.get("ignore"))) if isinstance(said, dict) else Selection()


def unknown(selection: Selection, *tables: Iterable[Named]) -> list[tuple[str, str]]:
    """What stands in a selection but in none of the tables, each with what was probably meant (empty: no idea)."""
    known = {text.casefold(): text for table in tables for entry in table for text in (entry.code, entry.name)}
    found: list[tuple[str, str]] = []
    for text in (*selection.select, *selection.ignore):
        if text.casefold() not in known:
            near = get_close_matches(text.casefold(), known, n=1)
            found.append((text, known[near[0]] if near else ""))
    return found


def _stands_in(entry: Named, texts: Sequence[str]) -> bool:
    wanted = {text.casefold() for text in texts}
    return entry.code.casefold() in wanted or entry.name.casefold() in wanted


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(text) for text in value)
    return (str(value),) if value else ()
