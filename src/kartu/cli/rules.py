"""``kartu rules``."""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from pathlib import Path

import click

from kartu.cli.common import Output, format_option, one_project, paths_argument, project_options, talking
from kartu.cli.table import table
from kartu.config import nearest
from kartu.diagnostics import KartuError, Sink
from kartu.extraction import RULES
from kartu.pipeline import survey
from kartu.selection import chosen


@click.command()
@paths_argument
@click.option("--rule", default="", help="Show all that one rule says of itself, by its code or name.")
@format_option("table", "json")
@project_options
@talking
def rules(paths: tuple[Path, ...], rule: str, wanted: str, folder: Path | None, deck: str, out: Output) -> None:
    """List the rules that make notes.

    In the order in which they are tried: code, name, the kind of text that they read, whether they are on, and, where
    there are notes, how much each made of them. `[rules] ignore = ["P1"]` in kartu.toml turns one off, for a file
    `kartu: {ignore: [P1]}` in its front matter.

    \b
    Examples:
      kartu rules
      kartu rules --rule prose
      kartu rules notes/
    """
    if rule:
        found = next((each for each in RULES if rule.casefold() in (each.code.casefold(), each.name)), None)
        if found is None:
            raise KartuError(f"no rule {rule!r}: `kartu rules` lists them")
        click.echo(f"{found.code} {found.name}, reads: {found.reads}\n\n{inspect.getdoc(found.find)}")
        return
    made: Counter[str] = Counter()
    on = {each.code for each in RULES}
    counted = bool(paths or folder or nearest(Path()))
    if counted:
        gathered = survey(one_project(paths, folder, deck), Sink())
        on = {each.code for each in chosen(RULES, gathered.project.rules)}
        for extraction in gathered.extractions:
            for claim in extraction.claims:
                made[claim.rule] += claim.made
    if wanted == "json":
        rows = [
            {
                "code": r.code,
                "name": r.name,
                "reads": r.reads,
                "on": r.code in on,
                "made": made[r.code],
                "about": _first(r.find),
            }
            for r in RULES
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    shown = [
        (r.code, r.name, r.reads, "on" if r.code in on else "off", str(made[r.code]) if counted else "", _first(r.find))
        for r in RULES
    ]
    click.echo(table(("CODE", "NAME", "READS", "", "MADE", "WHAT"), shown, wide=5))
    out.detail("`kartu rules --rule NAME` shows the whole of what a rule says of itself")


def _first(find: object) -> str:
    """The first sentence of a rule's documentation."""
    text = " ".join((inspect.getdoc(find) or "").partition("\n\n")[0].split())
    return re.split(r"\. (?=[A-Z`])", text)[0].rstrip(".")
