"""Configuration: decks, exams of one's own, pyproject.toml, what is ignored, and messages with their place."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kartu
from anki_help import collection, import_package
from cli_help import CELLS, CONFIG, EXAM, PLANTS, data, project, refusal, run
from kartu.config import load, nearest
from kartu.config.places import place_of
from kartu.diagnostics import KartuError
from kartu.exams import codes, exam

DECKS = """\
[rules]
ignore = ["list"]

[[decks]]
name = "Cells"
sources = ["sources/cells.md"]

[[decks]]
name = "Plants"
sources = ["sources/plants.md"]
exam = "BIO"
"""


def tags(folder):
    return {tag for note in data("list", "--project", folder) for tag in note["tags"]}


def test_a_project_has_several_decks_each_with_its_own_package_and_ledger(tmp_path):
    folder = project(tmp_path / "p", DECKS + EXAM)
    run("build", "--project", folder)
    assert sorted(path.name for path in (folder / "build").iterdir()) == ["bio.apkg", "cells.apkg"]
    assert sorted(path.name for path in folder.glob("*.lock")) == ["bio.kartu.lock", "cells.kartu.lock"]
    with collection(tmp_path / "c") as col:
        for name in ("bio", "cells"):
            import_package(col, (folder / "build" / f"{name}.apkg").read_bytes())
        assert sorted(deck.name for deck in col.decks.all_names_and_ids() if deck.name != "Default") == [
            "Cells",
            "Plants",
        ]
    assert [note["prompt"] for note in data("list", "--deck", "plants", "--project", folder)] == ["Photosynthesis"]
    assert "name one of 'Cells', 'Plants' with --deck" in refusal("list", "--project", folder)
    assert "no deck is called 'Animals'" in refusal("list", "--deck", "Animals", "--project", folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "X"\n' + DECKS, "kartu.toml:1:1: error: 'name' belongs to a deck"),
        (DECKS.replace('exam = "BIO"', 'output = "build/cells.apkg"'), "have the same output"),
        (DECKS.replace('name = "Plants"', 'nam = "Plants"'), "kartu.toml:9:1: error: unknown key 'decks.1.nam'"),
        (CONFIG + '[check]\nlongest_list = 3\n', "kartu.toml:5:1: error: unknown key 'check.longest_list': did"),
        (CONFIG + '[check]\nlongest-list = "x"\n', "kartu.toml:5:1: error: check.longest-list = 'x'"),
        (CONFIG + EXAM.replace("weight = 50", "weight = 500", 1), "toml:10:1: error: exams.BIO.domains.0.weight = 500"),
        (CONFIG + EXAM.replace("title", "titel", 1), "unknown key 'exams.BIO.domains.0.titel': did you mean 'title'"),
        (CONFIG + 'sources = ["a ", "b"]\n', "toml:4:1: error: sources.0 = 'a ': expected text without blanks"),
        (CONFIG + 'sources = []\n', "toml:4:1: error: sources = []: expected a list of length >= 1"),
        (CONFIG + 'html = "none"\n', "toml:4:1: error: html = 'none': expected 'sanitise', 'escape' or 'allow'; that"),
        (CONFIG + "[limits]\nnesting = true\n", "toml:5:1: error: limits.nesting = True: expected a whole number"),
        (CONFIG + '[lists]\na = "both"\n"b" = "all"\n', "kartu.toml:6:1: error: lists.b = 'all': expected 'whole'"),
        (CONFIG + '[per-file-ignores]\n"x/*" = ["L3"]\n"y" = "L3"\n', "toml:6:1: error: per-file-ignores.y = 'L3'"),
        (CONFIG + "[exams]\nBIO = 3\n", "kartu.toml:5:1: error: exams.BIO = 3: expected a table, got"),
        (CONFIG + "[exams.A]\ndomains = [{ number = 1 }]\n", "the key 'exams.A.domains.0.title' is missing: its title"),
        ('name = "X"\nexam = "AIF-CO1"\n', "did you mean AIF-C01?"),
        ('name = "X"\nexam = "BI0"\n' + EXAM, "did you mean BIO?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_what_was_meant(tmp_path, text, said):
    assert said in refusal("check", "--project", project(tmp_path, text))


def test_pyproject_holds_the_configuration_as_well(tmp_path):
    folder = project(tmp_path)
    text = (folder / "kartu.toml").read_text("utf-8").replace("[[exams.", "[[tool.kartu.exams.")
    (folder / "kartu.toml").unlink()
    (folder / "pyproject.toml").write_text("[tool.kartu]\n" + text.replace("[exams", "[tool.kartu.exams"), "utf-8")
    assert "BIO::Domain-2" in tags(folder)
    (folder / "pyproject.toml").write_text('[tool.kartu]\nname = "X"\nsorces = ["a"]\n', "utf-8")
    assert "pyproject.toml:3:1: error: unknown key 'sorces': did you mean 'sources'?" in refusal(
        "build", "--project", folder
    )


def test_the_project_is_found_from_a_folder_below(tmp_path):
    folder = project(tmp_path)
    assert nearest(folder / "sources") == folder
    assert load(folder).name == "Biology"


def test_an_exam_of_ones_own_gives_its_tags_whatever_the_case_of_its_code(tmp_path):
    folder = project(tmp_path, CONFIG.replace("BIO", "bio") + EXAM)
    assert {"BIO::Domain-1", "BIO::Domain-2"} <= tags(folder)


@pytest.mark.parametrize("code", codes())
def test_shipped_exams_are_whole(code):
    found = exam(code)
    assert found is not None
    assert found.code == code
    assert sum(domain.weight for domain in found.domains) == 100
    assert [domain.number for domain in found.domains] == list(range(1, len(found.domains) + 1))
    for domain in found.domains:
        assert [task.number for task in domain.tasks] == [f"{domain.number}.{n + 1}" for n in range(len(domain.tasks))]
        assert all(word == word.lower() for task in domain.tasks for word in task.words)


def test_the_exams_that_are_promised_are_there():
    assert {"AIF-C01", "CLF-C02", "SAA-C03"} <= set(codes())


def test_without_an_exam_tags_come_from_folders_and_headings(tmp_path):
    folder = project(tmp_path, 'name = "Biology"\n', a="# The cell\n\n## Parts\n\n**Nucleus**: what holds the genes\n")
    deep = folder / "sources" / "year 1" / "term/2".replace("/", "-")
    deep.mkdir(parents=True)
    (deep / "b.md").write_text("# 2. Plants / trees\n\n**Xylem**: what carries water\n", "utf-8")
    assert {"The-cell", "year-1::term-2::Plants-trees"} <= {tag.replace("---", "-") for tag in tags(folder)}


def test_obsidian_front_matter_gives_tags(tmp_path):
    text = "---\ntags:\n  - biology/cells\n  - '#exam'\naliases: [cell]\ncssclasses: wide\n---\n" + CELLS
    assert {"biology::cells", "exam"} <= tags(project(tmp_path, a=text))


def test_what_kartuignore_names_is_no_notes(tmp_path):
    folder = project(tmp_path)
    for name in ("drafts/mitosis", "meiosis.draft", "keep.draft"):
        file = folder / "sources" / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(PLANTS.replace("Photosynthesis", file.stem), "utf-8")
    everything = {note["prompt"] for note in data("list", "--project", folder)}
    (folder / ".kartuignore").write_text("# no notes\ndrafts/\n*.draft.md\n!keep.draft.md\n", "utf-8")
    assert everything - {note["prompt"] for note in data("list", "--project", folder)} == {"mitosis", "meiosis.draft"}


def test_the_schema_for_editors_is_current_and_knows_every_key():
    from kartu.config.schema import json_schema

    shipped = Path(kartu.__file__).with_name("kartu.schema.json")
    assert json.loads(shipped.read_text("utf-8")) == json_schema()
    assert {"name", "decks", "exams", "per-file-ignores"} <= set(json_schema()["properties"])


def test_places_in_toml():
    text = 'a = 1\n\n[b."x y"]\n  c = [\n  1]\n[[d]]\ne = 1\n[[d]]\n[d.f]\ng.h = 1\n'
    assert tomllib.loads(text)
    assert place_of(text, ["a"]) == (1, 1)
    assert place_of(text, ["b", "x y", "c", 0]) == (4, 3)
    assert place_of(text, ["d", 0, "e"]) == (7, 1)
    assert place_of(text, ["d", 1, "f", "g", "h"]) == (10, 1)
    assert place_of(text, ["d", 1, "zzz"]) == (8, 1)
    assert place_of(text, ["nothing"]) == (0, 0)


def test_a_folder_without_a_project_is_an_error(tmp_path):
    with pytest.raises(KartuError, match="kartu init"):
        load(tmp_path)


def test_a_project_is_loaded_without_what_only_a_wrong_one_needs(tmp_path):
    folder = project(tmp_path, CONFIG + EXAM)
    seen = "[name for name in ('kartu.config.errors', 'kartu.checking') if name in sys.modules]"
    code = f"import sys\nfrom pathlib import Path\nfrom kartu.config import load\nload(Path())\nprint({seen})"
    told = subprocess.run((sys.executable, "-c", code), cwd=folder, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
