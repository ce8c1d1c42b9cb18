"""``make bench``: builds made-up notes beside the floors and the peers, and writes docs/performance.md."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from bench import measuring, report

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Measures what was asked for, adds it to the results of this machine, and writes the page anew."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument(
        "--notes", type=int, nargs="+", default=[50, 1_000, 10_000, 100_000], help="how many notes; also 1000000"
    )
    asked.add_argument("--runs", type=int, default=3, help="runs of each contestant, of which the median counts")
    asked.add_argument("--no-peers", action="store_true", help="without other programs, which pip installs")
    asked.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where the notes and decks are")
    asked.add_argument("--page", type=Path, help="write the page into this folder, not into docs/")
    asked.add_argument("--clock", choices=("wall", "cpu"), default="wall", help="which time the ratios compare")
    told = asked.parse_args()
    # Contestants run compiled, as they do where they were installed.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    page = told.page or ROOT / "docs"
    for folder in (told.folder, page):
        folder.mkdir(parents=True, exist_ok=True)
    kept = told.folder / "results.json"
    results = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for name, measured in measuring.measure(told.folder.resolve(), told.notes, told.runs, not told.no_peers):
        results[name] = measured
        kept.write_text(json.dumps(results, indent=1), "utf-8")
    report.write(results, page, told.clock)


if __name__ == "__main__":
    main()
