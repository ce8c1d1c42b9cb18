"""The tables of ``docs/trust.md``, made of what was tried: ``make docs-tables``."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import faults
import test_bounds
import test_hazards
import test_hazards_of_files

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "trust.md"
COUNTS = ROOT / "tests" / "fuzz" / "counts.json"
FAULTS: dict[str, Callable[[Path], int]] = {
    "a call that writes fails: no space, read-only, broken; once or from then on": faults.failing_calls,
    "the process is killed at a random moment of the build": partial(faults.kills, count=200),
    "`kartu build` is killed at a random moment from its start on": partial(faults.kills_of_the_command, count=8),
    "`kartu.lock` is cut off, or one bit of it is turned": partial(faults.damaged_ledgers, step=31),
    "the deck is cut off, or one bit of it is turned": partial(faults.damaged_packages, count=40),
    "the journal of a killed build is cut off, or one bit of it is turned": partial(faults.damaged_journals, count=24),
    "two builds at once, of notes that change meanwhile": partial(faults.builds_at_once, rounds=8),
    "the clock jumps by years between two builds": partial(faults.clocks, count=40),
}
FAULTS_HEAD = ("| Fault | Tried | Decks lost |", "|---|--:|--:|")
FUZZ_HEAD = ("| Input | Tried | At most, in bytes | Faults found, all mended |", "|---|--:|--:|---|")
HAZARD_HEAD = ("| What | Test |", "|---|---|")
NAMES = {
    "whole": "notes, through the whole pipeline twice",
    "reading": "notes, read only",
    "ledger": "`kartu.lock`",
    "config": "`kartu.toml`",
}


def between(text: str, name: str) -> tuple[str, str, str]:
    """The page before, in and after a table."""
    before, opening, rest = text.partition(f"<!-- {name}: made by `make docs-tables` -->\n")
    inside, closing, after = rest.partition(f"<!-- /{name} -->")
    return before + opening, inside, closing + after


def fuzz_lines() -> list[str]:
    """The table of the fuzzer's runs, from their committed counts."""
    counts = json.loads(COUNTS.read_text("utf-8"))
    rows = [
        f"| {NAMES[name]} | {c['inputs']:,} | {c['bytes']} | {c['found'] or 'none'} |" for name, c in counts.items()
    ]
    return [*FUZZ_HEAD, *rows]


def hazard_lines() -> list[str]:
    """Everything that files are made to hold or to be in the tests, and the test of each."""
    tried = [
        (hazard.tried, f"{module.__name__}.py", name)
        for module in (test_hazards, test_hazards_of_files)
        for name, hazard in module.HAZARDS.items()
    ]
    return [*HAZARD_HEAD, *(f"| {_written(what)} | `{file}`: {_written(name)} |" for what, file, name in tried)]


def bound_lines() -> list[str]:
    """The bad cases whose work is counted."""
    return [f"- {name}" for name in (*test_bounds.SHAPES, *test_bounds.CHANGES)]


def _written(text: str) -> str:
    return re.sub(r"([\\\[\]<>*_&#|])", r"\\\1", text)


def fault_lines() -> list[str]:
    """Brings every fault about; a deck that is lost ends it."""
    rows = []
    for name, bring in FAULTS.items():
        with tempfile.TemporaryDirectory() as folder:
            rows.append(f"| {name} | {bring(Path(folder)):,} | 0 |")
    return [*FAULTS_HEAD, *rows]


TABLES = {"faults": fault_lines, "hazards": hazard_lines, "bounds": bound_lines, "fuzzed": fuzz_lines}


def write() -> None:
    """Writes the tables into the page."""
    text = PAGE.read_text("utf-8")
    for name, make in TABLES.items():
        before, _, after = between(text, name)
        text = before + "\n".join(make()) + "\n" + after
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
