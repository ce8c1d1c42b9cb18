"""``kartu list``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kartu.api import Built, now, plan
from kartu.blocks import plain
from kartu.checking import Count, Filter, by_domain, by_file, by_kind
from kartu.cli.common import Output, format_option, one_project, paths_argument, project_options, talking
from kartu.cli.table import table
from kartu.model import KINDS, IdentifiedNote
from kartu.packaging import as_text


@click.command("list")
@paths_argument
@click.option("--tag", default="", help="Only notes with this tag, or one below it.")
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=f"Only notes of this kind: {', '.join(KINDS)}.")
@click.option("--file", default="", help="Only notes of files whose path has this, or fits this pattern.")
@click.option("--text", default="", help="Only notes that say this in prompt, context or answer.")
@click.option("--by", type=click.Choice(["domain", "kind", "file"]), help="Count the notes instead.")
@format_option("table", "csv", "tsv", "json")
@project_options
@talking
def list_(
    paths: tuple[Path, ...],
    tag: str,
    kind: str | None,
    file: str,
    text: str,
    by: str | None,
    wanted: str,
    folder: Path | None,
    deck: str,
    out: Output,
) -> None:
    """List the notes, or count them.

    With --by the notes are counted; domains stand beside their share of the exam, and those with far fewer notes than
    that are named. As csv or tsv the notes carry Anki's own header lines: File > Import takes them as they are.

    \b
    Examples:
      kartu list --kind list --text recall
      kartu list --by domain
      kartu list notes/ --format csv > notes.csv
    """
    with replace(out, quiet=not out.verbose).telling() as sink:
        built = plan(one_project(paths, folder, deck), now(), sink)
    asked = Filter(tag, kind or "", file, text)
    chosen = [note for note in built.notes if asked.takes(note.note)]
    if by:
        _show_counts(_counts(by, chosen, built), wanted, out)
    elif wanted == "json":
        click.echo(json.dumps([_described(note) for note in chosen], ensure_ascii=False, indent=2))
    elif wanted == "table":
        rows = [(note.note.kind, note.note.prompt.plain, str(note.note.places[0]), note.key) for note in chosen]
        click.echo(table(("KIND", "PROMPT", "FROM", "KEY"), rows, wide=1))
        out.hint(f"{len(chosen)} of {len(built.notes)} notes")
    else:
        guids = {note.guid for note in chosen}
        rendered = [note for note in built.rendered if note.guid in guids]
        click.echo(as_text(rendered, built.project.name, "csv" if wanted == "csv" else "tsv"), nl=False)


def _counts(by: str, chosen: list[IdentifiedNote], built: Built) -> list[Count]:
    notes = [note.note for note in chosen]
    if by == "domain":
        return by_domain(notes, built.exam)
    return by_kind(notes) if by == "kind" else by_file(notes)


def _show_counts(counts: list[Count], wanted: str, out: Output) -> None:
    if wanted == "json":
        click.echo(json.dumps([_count(count) for count in counts], ensure_ascii=False, indent=2))
        return
    rows = [
        (
            count.name,
            str(count.notes),
            f"{count.share:.0f}%",
            f"{count.weight}%" if count.weight else "",
            ("thin  " if count.is_thin else "") + count.title,
        )
        for count in counts
    ]
    if wanted == "table":
        click.echo(table(("", "NOTES", "SHARE", "EXAM", ""), rows, wide=4))
    else:
        click.echo("\n".join(("," if wanted == "csv" else "\t").join(row[:4]) for row in rows))
    thin = [count.name for count in counts if count.is_thin]
    if thin:
        out.hint(f"thin: {', '.join(thin)} (far fewer notes than the share of the exam)")


def _count(count: Count) -> dict[str, Any]:
    return {
        "name": count.name,
        "title": count.title,
        "notes": count.notes,
        "share": round(count.share, 1),
        "weight": count.weight,
        "thin": count.is_thin,
    }


def _described(identified: IdentifiedNote) -> dict[str, Any]:
    note = identified.note
    return {
        "key": identified.key,
        "guid": identified.guid,
        "status": identified.status,
        "kind": note.kind,
        "prompt": note.prompt.plain,
        "context": [head.plain for head in note.context],
        "cue": note.cue.plain,
        "answer": plain(note.answer),
        "extra": plain(note.extra),
        "tags": list(note.tags),
        "language": note.language,
        "places": [{"file": place.file, "first": place.first, "last": place.last} for place in note.places],
    }
