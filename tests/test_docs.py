"""The documentation: current, whole, and what it shows is what happens."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from cli_help import data, project, run
from kartu.checking import CODES
from kartu.cli import COMMANDS, commands

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))


def generated() -> dict[Path, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize("path", generated(), ids=lambda path: path.name)
def test_generated_pages_are_current(path):
    assert path.read_text("utf-8") == generated()[path], "run `make docs`"


def walk(command: click.Command, above: click.Context | None = None) -> Iterator[tuple[click.Command, click.Context]]:
    ctx = click.Context(command, above, command.name if above else "kartu", **command.context_settings)
    yield command, ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            assert inner is not None
            yield from walk(inner, ctx)


def test_every_command_and_option_is_in_the_docs():
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for command, ctx in walk(commands):
        if ctx.parent is None:
            continue
        path = ctx.command_path
        section = page.split(f"# {path}\n")[1].split("\n## ")[0]
        for param in command.params:
            assert all(name in section for name in param.opts if name.startswith("--")), (path, param.name)


def test_every_code_that_kartu_gives_is_documented():
    known = {entry.code for entry in CODES}
    given = set()
    for file in (ROOT / "src" / "kartu").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch("[A-Z][0-9]{3}", node.value)
            ):
                given.add(node.value)
    assert given
    assert given <= known


EXAMPLES = [
    line.strip()
    for command, _ in walk(commands)
    for line in (command.help or "").partition("Examples:\n")[2].splitlines()
    if line.strip()
]
ENDLESS = ("kartu serve",)


@pytest.mark.parametrize("example", [line for line in EXAMPLES if not line.startswith(ENDLESS)])
def test_every_example_of_help_works(tmp_path, monkeypatch, example):
    folder = project(tmp_path / "p")
    for name in ("exam", "law"):
        project(tmp_path / name) if name == "exam" else (tmp_path / name).mkdir()
    (folder / "notes").mkdir()
    (folder / "notes" / "cells.md").write_bytes((folder / "sources" / "cells.md").read_bytes())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    run("build")
    if example.startswith("kartu init"):
        (folder / "kartu.toml").unlink()
    if example.startswith("kartu inspect"):
        (folder / "build" / "bio.apkg").rename(folder / "build" / "deck.apkg")
    keys = {} if example.startswith("kartu init") else {note["prompt"]: note["key"] for note in data("list")}
    if example.startswith("kartu id keep"):
        (folder / "sources" / "plants.md").unlink()
        run("build")
        keys["osmose"] = keys.pop("Photosynthesis")
    words = shlex.split(example.partition(" > ")[0].replace("~", str(tmp_path)))[1:]
    named = {key.casefold(): value for key, value in keys.items()}
    words = [named.get(word.partition(".")[0], word) if re.search(r"\.[0-9a-f]{8}$", word) else word for word in words]
    result = run(*words)
    assert result.output or "--quiet" in words or "github" in words


def blocks(page: Path) -> list[tuple[str, str]]:
    return re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_tutorial_does_what_it_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    notes = tmp_path / "sources" / "cells.md"
    ran = 0
    for language, text in blocks(ROOT / "docs" / "tutorial.md"):
        if language == "markdown":
            notes.write_text(text, "utf-8")
        for part in text.split("$ ")[1:] if language == "console" else ():
            typed, _, said = part.partition("\n")
            if typed == "kartu diff":
                notes.write_text(notes.read_text("utf-8").replace("dilute", "thin"), "utf-8")
            pattern = re.escape(said.rstrip()).replace(r"\.\.\.\.", r"\.[^\n]*").replace(r"\.\.\.", r".*?")
            assert re.fullmatch(pattern, run(*shlex.split(typed)[1:]).output.rstrip(), re.DOTALL), typed
            ran += 1
    assert ran >= 7


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    text = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert "://" in target or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_docs_exist(page):
    for name in re.findall(r"`kartu ([a-z]+)", page.read_text("utf-8")):
        assert name in COMMANDS, name


def test_hooks_and_action_call_commands_that_there_are():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    lines = [hook["entry"] for hook in hooks]
    lines += [line for step in action["runs"]["steps"] for line in step.get("run", "").splitlines()]
    found = [line.split() for line in lines if line.strip().startswith("kartu ")]
    assert {words[1] for words in found} == {"check", "build"}
    with click.Context(commands, **commands.context_settings) as ctx:
        for words in found:
            command = commands.get_command(ctx, words[1])
            assert command is not None
            command.make_context(words[1], words[2:])
    assert {step.get("shell") for step in action["runs"]["steps"] if "run" in step} == {"bash"}
