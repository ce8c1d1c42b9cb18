"""``kartu inspect``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from kartu.cli.common import Output, format_option, talking
from kartu.packaging import contents


@click.command("inspect")
@click.argument("package", type=click.Path(path_type=Path), metavar="DECK.apkg")
@format_option("text", "json")
@talking
def inspect_(package: Path, wanted: str, out: Output) -> None:
    """Show what is in a package.

    Decks, notes by type and kind, tags, media, and a digest of the content. Two packages with the same digest are the
    same to Anki, even where other versions of SQLite made them differ byte by byte. --quiet shows the digest alone.

    \b
    Examples:
      kartu inspect build/deck.apkg
      kartu inspect build/deck.apkg --quiet
    """
    found = contents(package)
    if out.quiet:
        click.echo(found.digest)
        return
    if wanted == "json":
        click.echo(json.dumps(vars(found), ensure_ascii=False, indent=2))
        return
    latest = datetime.fromtimestamp(found.latest, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    click.echo(f"{package}: {', '.join(found.decks)}")
    click.echo(
        f"  notes   {sum(found.notes.values())} ({_counted(found.notes)}), {found.cards} cards, last change {latest}"
    )
    click.echo(f"  kinds   {_counted(found.kinds)}")
    click.echo(f"  tags    {len(found.tags)}")
    for tag, count in sorted(found.tags.items()) if out.verbose else ():
        click.echo(f"            {count:5} {tag}")
    click.echo(f"  media   {len(found.media)} files, {sum(found.media.values())} bytes")
    for name, size in found.media.items() if out.verbose else ():
        click.echo(f"            {size:9} {name}")
    click.echo(f"  digest  {found.digest}")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])))
