"""The command line: one small file a command, no logic."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from kartu.cli.lazy import LazyGroup

if TYPE_CHECKING:
    from kartu.diagnostics import KartuError

COMMANDS = {
    "init": ("kartu.cli.init", "Write a commented kartu.toml."),
    "build": ("kartu.cli.build", "Build the deck."),
    "diff": ("kartu.cli.diff", "Show what the next import changes in Anki."),
    "check": ("kartu.cli.check", "Look for what makes bad cards."),
    "list": ("kartu.cli.list_", "List the notes, or count them."),
    "coverage": ("kartu.cli.coverage", "Show how much of the notes became cards, and what did not."),
    "explain": ("kartu.cli.explain", "Say which rule claimed a line, and what it made of it."),
    "rules": ("kartu.cli.rules", "List the rules that make notes."),
    "preview": ("kartu.cli.preview", "Write a page that shows every card as Anki does."),
    "serve": ("kartu.cli.serve", "Show the preview while the notes are being written."),
    "id": ("kartu.cli.id", "Say which note is which, where kartu cannot tell."),
    "inspect": ("kartu.cli.inspect_", "Show what is in a package."),
}


@click.group(
    cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="kartu")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Compile ordinary Markdown study notes into an Anki deck.

    In a folder of notes: `kartu build . -o deck.apkg`. For a project with settings: `kartu init`, then `kartu build`.
    `kartu COMMAND --help` has examples.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run the command line. Exit status 0, 1 where there are errors in the notes, 2 where kartu could not run."""
    from kartu.diagnostics import KartuError

    try:
        commands(prog_name="kartu")
    except KartuError as error:
        _end(error)
    except OSError as error:  # a disk, a share or a permission that fails where nobody thought of it
        what = error.strerror or str(error)
        _end(KartuError(f"cannot be read or written ({what}); mend that and try again", str(error.filename or "kartu")))


def _end(error: KartuError) -> None:
    from kartu.cli.common import shown

    click.echo(shown(error.diagnostic), err=True, color=False if os.environ.get("NO_COLOR") else None)
    sys.exit(2)
