"""``kartu serve``."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import click

from kartu.api import now
from kartu.cli.common import Output, one_project, paths_argument, project_options, rest, talking


@click.command()
@paths_argument
@click.option("--port", type=click.IntRange(0, 65535), default=8137, show_default=True, help="0 takes a free one.")
@project_options
@talking
def serve(paths: tuple[Path, ...], port: int, folder: Path | None, deck: str, out: Output) -> None:
    """Show the preview while the notes are being written.

    The page of `kartu preview` on 127.0.0.1, for this machine alone. It follows every save of a note or template and
    keeps its place. Nothing is written. Ctrl-C ends it.

    \b
    Examples:
      kartu serve
      kartu serve notes/ --port 0
    """
    from kartu.preview import Live, Server

    rest()
    live = Live(lambda: one_project(paths, folder, deck), now())
    server = Server(live, port)
    out.findings(live.refresh())
    server.start()
    out.say(f"{server.address} shows the cards and follows every save; Ctrl-C ends it")
    with suppress(KeyboardInterrupt):
        live.follow(threading.Event(), out.findings)
    server.close()
