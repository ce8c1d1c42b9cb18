"""``kartu preview``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kartu.api import now, plan
from kartu.cli.common import Output, one_project, paths_argument, project_options, talking
from kartu.packaging import replace_files


@click.command()
@paths_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the page to this .html file.")
@project_options
@talking
def preview(paths: tuple[Path, ...], output: Path | None, folder: Path | None, deck: str, out: Output) -> None:
    """Write a page that shows every card as Anki does.

    One HTML file beside the deck, which any browser opens without network: all cards with both sides, a search and
    filters, and the notes with what became of every line. The deck itself is not written.

    \b
    Examples:
      kartu preview
      kartu preview notes/ -o cards.html
    """
    from kartu.preview import contents, page

    chosen = one_project(paths, folder, deck)
    target = output or chosen.output.with_suffix(".html")
    with out.telling() as sink:
        shown = contents(plan(chosen, now(), sink), sink.found)
    replace_files({target: page(shown)})
    count = sum(len(note["cards"]) for note in shown["notes"])
    out.say(f"{target}: {count} cards of {len(shown['notes'])} notes; open it in a browser")
    if sink.errors:
        sys.exit(1)
