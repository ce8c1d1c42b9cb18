import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from anki_help import card_of, collection, import_package
from build_help import START, build, deck, opened, write_files
from kartu.diagnostics import Sink

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645"
    "400000000049454e44ae426082"
)


def put(folder: Path, name: str, data: bytes = PNG) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def packed(stem: str, data: bytes = PNG, suffix: str = ".png") -> str:
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"


def project(folder: Path, text: str, name: str = "notes/a.md") -> None:
    write_files(folder, {"kartu.toml": 'name = "Deck"\nnamespace = "n"\nsources = ["notes"]', name: text})


def shown(folder: Path, markdown: str, *, warned: str = "") -> tuple[str, dict[str, bytes]]:
    """The fields and the media of a deck with this Markdown in it, of which kartu warns with these codes."""
    project(folder, f"# Cells\n\n**Mitochondrion**: The power house, see {markdown} for its parts.\n")
    sink = Sink()
    built = build(folder, sink=sink)
    assert " ".join(found.code for found in sink.found if found.code.startswith("M")) == warned
    (fields,), media = opened(deck(built))
    return fields, media


@pytest.mark.parametrize(
    ("file", "markdown", "stem"),
    [
        ("notes/cell.png", "![The cell](cell.png)", "cell"),
        ("notes/img/deep/My Cell.PNG", "![c](<img/deep/My Cell.PNG>)", "my-cell"),
        ("notes/img/my cell.png", "![c](img/my%20cell.png)", "my-cell"),
        ("notes/50%.png", "![c](50%.png)", "50"),
        ("notes/sel_ü.png", "![c](sel_ü.png)", "sel-u"),
        ("notes/" + unicodedata.normalize("NFD", "é.png"), "![c](" + unicodedata.normalize("NFC", "é.png") + ")", "e"),
        ("notes/细胞.png", "![c](细胞.png)", "media"),
        ("img/cell.png", "![c](../img/cell.png)", "cell"),
        ("img/cell.png", "![c](img/cell.png)", "cell"),
        ("img/cell.png", "![c](/img/cell.png)", "cell"),
        ("notes/cell.png", "![c](cell.png?raw=true#part)", "cell"),
        ("notes/img/cell.png", r"![c](img\cell.png)", "cell"),
        ("attachments/2024/cell.png", "![[cell.png]]", "cell"),
        ("attachments/2024/cell.png", "![[2024/cell.png|300]]", "cell"),
        ("attachments/2024/Cell.png", "![[cell.png|A cell]]", "cell"),
        ("notes/cell.png", '<img src="cell.png" alt="A cell">', "cell"),
        ("notes/cell.png", "[![c](cell.png)](https://a.b/)", "cell"),
    ],
)
def test_a_picture_is_found_packed_and_shown(tmp_path, file, markdown, stem):
    put(tmp_path, file)
    name = packed(stem)
    html, media = shown(tmp_path, markdown)
    assert f'<img src="{name}"' in html
    assert media == {name: PNG}


def test_the_alternative_text_is_what_the_notes_say_or_the_name_of_the_file(tmp_path):
    put(tmp_path, "notes/cell.png")
    assert 'alt="The &amp; cell"' in shown(tmp_path, "![The & cell](cell.png)")[0]
    assert 'alt="cell.png"' in shown(tmp_path, "![[cell.png|300x200]]")[0]


@pytest.mark.parametrize("markdown", ["![[say it.mp3]]", "[hear it](<say it.mp3>)", "![hear it](say%20it.mp3)"])
def test_a_sound_is_packed_and_played(tmp_path, markdown):
    put(tmp_path, "notes/say it.mp3", b"ID3")
    project(tmp_path, f"# Words\n\n**Mitochondrion**: The power house of the cell {markdown}\n")
    built = build(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(built))
        card = card_of(col, built.notes[0].guid)
        assert ("hear it" in card.answer()) == markdown.startswith("[")
        (tag,) = card.answer_av_tags()
        assert tag.filename == packed("say-it", b"ID3", ".mp3")
        assert (Path(col.media.dir()) / tag.filename).read_bytes() == b"ID3"


def test_the_same_name_in_two_folders_is_two_files(tmp_path):
    put(tmp_path, "notes/one/p.png", PNG)
    put(tmp_path, "notes/two/p.png", PNG + b"2")
    project(tmp_path, "# A\n\n**First term**: Looks like ![p](p.png) in its box.\n", "notes/one/a.md")
    write_files(tmp_path, {"notes/two/b.md": "# B\n\n**Second name**: Has ![p](p.png) on its lid.\n"})
    built = build(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(built))
        assert sorted(os.listdir(col.media.dir())) == sorted([packed("p"), packed("p", PNG + b"2")])  # noqa: PTH208
        assert packed("p") in card_of(col, built.notes[0].guid).answer()
        assert packed("p", PNG + b"2") in card_of(col, built.notes[1].guid).answer()


