"""The table of edits in ``docs/identity.md``, made of what was seen in Anki: ``make docs-tables``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from edits import EDITS, Edit
from edits_help import Result, tried

PAGE = Path(__file__).parents[1] / "docs" / "identity.md"
HEAD = (
    "| Edit | New | Updated | Left alone | Retired | Cards with their history | Own tags and edits where not updated |",
    "|---|--:|--:|--:|--:|--:|--:|",
)
_BEFORE, _AFTER = "<!-- edits: made by `make docs-tables` -->\n", "<!-- /edits -->"


def line(edit: Edit, result: Result) -> str:
    """The row of the table: what Anki counted and what it kept."""
    counts = [result.counts.get(name, 0) for name in ("new", "updated", "duplicate")]
    cells = [edit.name, *counts, result.retired, f"{result.kept} of {result.cards}", f"{result.own} of {result.alone}"]
    return "| " + " | ".join(map(str, cells)) + " |"


def lines() -> list[str]:
    """The lines of the table as the page has them."""
    return PAGE.read_text("utf-8").partition(_BEFORE)[2].partition(_AFTER)[0].splitlines()


def write() -> None:
    """Tries every edit and writes the table into the page."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [line(edit, tried(edit, Path(folder) / str(number))) for number, edit in enumerate(EDITS)]
    before, _, rest = PAGE.read_text("utf-8").partition(_BEFORE)
    _, _, after = rest.partition(_AFTER)
    PAGE.write_text(before + _BEFORE + "\n".join((*HEAD, *rows)) + "\n" + _AFTER + after, "utf-8")


if __name__ == "__main__":
    write()
