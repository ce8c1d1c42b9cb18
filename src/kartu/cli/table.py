"""Tables for a terminal, and what else is laid out in columns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

import click

from kartu.diagnostics import visible


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], wide: int) -> str:
    """Columns as wide as what stands in them. On a terminal the column ``wide``, from 0, gives way where the lines
    would not fit; into a pipe everything stands in full.
    """
    rows = [[visible(" ".join(cell.split())) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in (titles, *rows)) for n in range(len(titles))]
    if sys.stdout.isatty():
        over = sum(widths) + 2 * (len(widths) - 1) - shutil.get_terminal_size().columns
        widths[wide] = max(widths[wide] - max(over, 0), 20)
    lines = [click.style(_line(titles, widths), bold=True), *(_line(row, widths) for row in rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    shown = (_cut(cell, width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(cell.ljust(width) for cell, width in zip(shown, widths, strict=True)).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
