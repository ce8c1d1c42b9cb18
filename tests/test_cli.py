"""The command line: what it says, and with which status it ends."""

from __future__ import annotations

import tomllib

import pytest

from kartu.cli import COMMANDS

WRONG = {
    "no TOML": ('name = "Law"\nexam = AIF\n', "kartu.toml:2:8: error: is no valid TOML"),
    "an unknown key": (
        'name = "Law"\nexma = "AIF-C01"\n',
        "kartu.toml:2:1: error: unknown key 'exma': did you mean 'exam'?",
    ),
    "an unknown key like none": (
        'name = "Law"\nzzz = 1\n',
        "kartu.toml:2:1: error: unknown key 'zzz': known are name,",
    ),
    "no name": ('exam = "AIF-C01"\n', "kartu.toml: error: the key 'name' is missing"),
    "an empty name": ('name = " "\n', "kartu.toml:1:1: error: name = "),
    "a wrong type": ('name = "Law"\nsources = "notes"\n', "kartu.toml:2:1: error: sources = 'notes'"),
    "no sources": ('name = "Law"\nsources = []\n', "kartu.toml:2:1: error: sources = []"),
    "an unknown exam": (
        'name = "Law"\nexam = "X-1"\n',
        'kartu.toml:2:1: error: exam = "X-1" is not known: kartu has AIF-C01',
    ),
    "an unknown task": (
        'name = "Law"\nexam = "AIF-C01"\n[paths]\n"a/*" = "9.9"\n',
        "kartu.toml:4:1: error: '9.9' is no domain or task of AIF-C01",
    ),
    "a forbidden name": ('name = "Law"\noutput = "collection.apkg"\n', "collection.apkg makes Anki replace"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_the_configuration_is_named_with_its_line(folder, case):
    text, message = case
    folder.write({"kartu.toml": text, "sources/a.md": "**Tort**: a civil wrong\n"})
    result = folder.run("build")
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert not (folder.path / "build").exists()


def test_a_misspelled_name_is_told_from_a_missing_one(folder):
    folder.write({"kartu.toml": 'nmae = "Law"\n', "sources/a.md": "**Tort**: a civil wrong\n"})
    assert "kartu.toml:1:1: error: unknown key 'nmae': did you mean 'name'?" in folder.run("build").err


def test_a_folder_without_a_project_says_what_to_do(folder):
    result = folder.run("build")
    assert result.status == 2
    assert "kartu init" in result.err
    assert "kartu build NOTES -o DECK.apkg" in result.err


def test_paths_and_a_project_exclude_each_other(folder):
    folder.write({"a.md": "**Tort**: a civil wrong\n"})
    result = folder.run("build", "a.md", "--project", ".")
    assert result.status == 2
    assert "PATHS or --project" in result.err


def test_init_writes_what_it_was_told(folder):
    result = folder.run("init", "--name", 'Hukum "perdata"', "--exam", "AIF-C01")
    assert result.status == 0
    written = tomllib.loads((folder.path / "kartu.toml").read_text("utf-8"))
    namespace = written.pop("namespace")
    assert written == {
        "name": 'Hukum "perdata"', "exam": "AIF-C01", "sources": ["sources"], "output": "build/aif-c01.apkg",
    }  # fmt: skip
    assert namespace.startswith("aif-c01-")


def test_init_takes_the_notes_that_are_there(folder):
    folder.write({"week 1/a.md": "**Tort**: a civil wrong\n"})
    assert folder.run("init").status == 0
    written = tomllib.loads((folder.path / "kartu.toml").read_text("utf-8"))
    assert written["sources"] == ["."]
    assert "exam" not in written
    assert "1 notes from 1 files" in folder.build().out


def test_init_overwrites_nothing(folder):
    folder.write({"kartu.toml": 'name = "Law"\n'})
    result = folder.run("init")
    assert result.status == 2
    assert "there is a kartu.toml already" in result.err
    assert (folder.path / "kartu.toml").read_text("utf-8") == 'name = "Law"\n'


def test_init_knows_its_exams(folder):
    result = folder.run("init", "--exam", "X-1")
    assert result.status == 2
    assert "kartu has AIF-C01" in result.err
    assert not (folder.path / "kartu.toml").exists()


def test_the_summary_counts_notes_by_kind_domain_and_state(folder):
    notes = "# Task 4.1\n\n**Bias**: a lean to one side\n\n**Veracity**: truth\n\n"
    notes += "## Types of bias\n\n- sampling\n- measuring\n"
    folder.write({"kartu.toml": 'name = "Exam"\nexam = "AIF-C01"\n', "sources/a.md": notes})
    lines = folder.build().out.splitlines()
    assert lines[0].endswith("aif-c01.apkg: 3 notes from 1 files")
    assert [" ".join(line.split()) for line in lines[1:]] == [
        "kinds definition 2, list 1", "tags AIF-C01::Domain-4 3", "in Anki 3 new, 0 changed, 0 unchanged, 0 retired",
    ]  # fmt: skip
    folder.write(
        {"sources/a.md": notes.replace("truth", "being true to what is").replace("**Bias**: a lean to one side\n", "")}
    )
    assert "0 new, 1 changed, 1 unchanged, 1 retired" in folder.build(now=1_700_003_600).out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented_with_examples(folder, name):
    result = folder.run(name, "--help")
    assert result.status == 0
    lines = result.out.splitlines()
    assert f"  kartu {name}" in "\n".join(lines)
    assert "Examples:" in [line.strip() for line in lines], "the examples have run into one paragraph"
    options = [line.split() for line in lines if line.startswith("  -")]
    assert [option[0] for option in options if len(option) < 3] == [], "an option without a word about it"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["-h"]])
def test_it_says_what_it_is(folder, arguments):
    result = folder.run(*arguments)
    assert result.status == 0
    assert "kartu" in result.out
