"""list, inspect, coverage, explain, rules: what there is in the notes and in the deck."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from anki_help import collection, notes_by_guid
from cli_help import CELLS, CONFIG, EXAM, data, project, refusal, run
from kartu.packaging import contents


def prompts(*args):
    return [note["prompt"] for note in data("list", *args)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--kind", "list"], ["Parts of a cell"]),
        (["--text", "RESPIRATION"], ["Mitochondrion"]),
        (["--file", "plants"], ["Photosynthesis"]),
        (["--file", "*/pl*.md"], ["Photosynthesis"]),
        (["--tag", "bio::domain-2"], ["Photosynthesis"]),
        (["--tag", "BIO"], ["Osmosis", "Mitochondrion", "Parts of a cell", "Photosynthesis"]),
        (["--tag", "BI"], []),
        (["--tag", "BIO::Domain-1", "--kind", "definition"], ["Osmosis", "Mitochondrion"]),
    ],
)
def test_notes_are_chosen_by_tag_kind_file_and_text(tmp_path, asked, found):
    assert prompts("--project", project(tmp_path), *asked) == found


def test_the_table_names_prompt_and_place(tmp_path):
    out = run("list", "--project", project(tmp_path)).stdout
    assert "Osmosis" in out
    assert "sources/cells.md:3" in out


def test_domains_stand_beside_their_share_of_the_exam_and_thin_ones_are_named(tmp_path):
    counted = data("list", "--by", "domain", "--project", project(tmp_path))
    assert [(each["name"], each["notes"], each["weight"], each["thin"]) for each in counted] == [
        ("BIO::Domain-1", 3, 50, False),
        ("BIO::Domain-2", 1, 50, True),
    ]
    result = run("list", "--by", "domain", "--project", tmp_path)
    assert "thin: BIO::Domain-2" in result.stderr


def test_kinds_and_files_are_counted(tmp_path):
    project(tmp_path)
    assert {e["name"]: e["notes"] for e in data("list", "--by", "kind", "--project", tmp_path)} == {
        "definition": 3,
        "list": 1,
    }
    assert {e["name"]: e["notes"] for e in data("list", "--by", "file", "--project", tmp_path)} == {
        "sources/cells.md": 3,
        "sources/plants.md": 1,
    }


@pytest.mark.parametrize("wanted", ["csv", "tsv"])
def test_csv_and_tsv_import_into_anki_as_they_are_and_again_without_a_change(tmp_path, wanted):
    hostile = '# Cells\n\n**Wall "outer", a\ttab**: it says "yes", then <b>; and: more.\n\n**Two**: #second thing\n'
    text = run("list", "--format", wanted, "--project", project(tmp_path / "p", cells=hostile)).stdout
    file = tmp_path / f"notes.{wanted}"
    file.write_text(text, "utf-8")
    with collection(tmp_path / "c") as col:
        for new in (2, 0):
            meta = col.get_csv_metadata(str(file), None)
            from anki.import_export_pb2 import ImportCsvRequest

            log = col.import_csv(ImportCsvRequest(path=str(file), metadata=meta)).log
            assert len(log.new) == new
        notes = list(notes_by_guid(col).values())
        assert {note.note_type for note in notes} == {"Basic"}
        assert 'Wall "outer"' in notes[0].fields["Front"].replace("&quot;", '"').replace("&#34;", '"')
        assert "#second thing" in notes[1].fields["Back"]
        assert "BIO::Unsorted" in notes[0].tags
        assert col.decks.id_for_name("Biology")


def test_inspect_counts_what_is_in_a_package(tmp_path):
    run("build", "--project", project(tmp_path))
    found = data("inspect", tmp_path / "build" / "bio.apkg")
    assert found["decks"] == ["Biology"]
    assert found["notes"] == {"kartu": 4}
    assert found["kinds"] == {"definition": 3, "list": 1}
    assert found["tags"]["BIO::Domain-2"] == 1
    assert found["cards"] >= 4


def test_the_digest_is_of_the_content_and_not_of_the_file(tmp_path):
    run("build", "--project", project(tmp_path))
    package = tmp_path / "build" / "bio.apkg"
    digest = contents(package).digest
    rewritten = tmp_path / "other.apkg"
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(rewritten, "w") as new:
        database = tmp_path / "database"
        database.write_bytes(old.read("collection.anki2"))
        connection = sqlite3.connect(database)
        connection.execute("pragma user_version = 7")
        connection.execute("vacuum")
        connection.close()
        assert database.read_bytes() != old.read("collection.anki2")
        new.writestr("collection.anki2", database.read_bytes())
        new.writestr("media", old.read("media"))
    assert contents(rewritten).digest == digest
    assert run("inspect", "--quiet", rewritten).stdout.strip() == digest
    (tmp_path / "sources" / "cells.md").write_text(CELLS.replace("dilute", "thin"), "utf-8")
    run("build", "--project", tmp_path)
    assert contents(package).digest != digest


def test_inspect_says_what_is_wrong_with_a_file(tmp_path):
    (tmp_path / "no.apkg").write_text("nothing")
    assert "no package" in refusal("inspect", tmp_path / "no.apkg")
    assert "no such file" in refusal("inspect", tmp_path / "gone.apkg")
    with zipfile.ZipFile(tmp_path / "new.apkg", "w") as archive:
        archive.writestr("collection.anki21b", b"")
    assert "older Anki versions" in refusal("inspect", tmp_path / "new.apkg")


def test_coverage_names_each_block_that_became_no_card(tmp_path):
    (cells, plants) = data("coverage", "--project", project(tmp_path))
    assert (cells["notes"], plants["notes"]) == (3, 1)
    assert [(b["first"], b["state"]) for b in cells["blocks"] if b["state"] != "card"] == [(13, "none")]
    assert plants["share"] == 100
    out = run("coverage", "--project", tmp_path).stdout
    assert "sources/cells.md:13: none (no rule): Nobody asks" in out
    assert "Nobody asks" not in run("coverage", "--quiet", "--project", tmp_path).stdout


def test_coverage_tells_what_was_left_out_merged_or_not_read(tmp_path):
    notes = "# Plants\n\n- **Xylem**: the tissue that carries water from the roots to the leaves.\n\n"
    more = "## References\n\n- Smith, Plants of the north, second edition\n\n<script>some.markup(here)</script>\n"
    (one, two) = data("coverage", "--project", project(tmp_path, CONFIG + EXAM, a=notes, b=notes + more))
    assert [block["state"] for block in one["blocks"]] == ["card"]
    assert [(block["state"], block["why"]) for block in two["blocks"]] == [
        ("merged", "merged into sources/a.md:3"),
        ("left out", "left out: «References»"),
        ("unread", "markup that kartu does not read"),
    ]


def test_coverage_tells_the_sentences_of_a_paragraph_apart(tmp_path):
    text = (
        "# Soil\n\nHumus is dark organic matter that forms when plants decay. We met on a rainy Tuesday again. "
        "Loam is a soil with equal parts of sand and silt and some clay.\n"
    )
    (file,) = data("coverage", "--project", project(tmp_path, a=text))
    assert [(block["state"], block["text"].split()[0]) for block in file["blocks"]] == [
        ("card", "Humus"),
        ("none", "We"),
        ("card", "Loam"),
    ]
    assert file["blocks"][1]["why"] == "no rule; P1 took other sentences of lines 3-3"


def test_every_line_of_the_notes_of_the_tests_is_in_a_card_or_explained(tmp_path):
    folder = Path(__file__).parent / "notes"
    for file in data("coverage", folder):
        told = {line for block in file["blocks"] for line in range(block["first"], block["last"] + 1)}
        lines = (folder / file["file"]).read_text("utf-8").splitlines()
        start = lines.index("---", 1) + 1 if lines[0] == "---" else 0
        for number, line in enumerate(lines[start:], start + 1):
            is_frame = line.startswith(("#", "---", "```", "> [!")) or set(line) <= set("|-: ")
            assert number in told or is_frame or not line.strip() or "|" in line, (file["file"], number, line)
        assert all(block["why"] for block in file["blocks"] if block["state"] != "card")


def test_explain_says_which_rule_claimed_a_line_and_which_passed(tmp_path):
    out = run("explain", f"{project(tmp_path)}/sources/cells.md:3").stdout
    assert "claimed by D1 definition, which made definition «Osmosis»" in out
    assert "looked and passed: Q1 question" in out
    assert "movement of water" in out
    loose = run("explain", f"{tmp_path}/sources/cells.md:13").stdout
    assert "no rule claimed it" in loose
    assert "P1 prose" in loose


def test_explain_says_what_is_wrong_with_a_place(tmp_path):
    project(tmp_path)
    assert "FILE:LINE" in refusal("explain", tmp_path / "sources" / "cells.md")
    assert "13 lines" in refusal("explain", f"{tmp_path}/sources/cells.md:99")
    assert "no such file" in refusal("explain", f"{tmp_path}/sources/gone.md:1")


def test_rules_are_listed_with_what_they_made(tmp_path):
    found = {rule["name"]: rule for rule in data("rules", "--project", project(tmp_path))}
    assert (found["definition"]["made"], found["list"]["made"]) == (3, 1)
    assert all(rule["on"] and rule["about"] for rule in found.values())
    assert "asks" in run("rules", "--rule", "D1").stdout
    assert "no rule 'D99'" in refusal("rules", "--rule", "D99")


@pytest.mark.parametrize("named", ["L3", "list", "LIST"])
def test_a_rule_is_turned_off_by_code_or_name(tmp_path, named):
    config = f'{CONFIG}[rules]\nignore = ["{named}"]\n{EXAM}'
    assert "Parts of a cell" not in prompts("--project", project(tmp_path, config))
    assert [r["on"] for r in data("rules", "--project", tmp_path) if r["code"] == "L3"] == [False]


def test_only_selected_rules_make_notes(tmp_path):
    config = f'{CONFIG}[rules]\nselect = ["list"]\n{EXAM}'
    assert prompts("--project", project(tmp_path, config)) == ["Parts of a cell"]


def test_a_rule_is_turned_off_for_one_file_or_folder(tmp_path):
    front = "---\nkartu: {ignore: [D1]}\n---\n" + CELLS
    assert prompts("--project", project(tmp_path / "a", cells=front)) == ["Parts of a cell"]
    config = f'{CONFIG}[per-file-ignores]\n"sources/ce*" = ["definition"]\n{EXAM}'
    assert prompts("--project", project(tmp_path / "b", config)) == ["Parts of a cell", "Photosynthesis"]


def test_a_rule_that_there_is_not_is_an_error_with_its_place(tmp_path):
    config = f'{CONFIG}[rules]\nignore = ["defintion"]\n{EXAM}'
    said = refusal("rules", "--project", project(tmp_path, config))
    assert "kartu.toml:5:1" in said
    assert "did you mean 'definition'?" in said


def test_the_json_of_a_list_is_whole(tmp_path):
    (note,) = data("list", "--kind", "list", "--project", project(tmp_path))
    assert note["answer"].splitlines() == ["nucleus", "membrane", "cytoplasm"]
    assert [(place["file"], place["first"]) for place in note["places"]] == [("sources/cells.md", 9)]
    assert json.dumps(note)
