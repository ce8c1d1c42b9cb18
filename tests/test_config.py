"""Configuration: decks, exams of one's own, pyproject.toml, what is ignored, and messages with their place."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from anki_help import collection, import_package
from cli_help import CELLS, CONFIG, EXAM, PLANTS, data, project, refusal, run
from kartu.config import load, load_all, nearest
from kartu.diagnostics import KartuError
from kartu.exams import codes, exam
from kartu.schema import Configuration
from kartu.settings import NotPlainError, plain
from kartu.toml_places import place_of

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
    from kartu.schema import json_schema

    shipped = Path(load_all.__code__.co_filename).with_name("kartu.schema.json")
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


PLAIN = """\
name = "X"
reverse = "auto"
sources = ["a", "b"]
templates = "looks"
html = "escape"

[rules]
select = ["list"]

[check]
longest-list = 3
ignore = ["C01"]

[limits]
nesting = 10

[paths]
"a/*" = "1.1"

[lists]
"a/*#Steps" = "both"

[per-file-ignores]
"b/*" = ["L3"]

[exams.BIO]
domains = [{ number = 1, title = "Cells", weight = 100, tasks = [{ number = "1.1", title = "Parts" }] }]
"""
NOT_PLAIN = (
    ('name = "X"', 'name = " X"'),
    ('name = "X"', "name = 1"),
    ('sources = ["a", "b"]', "sources = []"),
    ('sources = ["a", "b"]', 'sources = ["a", ""]'),
    ('html = "escape"', 'html = "none"'),
    ('templates = "looks"', "tempates = 1"),
    ("longest-list = 3", "longest-list = 0"),
    ("longest-list = 3", "longest-list = true"),
    ("longest-list = 3", "longest-list = 3.0"),
    ("longest-list = 3", "longest_list = 3"),
    ("nesting = 10", "nesting = 9"),
    ("nesting = 10", "nesting = 91"),
    ('"1.1"', "1.1"),
    ('"both"', '"all"'),
    ('["L3"]', '"L3"'),
    ("weight = 100", "weight = 101"),
    ('title = "Cells", ', ""),
)


def _attributes(found):
    if isinstance(found, SimpleNamespace):
        return {name: _attributes(value) for name, value in vars(found).items()}
    if isinstance(found, dict):
        return {key: _attributes(value) for key, value in found.items()}
    return [_attributes(value) for value in found] if isinstance(found, list) else found


@pytest.mark.parametrize("text", ['name = "X"\n', "", DECKS + EXAM, CONFIG + EXAM, PLAIN])
def test_plain_settings_are_read_as_pydantic_reads_them(text):
    data = tomllib.loads(text)
    assert _attributes(plain(data)) == Configuration.model_validate(data).model_dump()


@pytest.mark.parametrize(("before", "after"), NOT_PLAIN)
def test_what_is_wrong_in_settings_is_left_to_pydantic(before, after):
    assert before in PLAIN
    with pytest.raises(NotPlainError):
        plain(tomllib.loads(PLAIN.replace(before, after, 1)))


def test_a_plain_project_is_loaded_without_what_only_wrong_ones_need(tmp_path):
    folder = project(tmp_path, CONFIG + EXAM)
    seen = "[name for name in ('pydantic', 'kartu.schema', 'kartu.checking') if name in sys.modules]"
    code = f"import sys\nfrom pathlib import Path\nfrom kartu.config import load\nload(Path())\nprint({seen})"
    told = subprocess.run((sys.executable, "-c", code), cwd=folder, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
