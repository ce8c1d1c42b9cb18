"""``kartu build``: what it was asked for, and what it told the last time where nothing has changed since."""

from __future__ import annotations

from pathlib import Path

import click

from kartu.cache.record import Watch, last
from kartu.cli.common import Output, paths_argument, project_options, talking


@click.command()
@paths_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the deck to this .apkg file.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next build.")
@project_options
@talking
def build(
    paths: tuple[Path, ...], output: Path | None, no_cache: bool, folder: Path | None, deck: str, out: Output
) -> None:
    """Build the deck.

    Without PATHS the project here is built, as its kartu.toml says, with all its decks. With PATHS, files or folders of
    notes, a deck is built of these without any configuration. --verbose tells each change.

    \b
    Examples:
      kartu build
      kartu build notes/ -o deck.apkg
      kartu build --project ~/exam
    """
    asked = [str(Path.cwd()), str(folder), deck, str(output), *map(str, paths)]
    told = None if no_cache else last(asked)
    if told is None:
        from kartu.cli.building import build as whole

        whole(paths, output, folder, deck, out, None if no_cache else Watch(asked))
        return
    out.findings(told.findings)
    for hint in told.hints:
        out.hint(hint)
    for text in told.said:
        out.say(text)
