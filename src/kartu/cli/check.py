"""``kartu check``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from kartu.checking import CODES, Subject, as_json, full, github, run
from kartu.cli.common import Output, all_projects, paths_argument, project_options, shown, talking
from kartu.config import Project
from kartu.diagnostics import Diagnostic, KartuError, Sink
from kartu.pipeline import Survey, survey
from kartu.selection import Selection, unknown


@click.command()
@paths_argument
@click.option("--select", multiple=True, metavar="CODE", help="Only these checks, by code or name; can be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these checks, by code or name; can be repeated.")
@click.option("--strict", is_flag=True, help="End with status 1 also where there is nothing worse than an info.")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["full", "concise", "json", "github"]),
    default="full",
    show_default=True,
    metavar="FORMAT",
    help="full, concise, json or github.",
)
@project_options
@talking
def check(
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    wanted: str,
    folder: Path | None,
    deck: str,
    out: Output,
) -> None:
    """Look for what makes bad cards.

    Answers too long to recall, fronts that give the answer away, prompts asked twice, links that lead nowhere, and all
    else that docs/diagnostics.md lists. Status 1 where there are warnings or errors. `<!-- kartu: ignore C01 -->` in
    the notes leaves a finding out for its line or the next, `kartu: {ignore: [C01]}` in the front matter for a file.

    \b
    Examples:
      kartu check
      kartu check notes/ --ignore long-list
      kartu check --format github --strict
    """
    asked = Selection(_split(select), _split(ignore))
    for text, near in unknown(asked, CODES):
        hint = f"did you mean {near!r}?" if near else "expected such as C01 or long-answer"
        raise KartuError(f"{text!r} is no code or name of a check: {hint}")
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for project in all_projects(paths, folder, deck):
        sink = Sink()
        try:
            surveyed = survey(project, sink)
        except KartuError:
            out.findings(sink.found)
            raise
        texts.update(surveyed.texts)
        found.extend(
            run(_subject(surveyed, project), surveyed.texts, sink.found, project.ignored_in, project.checks, asked)
        )
    if wanted == "json":
        click.echo(as_json(found))
    for finding in found if wanted != "json" else ():
        if wanted == "github":
            click.echo(github(finding))
        else:
            click.echo(full(finding, texts, shown) if wanted == "full" else shown(finding))
    counts: Counter[str] = Counter(finding.severity for finding in found)
    if wanted in ("full", "concise"):
        told = ", ".join(f"{counts[s]} {name}" for s, name in _NAMES.items() if counts[s]) or "nothing found"
        out.say(f"{len(texts)} files: {told}")
    if counts["error"] or counts["warning"] or (strict and found):
        sys.exit(1)


_NAMES = {"error": "error(s)", "warning": "warning(s)", "info": "info(s)"}


def _split(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes as they are given: ``--ignore C01 --ignore C02`` or ``--ignore C01,C02``."""
    return tuple(code for text in codes for code in text.replace(",", " ").split())


def _subject(found: Survey, project: Project) -> Subject:
    return Subject(
        found.documents,
        tuple(candidate for extraction in found.extractions for candidate in extraction.candidates),
        found.notes,
        project.limits,
        lambda path: (project.root / path).exists(),
    )
