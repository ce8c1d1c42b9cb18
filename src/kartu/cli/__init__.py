"""The command line: one small file a command, no logic."""

from __future__ import annotations

import sys

import click

from kartu.cli.build import build
from kartu.cli.init import init
from kartu.cli.preview import preview
from kartu.cli.serve import serve
from kartu.diagnostics import KartuError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kartu")
def commands() -> None:
    """Compile ordinary Markdown study notes into an Anki deck.

    In a folder of notes: `kartu build . -o deck.apkg`. For a project with settings: `kartu init`, then `kartu build`.
    """


commands.add_command(build)
commands.add_command(init)
commands.add_command(preview)
commands.add_command(serve)


def main() -> None:
    """Run the command line. Exit status 0, 1 where there are errors in the notes, 2 where kartu could not run."""
    try:
        commands(prog_name="kartu")
    except KartuError as error:
        click.echo(str(error.diagnostic), err=True)
        sys.exit(2)
