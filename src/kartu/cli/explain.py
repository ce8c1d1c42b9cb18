"""``kartu explain``."""

from __future__ import annotations

from pathlib import Path

import click

from kartu.blocks import plain
from kartu.checking import Look, trace
from kartu.cli.common import Output, one_project, project_options, talking
from kartu.config import nearest
from kartu.diagnostics import KartuError, Sink
from kartu.pipeline import file_name, survey
from kartu.stages import rules_for


@click.command()
@click.argument("where", metavar="FILE:LINE")
@project_options
@talking
def explain(where: str, folder: Path | None, deck: str, out: Output) -> None:
    """Say which rule claimed a line, and what it made of it.

    Also which rules looked at it and passed, and the notes of the deck that say it. `kartu rules NAME` tells what a
    rule looks for. A file outside of the project is looked at alone.

    \b
    Examples:
      kartu explain notes/cells.md:12
      kartu explain notes/cells.md:12 --verbose
    """
    file, _, number = where.rpartition(":")
    if not file or not number.isdecimal() or len(number) > 9 or not int(number):
        raise click.UsageError(f"{where!r} is no place in a file: expected FILE:LINE, such as notes/cells.md:12")
    path, line = Path(file), int(number)
    if not path.is_file():
        raise KartuError("no such file: give the path of a note file and a line of it, such as notes/cells.md:12", file)
    inside = folder or nearest(path.parent)
    found = survey(one_project(() if inside else (path,), inside, deck), Sink())
    name = file_name(path, found.project.root)
    if name not in found.texts:
        found = survey(one_project((path,), None, ""), Sink())
        name = file_name(path, found.project.root)
    lines = found.texts[name].removesuffix("\n").split("\n")
    if line > len(lines):
        raise KartuError(f"the file has {len(lines)} lines: give one of them", name, line)
    document = next(document for document in found.documents if document.file == name)
    told = trace(document, lines[line - 1], line, rules_for(document, found.project), found.notes)
    click.echo(f"{name}:{line}: {click.style(told.text.strip(), bold=True)}")
    for claim in told.left_out:
        click.echo(f"  {claim.reason} (lines {claim.place.first}-{claim.place.last})")
    if not told.looks and not told.left_out:
        click.echo("  no rule was asked: the line is a heading that only leads on, markup, or empty")
    for look in told.looks:
        _show(look, out)
    for note in told.notes:
        context = " › ".join(head.plain for head in note.context)
        click.echo(f"  note: {context + ' › ' if context else ''}{click.style(note.prompt.plain, fg='green')}")
        for answer in plain(note.answer).splitlines():
            click.echo(f"    {answer}")
        out.detail(f"    tags: {' '.join(note.tags)}; said at {', '.join(map(str, note.places))}")


def _show(look: Look, out: Output) -> None:
    lines = (
        f"lines {look.place.first}-{look.place.last}"
        if look.place.last > look.place.first
        else f"line {look.place.first}"
    )
    passed = ", ".join(f"{rule.code} {rule.name}" for rule in look.passed)
    if look.rule:
        heads = ", ".join(f"{each.kind} «{each.head.plain}»" for each in look.made) or "nothing"
        click.echo(f"  {look.read}, {lines}: claimed by {look.rule.code} {look.rule.name}, which made {heads}")
        if passed:
            click.echo(f"    looked and passed: {passed}")
    elif passed and (look.read != "topic" or out.verbose):
        click.echo(f"  {look.read}, {lines}: no rule claimed it")
        click.echo(f"    looked and passed: {passed}")
