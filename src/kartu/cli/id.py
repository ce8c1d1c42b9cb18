"""``kartu id``: what a user can do to the ledger by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from kartu.api import now
from kartu.cli.common import Output, one_project, project_options, talking
from kartu.cli.table import table
from kartu.config import Project
from kartu.diagnostics import KartuError
from kartu.identity import Entry, Ledger, browser_search, encoded, forget, keep, touch
from kartu.pipeline import ledger_of
from kartu.storing import store, stored


@click.group()
def id() -> None:  # noqa: A001  # the command's name
    """Say which note is which, where kartu cannot tell.

    A note is named by its key: the field Key in Anki, and the column KEY of `kartu list`.

    \b
    Examples:
      kartu id retired
      kartu id keep osmose.5f02a514 osmosis.a05fd202
    """


@id.command("keep")
@click.argument("old")
@click.argument("new")
@project_options
@talking
def keep_(old: str, new: str, folder: Path | None, deck: str, out: Output) -> None:
    """Give the note NEW the key, and so the reviews, of the retired note OLD.

    For a note that was rewritten so much that `kartu build` took it for another one.

    \b
    Examples:
      kartu id keep osmose.5f02a514 osmosis.a05fd202
    """
    project = one_project((), folder, deck)
    _changed(project, lambda ledger: keep(ledger, old, new, now()))
    out.say(f"{new} is {old} from now on: build, import, and delete in Anki the note with the Key {new} if it is there")


@id.command("forget")
@click.argument("key")
@project_options
@talking
def forget_(key: str, folder: Path | None, deck: str, out: Output) -> None:
    """Let the note KEY start anew: at the next build it is new, and what is in Anki is retired.

    For a note that kartu took for an old one, though it is another.

    \b
    Examples:
      kartu id forget osmosis.a05fd202
    """
    project = one_project((), folder, deck)
    _changed(project, lambda ledger: forget(ledger, key, now()))
    out.say(f"{key} is given to no note any more: the note that had it is new at the next build")


@id.command("touch")
@click.argument("keys", nargs=-1, metavar="KEY...")
@click.option("--all", "everything", is_flag=True, help="All notes of the deck.")
@project_options
@talking
def touch_(keys: tuple[str, ...], everything: bool, folder: Path | None, deck: str, out: Output) -> None:
    """Let the next import update the note KEY though the learner edited it in Anki meanwhile.

    Anki leaves a note alone that was edited, marked or tagged after the package's note was last changed. The import
    option «Update notes: Always» does the same for all notes at once. What the learner changed in it is lost.

    \b
    Examples:
      kartu id touch osmosis.a05fd202
      kartu id touch --all
    """
    if bool(keys) is everything:
        raise click.UsageError("give the keys of notes, or --all")
    project = one_project((), folder, deck)

    def touched(ledger: Ledger) -> Ledger:
        for key in [entry.key for entry in ledger.live] if everything else keys:
            ledger = touch(ledger, key, now())
        return ledger

    after = _changed(project, touched)
    out.say(f"{len(after.live) if everything else len(keys)} note(s) are updated by the next build and import")


@id.command("retired")
@project_options
@talking
def retired_(folder: Path | None, deck: str, out: Output) -> None:
    """List the notes that are no longer in the notes, with a search that finds them in Anki.

    kartu never deletes anything in Anki: paste the search into the Browser, look at what it finds, and delete or
    suspend it there. --quiet prints the search alone.

    \b
    Examples:
      kartu id retired
      kartu id retired --quiet
    """
    found = sorted(_read(one_project((), folder, deck))[1].retired, key=lambda entry: (entry.retired, entry.key))
    if not out.quiet:
        _list(found)
    if found:
        click.echo(browser_search(found))


def _list(found: Sequence[Entry]) -> None:
    if not found:
        click.echo("no note is retired")
        return
    rows = [(entry.retired, entry.content.prompt, ", ".join(entry.content.files), entry.key) for entry in found]
    click.echo(table(("SINCE", "PROMPT", "STOOD IN", "KEY"), rows, wide=1))
    click.echo("\nin Anki's Browser:")


def _changed(project: Project, change: Callable[[Ledger], Ledger]) -> Ledger:
    """The ledger with a change, written; nothing is written where another build changed it meanwhile."""
    seen, ledger = _read(project)
    after = change(ledger)
    store(project.ledger, seen, {project.ledger: encoded(after)})
    return after


def _read(project: Project) -> tuple[bytes, Ledger]:
    seen = stored(project.ledger)
    if seen is None:
        raise KartuError("there is no ledger yet: `kartu build` makes it", str(project.ledger))
    return seen, ledger_of(project, seen)
