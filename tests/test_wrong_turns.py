"""What a newcomer meets on wrong turns: each message says what to do next."""

import pytest

from cli_help import project, run
from kartu.cli import main


def said(monkeypatch, capsys, *arguments) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["kartu", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "diff", "check", "list", "coverage", "preview"])
@pytest.mark.parametrize(
    ("files", "arguments", "next_step"),
    [
        ({}, [], "kartu init"),
        ({}, ["gone"], "give the path of a note file or a folder of notes"),
        ({"kartu.toml": 'name = "X"\n', "sources/a.txt": "no notes"}, [], "put notes there, or name them"),
        ({"kartu.toml": 'name = "X"\nsorces = ["a"]\n'}, [], "did you mean 'sources'?"),
        ({"kartu.toml": "name = X\n"}, [], "kartu.toml:1:8"),
    ],
)
def test_the_message_says_what_to_do(tmp_path, monkeypatch, capsys, command, files, arguments, next_step):
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    status, err = said(monkeypatch, capsys, command, *arguments)
    assert status == 2
    assert next_step in err
    assert "Traceback" not in err


def test_broken_front_matter_is_told_and_the_notes_are_built(tmp_path):
    result = run("build", "--project", project(tmp_path, a="---\ntags: [\n---\n**Osmosis**: movement of water\n"))
    assert "sources/a.md:3:1: warning: front matter is no valid YAML" in result.stderr
    assert "1 notes" in result.stdout


def test_a_template_that_replaces_nothing_says_which_was_meant(tmp_path, monkeypatch, capsys):
    folder = project(tmp_path)
    (folder / "templates" / "cards").mkdir(parents=True)
    (folder / "templates" / "cards" / "stile.css").write_text("", "utf-8")
    status, err = said(monkeypatch, capsys, "build", "--project", folder)
    assert status == 2
    assert "Did you mean cards/style.css?" in err
