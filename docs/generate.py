"""Writes the pages that come from the code: ``python docs/generate.py`` (``make docs``). A test keeps them current.

What a page says beside that stands in ``docs/parts/``, with ``{{marks}}`` where the code's own words go.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from kartu.checking import CHECKS, MESSAGES
from kartu.cli import COMMANDS, commands
from kartu.config import schema
from kartu.config.errors import keys
from kartu.exams import codes, exam
from kartu.extraction import RULES

DOCS = Path(__file__).parent
NOTICE = "<!-- Made by `make docs` from docs/parts/ and the code: edit those. -->"
TABLES: dict[str, type[Struct]] = {
    "The project": schema.Configuration,
    "`[rules]`": schema.Rules,
    "`[check]`": schema.Checks,
    "`[limits]`": schema.Limits,
    "`[[decks]]`": schema.Deck,
    "`[exams.CODE]`": schema.ExamTable,
    "`[[exams.CODE.domains]]`": schema.Domain,
    "Tasks of a domain": schema.Task,
}


def pages() -> dict[Path, str]:
    """All generated files with their texts."""
    marks = {
        "commands": "\n\n".join(_commands()),
        "keys": "\n\n".join(_table(title, model) for title, model in TABLES.items()),
        "exams": "\n".join(_exams()),
        "rules": "\n\n".join(f"## {r.code} {r.name}\n\nReads: {r.reads}\n\n{inspect.getdoc(r.find)}" for r in RULES),
        "checks": "\n\n".join((*_checks(), *_messages())),
    }
    found = {DOCS.parent / "src" / "kartu" / "kartu.schema.json": json.dumps(schema.json_schema(), indent=2) + "\n"}
    for part in sorted((DOCS / "parts").glob("*.md")):
        text = part.read_text("utf-8")
        for mark, said in marks.items():
            text = text.replace(f"{{{{{mark}}}}}", said)
        found[DOCS / part.name] = f"{NOTICE}\n\n{text}"
    return found


def _commands() -> Iterator[str]:
    with click.Context(commands, info_name="kartu", **commands.context_settings) as ctx:
        for name in COMMANDS:
            command = commands.get_command(ctx, name)
            assert command is not None
            yield from _command(command, ctx, 2)


def _command(command: click.Command, above: click.Context, level: int) -> Iterator[str]:
    with click.Context(command, info_name=command.name, parent=above) as ctx:
        text, _, examples = inspect.cleandoc(command.help or "").partition("\b\nExamples:\n")
        yield f"{'#' * level} {ctx.command_path}"
        yield text.strip()
        yield "```\n" + command.get_usage(ctx).removeprefix("Usage: ") + "\n```"
        yield "```sh\n" + inspect.cleandoc(examples) + "\n```"
        options = [param.get_help_record(ctx) for param in command.params if isinstance(param, click.Option)]
        rows = [f"| `{name.replace('|', ', ')}` | {about} |" for name, about in filter(None, options)]
        if rows:
            yield "\n".join(("| option | |", "|---|---|", *rows))
        if isinstance(command, click.Group):
            for name in command.list_commands(ctx):
                inner = command.get_command(ctx, name)
                assert inner is not None
                yield from _command(inner, ctx, level + 1)


def _table(title: str, model: type[Struct]) -> str:
    rows = [f"## {title}", "", inspect.getdoc(model) or "", "", "| key | default | |", "|---|---|---|"]
    found = {field.encode_name: field for field in fields(model)}
    for key, about in keys(model).items():
        field = found[key]
        default = field.default if field.default_factory is NODEFAULT else field.default_factory()
        is_plain = isinstance(default, str | int | list) and default not in ("", [])
        shown = f"`{json.dumps(default, ensure_ascii=False)}`" if is_plain else ""
        rows.append(f"| `{key}` | {shown} | {'(needed) ' if field.required else ''}{about} |")
    return "\n".join(rows)


def _exams() -> Iterator[str]:
    yield "| code | exam | domains |\n|---|---|---|"
    for code in codes():
        found = exam(code)
        assert found is not None
        domains = ", ".join(f"{domain.number} {domain.title} ({domain.weight} %)" for domain in found.domains)
        yield f"| {found.code} | {found.name} | {domains} |"


def _checks() -> Iterator[str]:
    for check in CHECKS:
        yield f"## {check.code} {check.name} ({check.severity})\n\n{inspect.getdoc(check.find)}"


def _messages() -> Iterator[str]:
    for message in MESSAGES:
        yield f"## {message.code} {message.name} ({message.severity})\n\n{message.about}"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
