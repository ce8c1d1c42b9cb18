"""``kartu preview``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kartu.cli.build import _now, _project
from kartu.diagnostics import Sink
from kartu.packaging import replace_files
from kartu.pipeline import plan


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the page to this .html file.")
@click.option("--project", type=click.Path(path_type=Path), help="The folder that has the kartu.toml.")
def preview(paths: tuple[Path, ...], output: Path | None, project: Path | None) -> None:
    r"""Write a page that shows every card as Anki does.

    One HTML file beside the deck, which any browser opens without network: all cards with both sides, a search and
    filters, and the notes with what became of every line. The deck itself is not written.

    \b
    Examples:
      kartu preview
      kartu preview notes/ -o cards.html
    """
    from kartu.preview import contents, page

    chosen = _project(paths, None, project)
    target = output or chosen.output.with_suffix(".html")
    sink = Sink()
    shown = contents(plan(chosen, _now(), sink), sink.found)
    replace_files({target: page(shown)})
    for finding in sink.found:
        click.echo(str(finding), err=True)
    count = sum(len(note["cards"]) for note in shown["notes"])
    click.echo(f"{target}: {count} cards of {len(shown['notes'])} notes; open it in a browser")
    if sink.errors:
        sys.exit(1)