def test_another_picture_under_the_old_name_reaches_the_learner(tmp_path):
    put(tmp_path, "notes/p.png", PNG)
    project(tmp_path, "# A\n\n**First term**: Looks like ![p](p.png) in its box.\n")
    first = build(tmp_path)
    put(tmp_path, "notes/p.png", PNG + b"2")
    second = build(tmp_path, START + 100)
    assert second.notes[0].guid == first.notes[0].guid
    assert second.notes[0].status == "changed"
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(first))
        assert import_package(col, deck(second)) == {"updated": 1}
        assert packed("p", PNG + b"2") in card_of(col, first.notes[0].guid).answer()


def test_a_note_that_moves_with_its_picture_does_not_change(tmp_path):
    text = "# A\n\n**First term**: Looks like ![p](p.png) in its box.\n"
    put(tmp_path, "notes/p.png")
    project(tmp_path, text)
    first = build(tmp_path)
    (tmp_path / "notes" / "sub").mkdir()
    for name in ("a.md", "p.png"):
        (tmp_path / "notes" / name).rename(tmp_path / "notes" / "sub" / name)
    second = build(tmp_path, START + 100)
    assert deck(second) == deck(first)


def test_a_picture_can_be_the_whole_answer(tmp_path):
    put(tmp_path, "notes/cell.png")
    project(tmp_path, "# Biology\n\n**Animal cell**:\n\n![](cell.png)\n\n**Plant cell**: ![[cell.png]]\n")
    built = build(tmp_path)
    assert {each.note.prompt.plain for each in built.notes} == {"Animal cell", "Plant cell"}
    for html in opened(deck(built))[0]:
        assert f'<img src="{packed("cell")}"' in html


def test_what_is_not_there_is_told_with_its_place_and_leaves_its_words(tmp_path):
    put(tmp_path, "notes/cell.png")
    project(tmp_path, "# A\n\n**Cell**: A small room\nwith ![the plan](cel.png) on the wall.\n")
    sink = Sink()
    built = build(tmp_path, sink=sink)
    (warning,) = (found for found in sink.warnings if found.code == "M001")
    assert (warning.file, warning.line) == ("notes/a.md", 4)
    assert "did you mean cell.png?" in warning.message
    (html,), media = opened(deck(built))
    assert "the plan" in html
    assert "<img" not in html
    assert media == {}


def test_a_remote_picture_stays_a_link(tmp_path):
    html, _ = shown(tmp_path, "![the plan](https://a.b/p.png)", warned="M003")
    assert '<a href="https://a.b/p.png">the plan</a>' in html


@pytest.mark.parametrize("target", ["data:image/png;base64,iVBORw0KGgo=", "//a.b/p.png"])
def test_other_addresses_leave_their_words(tmp_path, target):
    html, _ = shown(tmp_path, f"![the plan]({target})", warned="M003")
    assert "the plan" in html
    assert "<img" not in html


def test_files_that_anki_cannot_show_are_told(tmp_path):
    put(tmp_path, "notes/plan.pdf")
    assert "<img" not in shown(tmp_path, "![the plan](plan.pdf)", warned="M004")[0]


@pytest.mark.parametrize("target", ["../../secret.png", "{outside}/secret.png", "link.png", "inner/secret.png"])
def test_nothing_outside_of_the_project_is_read(tmp_path, target):
    outside, inside = tmp_path / "outside", tmp_path / "outside" / "project"
    put(outside, "secret.png")
    (inside / "notes").mkdir(parents=True)
    (inside / "notes" / "link.png").symlink_to(outside / "secret.png")
    (inside / "notes" / "inner").symlink_to(outside, target_is_directory=True)
    html, media = shown(inside, f"![c]({target.format(outside=outside)})", warned="M002")
    assert "<img" not in html
    assert media == {}


@pytest.mark.parametrize("target", ["a" * 300 + ".png", "a\\0b.png", "%00.png", ".png", "img", "..", "...png"])
def test_names_that_no_file_can_have_are_missing_files(tmp_path, target):
    project(tmp_path, f"# A\n\n**Cell**: A small room with ![the plan]({target}) on the wall.\n")
    sink = Sink()
    build(tmp_path, sink=sink)
    assert {found.code for found in sink.found if found.code.startswith("M")} <= {"M001", "M004"}


def test_pictures_that_no_card_shows_are_not_packed(tmp_path):
    put(tmp_path, "notes/p.png")
    project(tmp_path, "![p](p.png)\n\n# A\n\n**First term**: Looks like a box with a lid.\n")
    assert opened(deck(build(tmp_path)))[1] == {}
