"""``kartu init``."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from kartu.cli.common import Output, talking
from kartu.config import FILE
from kartu.diagnostics import KartuError
from kartu.exams import codes, exam

_TEXT = """\
# What kartu builds here. All keys but `name` may be left out.

# The deck's name in Anki. Anki never moves cards: a new name makes a second deck for new notes.
name = {name}

# What makes this deck's notes its own. Never change it once you study from the deck.
namespace = {namespace}

# The exam whose domains become tags ({codes}).
{exam}

# Folders and files with notes.
sources = [{sources}]

# Where the deck is written.
output = {output}

# Lists as one card ("whole"), a card for each item ("cloze"), or "both".
# list = "whole"

# Cards that show a definition and ask for its term: "off", "auto" (where one can tell), or "all".
# reverse = "off"

# Where notes belong in the exam, if they do not say it themselves: a domain ("2") or a task ("2.3").
# [paths]
# "sources/week-1/*" = "2.3"
"""


@click.command()
@click.option("--exam", "code", default="", help="The exam's code, such as AIF-C01.")
@click.option("--name", default="", help="The deck's name in Anki.")
@click.option("--project", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="The folder.")
@talking
def init(code: str, name: str, project: Path, out: Output) -> None:
    """Write a commented kartu.toml.

    \b
    Examples:
      kartu init --exam AIF-C01
      kartu init --name "Contract law" --project ~/law
    """
    file = project / FILE
    if file.exists():
        raise KartuError(f"there is a {FILE} already: edit it, or remove it first", str(file))
    chosen = exam(code) if code else None
    if code and chosen is None:
        raise KartuError(f"exam {code} is not known; kartu has {', '.join(codes())}")
    title = name or (chosen.name if chosen else project.resolve().name)
    slug = (
        "".join(s if s.isalnum() else "-" for s in (chosen.code if chosen else title).casefold()).strip("-") or "deck"
    )
    folder = "sources" if (project / "sources").is_dir() or not any(project.glob("**/*.md")) else "."
    text = _TEXT.format(
        name=_quoted(title),
        namespace=_quoted(f"{slug}-{secrets.token_hex(4)}"),
        codes=", ".join(codes()),
        exam=f"exam = {_quoted(chosen.code)}" if chosen else '# exam = "AIF-C01"',
        sources=_quoted(folder),
        output=_quoted(f"build/{slug}.apkg"),
    )
    project.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    out.detail(text)
    out.say(f"{file} written: put your notes into {(project / folder).as_posix()}/ and run `kartu build`")


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
