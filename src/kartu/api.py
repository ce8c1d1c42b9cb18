"""What other programs call, and the command line as well."""

from __future__ import annotations

import os
import time
from pathlib import Path

from kartu.config import Project, load, load_all, unconfigured
from kartu.diagnostics import KartuError, Sink
from kartu.pipeline import Built, plan, write

_DIGITS = 11
"""More would be a time after the year 9999, which no calendar has."""

__all__ = [
    "Built",
    "KartuError",
    "Project",
    "Sink",
    "build",
    "load",
    "load_all",
    "now",
    "plan",
    "unconfigured",
    "write",
]


def build(project: Project | Path | str = ".", *, at: int | None = None, sink: Sink | None = None) -> Built:
    """Build a deck and write it, with its ledger; either both are written or neither.

    ``project`` is the folder of a ``kartu.toml`` with one deck, or what ``load``, ``load_all`` and ``unconfigured``
    give. ``at`` is the time of the build in whole seconds since 1970 (UTC), by default ``now()``. Findings go to the
    sink. Raises KartuError, and writes nothing, where there is nothing to build, no way to, or an error in the notes.
    """
    found = sink or Sink()
    built = plan(project if isinstance(project, Project) else load(Path(project)), now() if at is None else at, found)
    if found.errors:
        first = found.errors[0]
        raise KartuError(first.message, first.file, first.line, first.column)
    write(built)
    return built


def now() -> int:
    """Seconds since 1970; ``SOURCE_DATE_EPOCH`` sets them, for builds that others can repeat."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(1, int(fixed)) if fixed.isdecimal() and len(fixed) <= _DIGITS else int(time.time())
