"""``kartu coverage``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kartu import checking
from kartu.cli.common import Output, format_option, one_project, paths_argument, project_options, talking
from kartu.cli.table import table
from kartu.pipeline import survey


@click.command()
@paths_argument
@format_option("table", "json")
@project_options
@talking
def coverage(paths: tuple[Path, ...], wanted: str, folder: Path | None, deck: str, out: Output) -> None:
    """Show how much of the notes became cards, and what did not.

    For each file the share of its words that stand in notes, and each block that is in none, with its line and why.
    --quiet leaves the blocks out, --verbose shows also those that became cards.

    \b
    Examples:
      kartu coverage
      kartu coverage notes/cells.md
      kartu coverage --format json
    """
    with replace(out, quiet=True).telling() as sink:
        found = survey(one_project(paths, folder, deck), sink)
    files = [
        checking.coverage(document, extraction, found.texts[document.file], found.notes)
        for document, extraction in zip(found.documents, found.extractions, strict=True)
    ]
    if wanted == "json":
        click.echo(json.dumps([_described(file) for file in files], ensure_ascii=False, indent=2))
        return
    if not out.quiet:
        for file in files:
            for block in file.blocks if out.verbose else file.open:
                state = click.style(block.state, fg="green" if block.state in ("card", "merged") else "yellow")
                why = f" ({block.why})" if block.why else ""
                click.echo(f"{block.place}: {state}{why}: {_short(block.text)}")
        click.echo()
    words, used = sum(file.words for file in files), sum(file.used for file in files)
    rows = [(file.file, str(file.notes), f"{file.used}/{file.words}", f"{file.share:.0f}%") for file in files]
    rows.append(("", str(sum(file.notes for file in files)), f"{used}/{words}", f"{100 * used / (words or 1):.0f}%"))
    click.echo(table(("FILE", "NOTES", "WORDS", "SHARE"), rows, wide=0))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _described(file: checking.Coverage) -> dict[str, Any]:
    return {
        "file": file.file,
        "notes": file.notes,
        "words": file.words,
        "used": file.used,
        "share": round(file.share, 1),
        "blocks": [
            {
                "first": block.place.first,
                "last": block.place.last,
                "state": block.state,
                "why": block.why,
                "words": block.words,
                "used": block.used,
                "text": block.text,
            }
            for block in file.blocks
        ],
    }
