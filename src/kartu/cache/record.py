"""What the last build looked at and told: one that would find the same tells the same, and does nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kartu.cache.folder import opened, place, put, sealed
from kartu.cache.looks import Look, Taken, take
from kartu.diagnostics import Diagnostic

PROGRAM = Look("program", str(Path(__file__).parents[1]))


class Told(NamedTuple):
    """What a build said, in this order: findings, hints, and what was done."""

    findings: tuple[Diagnostic, ...]
    hints: tuple[str, ...]
    said: tuple[str, ...]


class Watch:
    """What is looked at while a build runs that was ``asked`` for with these words."""

    def __init__(self, asked: Sequence[str]) -> None:
        self._place = place("record", *asked)
        self._taken: dict[Look, Taken] = {}
        self.look([PROGRAM])

    @property
    def program(self) -> str:
        """A digest of kartu and all that it runs with."""
        return self._taken[PROGRAM].digest

    def look(self, looks: Iterable[Look]) -> None:
        """Takes down what is there before it is read."""
        self._taken.update((look, take(look)) for look in looks)

    def keep(self, told: Told, seen: Mapping[Look, str]) -> None:
        """Records the build; ``seen`` are the digests of what it took down itself.

        Nothing is recorded where a file was changed while the build was running.
        """
        if all(take(look).stamped == taken.stamped for look, taken in self._taken.items()):
            digests = {**{look: taken.digest for look, taken in self._taken.items()}, **seen}
            findings = [one.data for one in told.findings]
            record = [[[*look, digest] for look, digest in digests.items()], findings, told.hints, told.said]
            put(self._place, [sealed(json.dumps(record).encode())])


def last(asked: Sequence[str]) -> Told | None:
    """What the last build told that was asked for so; None where there was none, or something is otherwise now."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        data = opened(place("record", *asked).read_bytes())
        if data is not None:
            looks, findings, hints, said = json.loads(data)
            known = {Look(how, path, limit): digest for how, path, limit, digest in looks}
            if PROGRAM in known and all(take(look).digest == digest for look, digest in known.items()):
                return Told(tuple(map(Diagnostic.of, findings)), tuple(map(str, hints)), tuple(map(str, said)))
    return None
