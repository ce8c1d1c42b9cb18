"""What earlier builds made, for a program that builds again at every save: what has not changed is not made anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from kartu.model import IdentifiedNote, RenderedNote

_T = TypeVar("_T")


class Memory:
    """What was made, with what it was made of."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, Any]] = {}
        self._notes: dict[str, tuple[object, RenderedNote]] = {}

    def of(self, key: Hashable, given: object, make: Callable[[], _T]) -> _T:
        """What ``make`` gives; what it gave before under this key, where ``given`` is still the same."""
        kept = self._made.get(key)
        if kept is None or kept[0] != given:
            kept = self._made[key] = given, make()
        made: _T = kept[1]
        return made

    def rendered(
        self,
        notes: Sequence[IdentifiedNote],
        look: object,
        render: Callable[[Sequence[IdentifiedNote]], Sequence[RenderedNote]],
    ) -> tuple[RenderedNote, ...]:
        """All notes by ``render``, which gets only the new and changed ones; ``look`` is all else that it reads."""
        given = {note.guid: (note, look) for note in notes}
        old = {guid: kept for guid, kept in self._notes.items() if given.get(guid) == kept[0]}
        new = [note for note in notes if note.guid not in old]
        made = {html.guid: (given[html.guid], html) for html in render(new)}
        self._notes = {note.guid: old.get(note.guid) or made[note.guid] for note in notes}
        return tuple(html for _, html in self._notes.values())
