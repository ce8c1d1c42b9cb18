"""What all commands do alike: start at once, keep quiet, use colours on a terminal alone, complete what is typed."""

import subprocess
import sys

import click
import pytest

from cli_help import project, run
from kartu.cli import COMMANDS, commands

HEAVY = {"kartu.pipeline", "kartu.config", "markdown_it", "msgspec", "genanki", "jinja2", "pygments", "yaml", "anki"}


def imported(*arguments: str) -> set[str]:
    """The modules that a command line leaves behind it."""
    code = (
        f"import sys; sys.argv = ['kartu', *{arguments!r}]\n"
        "from kartu.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\nMODULES', *sorted(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(out.rpartition("MODULES")[2].split())


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_imports_nothing_heavy(argument):
    found = imported(argument)
    assert "click" in found
    assert not found & HEAVY
    assert not [name for name in found if name.startswith("kartu.cli.") and name != "kartu.cli.lazy"]


def test_help_of_the_group_says_of_each_command_what_the_command_says_itself():
    with click.Context(commands, **commands.context_settings) as ctx:
        for name, (_, line) in COMMANDS.items():
            command = commands.get_command(ctx, name)
            assert command is not None
            assert (command.help or "").splitlines()[0] == line


@pytest.mark.parametrize("typed", ["bild", "chek", "covrage"])
def test_a_misspelled_command_is_guessed(typed):
    meant = {"bild": "build", "chek": "check", "covrage": "coverage"}[typed]
    assert f"did you mean '{meant}'?" in run(typed, status=2).output


def everything(folder):
    """Each command with arguments with which it prints something."""
    return [
        ["build", "--project", folder],
        ["diff", "--project", folder],
        ["check", "--project", folder],
        ["list", "--project", folder],
        ["coverage", "--project", folder],
        ["explain", f"{folder}/sources/cells.md:3"],
        ["rules", "--project", folder],
        ["inspect", folder / "build" / "bio.apkg"],
        ["id", "retired", "--project", folder],
    ]


def test_there_are_no_escape_codes_in_a_pipe(tmp_path):
    for command in everything(project(tmp_path)):
        assert "\x1b" not in run(*command).output


def test_colours_are_for_terminals_and_no_color_turns_them_off(tmp_path, monkeypatch):
    from click.testing import CliRunner

    command = ["explain", f"{project(tmp_path)}/sources/cells.md:3"]
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in CliRunner().invoke(commands, command, color=True).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(commands, command, color=True).output


def test_every_command_can_be_quiet_or_verbose(tmp_path):
    for command in everything(project(tmp_path)):
        said = [len(run(*command, option).output) for option in ("--quiet", "--verbose")]
        assert said[0] <= said[1], command


@pytest.mark.parametrize(
    ("typed", "offered"), [("kartu co", "coverage"), ("kartu list --k", "--kind"), ("kartu list --by ", "domain")]
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_what_is_typed(typed, offered, shell):
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    completion = found(commands, {}, "kartu", "_KARTU_COMPLETE")
    *words, last = typed.split(" ")[1:]
    assert offered in [item.value for item in completion.get_completions(words, last)]
