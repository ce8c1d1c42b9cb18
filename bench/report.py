"""The page docs/performance.md and its plot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.plot import plot
from bench.targets import targets

_HEAD = """<!-- Made by `make bench`: edit bench/report.py. -->

# Performance

`make bench` makes notes up, builds them, and writes this page with what it measured. All figures of a table come from
one run, in which the contestants take turns; each is the median of the whole process, from its start to its end. So
the ratios can be compared between machines, the seconds cannot.

- **Notes**: terms with definitions, tables, headings with paragraphs, lists and prose, in English and Indonesian, in
  files of 100 notes; the same at every run (`bench/notes.py`). kartu asks both ways (`reverse = "auto"`).
- **parse**: markdown-it-py parses the text of the same files. **write**: genanki, as its documentation shows it, writes
  the same notes with the same note types. Nothing that kartu does beside these two is in them: finding what can be
  asked, merging, tags, identities, reading and writing the ledger, rendering.
- **Peers** get the facts of the same notes, each in its own syntax; they only turn them into cards. Left out are
  md2anki (its release needs Python 3.12) and mdanki (no longer in npm's registry).

Run it on a machine that does nothing else. `make bench` takes about a quarter of an hour. Other sizes, up to a million
notes, or no peers: `python -m bench --notes 1000 1000000 --no-peers`; what was measured before is kept in
`build/bench/results.json` and stays on the page. `--clock cpu` compares the time of the processors, for a machine that
has other things to do.
"""

_CLOCKS = {
    "wall": "(ratios of the time by the clock).",
    "cpu": "(ratios of processor time: the machine had other things to do, so that seconds by the clock say little).",
}


def write(results: Mapping[str, Any], folder: Path, clock: str) -> None:
    """Writes the page and its plot into the folder; ``clock`` is ``wall`` or ``cpu``."""
    colds = {int(name.split()[1]): found for name, found in results.items() if name.startswith("cold ")}
    text = "\n".join((_HEAD, *_page(results, dict(sorted(colds.items())), clock)))
    (folder / "performance.md").write_text(text, "utf-8")
    if len(colds) > 1:
        lines = {
            name.removeprefix("floor: "): [(notes, found[name][clock]) for notes, found in sorted(colds.items())]
            for name in ("kartu", "floor: parse", "floor: write", "floor: import into Anki")
            if all(name in found for found in colds.values())
        }
        (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "images" / "performance.svg").write_text(plot(lines, "notes", "seconds"), "utf-8")


def _page(results: Mapping[str, Any], colds: Mapping[int, Mapping[str, Any]], clock: str) -> Iterator[str]:
    yield "Measured with " + ", ".join(f"{name} {said}" for name, said in results["machine"].items())
    yield _CLOCKS[clock] + "\n"
    yield "## Targets\n\n| | wanted | measured | |\n|---|---:|---:|---|"
    for target in targets(results, clock):
        yield f"| {target.about} | {target.wanted} | {target.found} | {'✓' if target.met else 'missed'} |"
    if len(colds) > 1:
        yield "\n## Growth\n\n![Seconds of a cold build by the number of notes](images/performance.svg)"
    for notes, found in colds.items():
        yield f"\n## {notes:,} notes, nothing built before\n"
        yield f"kartu finds {found['notes']:,} notes in them.\n"
        yield from _table({name: each for name, each in found.items() if name != "notes"}, clock)
    if rebuilds := results.get("rebuilds"):
        yield "\n## 10,000 notes in 1,000 files, built again\n"
        yield from _table(rebuilds, clock)
    yield ""


def _table(found: Mapping[str, Any], clock: str) -> Iterator[str]:
    kartu = found["kartu"][clock]
    yield "| | : kartu | seconds | processor | memory | deck |\n|---|---:|---:|---:|---:|---:|"
    for name, each in found.items():
        size = f"{each['size'] / 1e6:.2f} MB" if each["size"] else ""
        yield (
            f"| {name} | {each[clock] / kartu:.2f} | {each['wall']:.2f} s | {each['cpu']:.2f} s "
            f"| {each['memory'] / 1e6:.0f} MB | {size} |"
        )
