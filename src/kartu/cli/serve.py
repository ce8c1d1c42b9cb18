"""``kartu serve``."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from kartu.cli.build import _now, _project
from kartu.diagnostics import Diagnostic


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--project", type=click.Path(path_type=Path), help="The folder that has the kartu.toml.")
@click.option("--port", type=click.IntRange(0, 65535), default=8137, show_default=True, help="0 takes a free one.")
def serve(paths: tuple[Path, ...], project: Path | None, port: int) -> None:
    r"""Show the preview while the notes are being written.

    The page of `kartu preview` on 127.0.0.1, for this machine alone. It follows every save of a note or template and
    keeps its place. Nothing is written. Ctrl-C ends it.

    \b
    Examples:
      kartu serve
      kartu serve notes/ --port 0
    """
    from kartu.preview import Live, Server

    live = Live(lambda: _project(paths, None, project), _now())
    server = Server(live, port)
    _report(live.refresh())
    server.start()
    click.echo(f"{server.address} shows the cards and follows every save; Ctrl-C ends it")
    with suppress(KeyboardInterrupt):
        live.follow(threading.Event(), _report)
    server.close()


def _report(findings: Sequence[Diagnostic]) -> None:
    for finding in findings:
        click.echo(str(finding), err=True)
