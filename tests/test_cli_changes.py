"""build, diff and id: what changes in Anki, told before and after."""

import pytest

from anki_help import collection, import_package, notes_by_guid
from cli_help import CONFIG, EXAM, data, project, refusal, run


def built(folder):
    run("build", "--project", project(folder))
    return folder


def edit(folder, before, after, file="cells"):
    path = folder / "sources" / f"{file}.md"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def keys(folder):
    return {note["prompt"]: note["key"] for note in data("list", "--project", folder)}


def test_diff_writes_nothing_and_says_when_nothing_would_change(tmp_path):
    folder = built(tmp_path)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "Biology: 4 unchanged" in run("diff", "--project", folder).stdout
    run("diff", "--exit-code", "--project", folder)
    edit(folder, "dilute", "thin")
    before[folder / "sources" / "cells.md"] = (folder / "sources" / "cells.md").read_bytes()
    run("diff", "--project", folder)
    run("diff", "--exit-code", "--project", folder, status=1)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_diff_tells_each_change_field_by_field(tmp_path):
    folder = built(tmp_path)
    edit(folder, "from the dilute", "from the thin")
    edit(folder, "Mitochondrion", "Mitochondrium")
    edit(folder, "## Parts of a cell\n\n- nucleus\n- membrane\n- cytoplasm\n", "")
    plants = (folder / "sources" / "plants.md").read_text("utf-8")
    (folder / "sources" / "botany.md").write_text(plants, "utf-8")
    (folder / "sources" / "plants.md").write_text(
        "# Domain 2: Plants\n\n**Xylem**: the tissue that carries water to the leaves.\n", "utf-8"
    )
    out = run("diff", "--project", folder).stdout
    assert "- answer: movement of water through a membrane from the dilute to" in out
    assert "+ answer: movement of water through a membrane from the thin to" in out
    assert "- prompt: Mitochondrion" in out
    assert "+ prompt: Mitochondrium" in out
    assert "from sources/plants.md to sources/botany.md" in out
    assert "new      Xylem" in out
    assert "retired  Parts of a cell" in out
    assert "Biology: 1 new, 1 changed, 1 renamed, 1 moved, 1 retired" in out
    quiet = run("diff", "--quiet", "--project", folder).stdout
    assert quiet.startswith("Biology: ")
    found = data("diff", "--project", folder)
    assert found["counts"]["renamed"] == 1
    assert [entry["prompt"] for entry in found["retired"]] == ["Parts of a cell"]
    (renamed,) = [update for update in found["updates"] if "renamed" in update["what"]]
    assert renamed["fields"][0] == {"field": "prompt", "before": "Mitochondrion", "after": "Mitochondrium"}


def test_tags_alone_are_told_apart(tmp_path):
    folder = built(tmp_path)
    edit(folder, "# Domain 2", "---\ntags: [botany]\n---\n# Domain 2", file="plants")
    (update,) = data("diff", "--project", folder)["updates"]
    assert update["what"] == ["tags only"]
    assert "botany" in update["fields"][0]["after"]


def test_build_tells_what_changed_and_with_verbose_each_change(tmp_path):
    folder = built(tmp_path)
    edit(folder, "dilute", "thin")
    out = run("build", "--verbose", "--project", folder).stdout
    assert "1 changed, 3 unchanged" in out
    assert "+ answer: movement of water through a membrane from the thin" in out
    assert run("build", "--quiet", "--project", folder).output == ""


@pytest.mark.parametrize("command", ["build", "diff"])
def test_another_name_of_the_deck_is_told_before(tmp_path, command):
    folder = built(tmp_path)
    (folder / "kartu.toml").write_text(CONFIG.replace("Biology", "Life") + EXAM, "utf-8")
    said = run(command, "--project", folder).stderr
    assert "the deck was called 'Biology' and is now 'Life'" in said
    assert "rename the deck in Anki before you import" in said


def test_another_exam_is_told_before(tmp_path):
    folder = built(tmp_path)
    (folder / "kartu.toml").write_text((CONFIG + EXAM).replace("BIO", "LIFE"), "utf-8")
    assert "the exam was BIO and is now LIFE" in run("build", "--project", folder).stderr


def test_keep_gives_a_rewritten_note_its_reviews_back(tmp_path):
    folder = built(tmp_path)
    old = keys(folder)["Osmosis"]
    edit(
        folder,
        "**Osmosis**: movement of water through a membrane from the dilute to the concentrated side.",
        "**Turgor**: what keeps a stem upright: cells that press against their walls.",
    )
    run("build", "--project", folder)
    new = keys(folder)["Turgor"]
    assert old != new
    run("id", "keep", old, new, "--project", folder)
    run("build", "--project", folder)
    assert keys(folder)["Turgor"] == old


def test_forget_makes_a_note_new(tmp_path):
    folder = built(tmp_path)
    old = keys(folder)["Osmosis"]
    run("id", "forget", old, "--project", folder)
    run("build", "--project", folder)
    assert keys(folder)["Osmosis"] != old


def test_touch_makes_anki_update_a_note_that_the_learner_edited(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    folder = built(tmp_path / "p")
    package = folder / "build" / "bio.apkg"
    with collection(tmp_path / "c") as col:
        import_package(col, package.read_bytes())
        (note_id,) = col.find_notes("Prompt:Osmosis")
        note = col.get_note(note_id)
        note["Extra"] = "mine"
        col.update_note(note)
        edited = col.get_note(note_id).mod
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(edited + 60))
        run("build", "--project", folder)
        assert "updated" not in import_package(col, package.read_bytes())
        run("id", "touch", keys(folder)["Osmosis"], "--project", folder)
        run("build", "--project", folder)
        assert import_package(col, package.read_bytes())["updated"] == 1
        assert col.get_note(note_id)["Extra"] == ""


def test_retired_notes_come_with_a_search_that_finds_them_in_anki(tmp_path):
    folder = built(tmp_path / "p")
    with collection(tmp_path / "c") as col:
        import_package(col, (folder / "build" / "bio.apkg").read_bytes())
        assert "no note is retired" in run("id", "retired", "--project", folder).stdout
        (folder / "sources" / "plants.md").unlink()
        edit(folder, "**Osmosis**: movement of water through a membrane from the dilute to the concentrated side.", "")
        run("build", "--project", folder)
        out = run("id", "retired", "--project", folder).stdout
        assert "Photosynthesis" in out
        assert "Osmosis" in out
        search = run("id", "retired", "--quiet", "--project", folder).stdout.strip()
        found = col.find_notes(search)
        assert sorted(col.get_note(note)["Prompt"] for note in found) == ["Osmosis", "Photosynthesis"]
        assert len(notes_by_guid(col)) == 4


def test_a_key_that_there_is_not_is_refused_and_the_ledger_left_alone(tmp_path):
    folder = built(tmp_path)
    before = (folder / "kartu.lock").read_bytes()
    key = keys(folder)["Osmosis"]
    assert f"did you mean {key}?" in refusal("id", "touch", key[:-1] + "x", "--project", folder)
    assert "still in the notes" in refusal("id", "keep", key, keys(folder)["Mitochondrion"], "--project", folder)
    assert "give the keys" in refusal("id", "touch", "--project", folder)
    assert (folder / "kartu.lock").read_bytes() == before


def test_there_is_no_ledger_before_the_first_build(tmp_path):
    assert "`kartu build` makes it" in refusal("id", "retired", "--project", project(tmp_path))
