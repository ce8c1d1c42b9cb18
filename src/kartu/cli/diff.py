"""``kartu diff``."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import click

from kartu.api import now, plan
from kartu.cli.changes import counted, described, header_warnings, is_empty, lines
from kartu.cli.common import Output, all_projects, format_option, paths_argument, project_options, talking


@click.command()
@paths_argument
@format_option("text", "json")
@click.option("--exit-code", is_flag=True, help="End with status 1 where an import would change something.")
@project_options
@talking
def diff(paths: tuple[Path, ...], wanted: str, exit_code: bool, folder: Path | None, deck: str, out: Output) -> None:
    """Show what the next import changes in Anki.

    The notes against the ledger of the last build, without writing anything: what is new, changed field by field,
    renamed, moved, retired, or has other tags. --quiet shows the counts alone, --verbose also what new notes answer.

    \b
    Examples:
      kartu diff
      kartu diff --verbose
      kartu diff --format json
    """
    with replace(out, quiet=not out.verbose).telling() as sink:
        plans = [plan(project, now(), sink) for project in all_projects(paths, folder, deck)]
    if wanted == "json":
        found = [{"deck": each.project.name, **described(each.changes)} for each in plans]
        click.echo(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2))
    else:
        for each in plans:
            for warning in header_warnings(each.changes):
                click.echo(f"{click.style('warning', fg='yellow', bold=True)}: {warning}", err=True)
            for line in () if out.quiet else lines(each.changes, out.verbose):
                click.echo(line)
            click.echo(f"{each.project.name}: {counted(each.changes)}")
    if exit_code and not all(is_empty(each.changes) for each in plans):
        sys.exit(1)
