"""What kartu promises of its speed, each as a ratio of what was measured in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

BASE, A_NOTE = 60_000_000, 1_000  # bytes


@dataclass(frozen=True)
class Target:
    """What is measured, the value wanted (as it is written), the value found, and whether that is good enough."""

    about: str
    wanted: str
    found: str
    met: bool


def targets(results: Mapping[str, Any], clock: str) -> Iterator[Target]:
    """All targets that were measured, by the ``clock`` ``wall`` or ``cpu``."""
    colds = {int(name.split()[1]): found for name, found in results.items() if name.startswith("cold ")}
    if middle := colds.get(10_000):
        yield from _middle(middle, clock)
    if rebuilds := results.get("rebuilds"):
        yield _most(
            "one of 1,000 files changed : cold build", _over(rebuilds, "one file changed", "kartu", clock), 0.25
        )
        yield _most("nothing changed : `import click`", _over(rebuilds, "nothing changed", "import click", clock), 3)
    if small := colds.get(50):
        imports = _over(small, "kartu", "floor: imports", clock)
        yield _most("50 notes : `import click, markdown_it, jinja2, genanki`", imports, 2.5)
    sizes = sorted(colds)
    for fewer, more in pairwise(sizes):
        if more == 10 * fewer:
            grown = colds[more]["kartu"][clock] / colds[fewer]["kartu"][clock]
            yield _most(f"{more:,} notes : {fewer:,} notes", grown, 11)
    for notes, cold in sorted(colds.items()):
        used = cold["kartu"]["memory"]
        most = BASE + A_NOTE * notes
        yield Target(f"peak memory, {notes:,} notes", f"≤ {most / 1e6:,.0f} MB", f"{used / 1e6:,.0f} MB", used <= most)
    if seconds := results.get("save to page"):
        yield Target("`kartu serve`, 10,000 notes: save to page", "≤ 0.3 s", f"{seconds:.2f} s", seconds <= 0.3)


def _middle(cold: Mapping[str, Any], clock: str) -> Iterator[Target]:
    floors = cold["floor: parse"][clock] + cold["floor: write"][clock]
    yield _most("10,000 notes : parse + write", cold["kartu"][clock] / floors, 1.3)
    if "ankdown" in cold:
        yield _most("10,000 notes : ankdown", _over(cold, "kartu", "ankdown", clock), 1.5)
    if "markdown-anki-decks" in cold:
        times = _over(cold, "markdown-anki-decks", "kartu", clock)
        yield Target("markdown-anki-decks : 10,000 notes", "≥ 4", f"{times:.2f}", times >= 4)
    size = cold["kartu"]["size"] / cold["floor: write"]["size"]
    yield _most("size of the deck : stock genanki's file", size, 0.25)


def _over(found: Mapping[str, Any], one: str, other: str, clock: str) -> float:
    return float(found[one][clock] / found[other][clock])


def _most(about: str, found: float, most: float) -> Target:
    return Target(about, f"≤ {most:g}", f"{found:.2f}", found <= most)
