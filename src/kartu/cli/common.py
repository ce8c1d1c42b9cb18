"""What the commands share: options, the choice of the project, and how they print."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kartu.diagnostics import Diagnostic, Sink

if TYPE_CHECKING:  # a build in which nothing has changed must not wait for it
    from kartu.config import Project

_F = TypeVar("_F", bound=Callable[..., Any])
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def format_option(*choices: str) -> Callable[[_F], _F]:
    """The option ``--format``, given to the command as ``wanted``; the first of the choices is the default."""
    return click.option(
        "--format",
        "wanted",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How it is printed.",
    )


paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@dataclass(frozen=True)
class Output:
    """How much is printed. What was asked for goes to stdout, everything beside it to stderr."""

    quiet: bool = False
    verbose: bool = False

    def say(self, text: str) -> None:
        """A line that tells what was done; not when quiet."""
        if not self.quiet:
            click.echo(text)

    def detail(self, text: str) -> None:
        """A line for those who want to know more."""
        if self.verbose:
            click.echo(text)

    def hint(self, text: str) -> None:
        """A line beside the output proper; not when quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    def findings(self, found: Iterable[Diagnostic]) -> None:
        """What is wrong with the notes; when quiet, errors alone."""
        for finding in found:
            if not self.quiet or finding.severity == "error":
                click.echo(shown(finding), err=True)

    @contextmanager
    def telling(self) -> Iterator[Sink]:
        """A sink whose findings are told at the end, also where something ends the command before."""
        sink = Sink()
        try:
            yield sink
        finally:
            self.findings(sink.found)


def coloured(severity: str) -> str:
    """A severity in its colour."""
    return click.style(severity, fg=_COLOURS.get(severity), bold=True)


def shown(finding: Diagnostic) -> str:
    """A finding in one line, its severity in its colour."""
    return str(finding).replace(f"{finding.severity}: ", f"{coloured(finding.severity)}: ", 1)


def talking(command: _F) -> _F:
    """Adds ``--quiet`` and ``--verbose``, passed on as ``out``."""

    def wrapped(*args: Any, quiet: bool, verbose: bool, **kwargs: Any) -> Any:
        return command(*args, out=Output(quiet, verbose and not quiet), **kwargs)

    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    wrapped.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    click.option("-v", "--verbose", is_flag=True, help="Say more.")(wrapped)
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but what was asked for, and errors.")(wrapped)
    return wrapped  # type: ignore[return-value]


def project_options(command: _F) -> _F:
    """Adds ``--project`` and ``--deck``, passed on as ``folder`` and ``deck``."""
    click.option("--deck", default="", help="The deck, where the project has several.")(command)
    return click.option(
        "--project", "folder", type=click.Path(path_type=Path), help="The folder that has the kartu.toml."
    )(command)


def one_project(paths: tuple[Path, ...], folder: Path | None, deck: str, output: Path | None = None) -> Project:
    """The project that a command line means: a deck without configuration where PATHS are given."""
    from dataclasses import replace

    from kartu.config import load, unconfigured

    folder = _folder(paths, folder)
    if folder is None:
        return unconfigured(paths, output)
    project = load(folder, deck)
    return replace(project, output=output) if output else project


def all_projects(paths: tuple[Path, ...], folder: Path | None, deck: str) -> tuple[Project, ...]:
    """All decks of the project that a command line means, or the one that it names."""
    from kartu.config import load, load_all, unconfigured

    found = _folder(paths, folder)
    if found is None:
        return (unconfigured(paths, None),)
    return (load(found, deck),) if deck else load_all(found)


def _folder(paths: tuple[Path, ...], folder: Path | None) -> Path | None:
    """The folder of the project; None where the PATHS are notes without one."""
    from kartu.config import is_project, nearest

    if folder and paths:
        raise click.UsageError("give PATHS or --project, not both")
    if len(paths) == 1 and is_project(paths[0]):
        return paths[0]
    return None if paths else folder or nearest(Path()) or Path()


def rest() -> None:
    """Looks for garbage less often: nearly all that a build makes stays, and to look is a fifth of its time."""
    gc.set_threshold(200_000, 50, 1000)


@contextmanager
def at_rest() -> Iterator[None]:
    """Looks for no garbage at all, in a build after which the process ends: it makes none that is worth looking for."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def stop_on_errors(found: Iterable[Diagnostic]) -> None:
    """Ends the command with status 1 where one of the findings is an error."""
    errors = sum(finding.severity == "error" for finding in found)
    if errors:
        click.echo(f"{errors} error(s): nothing is written", err=True)
        sys.exit(1)
