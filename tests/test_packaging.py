import io
import os
import tempfile
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from anki_help import card_of, collection, import_package, made_by_anki, notes_by_guid, review
from kartu.diagnostics import KartuError
from kartu.inline import Inline, Run
from kartu.model import Code, IdentifiedNote, Note, Paragraph, Place, RenderedNote, Span
from kartu.packaging import check_package_name, note_types, package, replace_files
from kartu.rendering import load_templates, render

TYPES = note_types(load_templates(), 1_790_000_000)
SPAN = Span(1, 1)
THEN, LATER = 1_790_000_000, 1_790_000_500
HOSTILE = "{{c1::x}} [sound:x.mp3] <script>alert(1)</script> \x1f $5 and $10 [latex]y[/latex] x <- y vector<int>"


def basic(name: str, mod: int = THEN, *, reverse: str = "", number: int = 0, **fields: str) -> RenderedNote:
    held = {
        "Prompt": f"prompt {name}",
        "Answer": f"answer {name}",
        "Key": name,
        "Kind": "definition",
        "Reverse": reverse,
    }
    cards = (0, 1) if reverse else (0,)
    return RenderedNote(name, 1_790_000_000_000 + number, mod, "basic", {**held, **fields}, ("A::b",), cards)


def cloze(name: str, text: str, cards: tuple[int, ...], number: int = 0) -> RenderedNote:
    held = {"Text": text, "Prompt": f"prompt {name}", "Key": name}
    return RenderedNote(name, 1_790_000_000_000 + number, THEN, "cloze", held, (), cards)


NOTES = (
    basic("a", number=1),
    basic("b", reverse="____ is it", number=2),
    cloze("c", "{{c1::one}} {{c4::two}}", (0, 3), number=3),
    basic("d", number=5, Extra="<p>e</p>", Source="s.md"),
)


def deck(*notes: RenderedNote, **media: bytes) -> bytes:
    return package(notes, "AIF::Notes", TYPES, media)


def test_fields_tags_ids_and_deck_land_in_anki(tmp_path):
    with collection(tmp_path) as col:
        assert import_package(col, deck(*NOTES)) == {"new": 4}
        found = notes_by_guid(col)
        assert found["d"].fields["Extra"] == "<p>e</p>"
        assert found["d"].fields["Spare 6"] == ""
        assert found["d"].tags == ("A::b",)
        assert found["d"].note_id == 1_790_000_000_005
        assert found["d"].mod == THEN
        assert [found[name].note_type for name in "abc"] == ["kartu", "kartu", "kartu cloze"]
        assert {col.decks.name(card_of(col, name).did) for name in "abcd"} == {"AIF::Notes"}
        assert [card_of(col, name).due for name in "abcd"] == [1, 2, 3, 4]
        assert col.db.list("select sfld from notes order by id") == [f"prompt {name}" for name in "abcd"]


def test_the_cards_are_those_that_anki_itself_would_make(tmp_path):
    with collection(tmp_path) as col:
        import_package(col, deck(*NOTES))
        computed = {note.guid: note.cards for note in NOTES}
        assert {guid: note.cards for guid, note in notes_by_guid(col).items()} == computed
        assert made_by_anki(col) == computed


def test_importing_the_same_package_again_changes_nothing(tmp_path):
    with collection(tmp_path) as col:
        import_package(col, deck(*NOTES))
        before, used = notes_by_guid(col), col.db.all("select id, usn from notes union all select id, usn from cards")
        assert import_package(col, deck(*NOTES)) == {"duplicate": 4}
        assert notes_by_guid(col) == before
        assert col.db.all("select id, usn from notes union all select id, usn from cards") == used
        assert [each.name for each in col.models.all_names_and_ids() if each.name.startswith("kartu")] == [
            "kartu", "kartu cloze",
        ]  # fmt: skip


def test_an_update_keeps_reviews_and_leaves_other_notes_alone(tmp_path):
    with collection(tmp_path) as col:
        import_package(col, deck(*NOTES))
        for name in "ab":
            review(col, name)
        before = card_of(col, "a")
        other = notes_by_guid(col)["b"]
        # The deck is put in another order, the note has a reverse card now, and a note came in before it.
        changed = basic("a", LATER, reverse="now", number=1, Answer="other words")
        assert import_package(col, deck(basic("new", number=9), NOTES[1], changed)) == {
            "new": 1, "updated": 1, "duplicate": 1,
        }  # fmt: skip
        after = card_of(col, "a")
        assert notes_by_guid(col)["a"].fields["Answer"] == "other words"
        assert notes_by_guid(col)["a"].cards == (0, 1)
        assert notes_by_guid(col)["b"] == other
        assert (after.id, after.ivl, after.due, after.reps, after.type) == (
            before.id, before.ivl, before.due, before.reps, before.type,
        )  # fmt: skip
        assert before.reps == 1
        assert col.db.scalar("select count() from revlog") == 2


def test_another_kind_of_note_is_a_plain_update(tmp_path):
    with collection(tmp_path) as col:
        import_package(col, deck(NOTES[0]))
        review(col, "a")
        became = basic("a", LATER, number=1, Kind="list", Answer="<ol><li>x</li></ol>", Label="1 item")
        assert import_package(col, deck(became)) == {"updated": 1}
        assert card_of(col, "a").reps == 1


def test_hostile_text_is_shown_as_it_was_written(tmp_path):
    said = Paragraph(Inline((Run(HOSTILE),)), SPAN)
    made = Note(
        "definition", said.inline, (said.inline,), (said, Code(HOSTILE, "python", SPAN)), (), "en", (Place("a.md"),)
    )
    (rendered,) = render([IdentifiedNote(made, "k", "g", THEN, 1_790_000_000_001, "new")], load_templates())
    with collection(tmp_path) as col:
        assert import_package(col, deck(rendered)) == {"new": 1}
        card = card_of(col, "g")
        question, shown = card.question(), card.answer()
        assert not card.question_av_tags()
        assert not card.answer_av_tags()
        assert "{{c1::x}}" in question
        assert "$5 and $10" in question
        assert "<script>" not in shown
        assert "&#91;sound:x.mp3]" in shown
        assert "<img" not in shown, "Anki made a picture of what it took for LaTeX"


def test_the_same_notes_give_the_same_bytes_whatever_the_order_of_the_media():
    one = package(NOTES, "D", TYPES, {"a.png": b"1", "ü b.png": b"2"})
    two = package(NOTES, "D", note_types(load_templates(), 1_790_000_000), {"ü b.png": b"2", "a.png": b"1"})
    assert one == two


def test_media_arrive_under_their_names(tmp_path):
    note = basic("a", Answer='<img src="ü b-1f.png">')
    with collection(tmp_path) as col:
        import_package(col, package([note], "D", TYPES, {"ü b-1f.png": b"\x89PNG"}))
        assert (Path(col.media.dir()) / "ü b-1f.png").read_bytes() == b"\x89PNG"


def test_nothing_is_left_in_the_temporary_folder_and_nothing_is_warned_of(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        deck(basic("a", Answer="<my-tag> x <- y -> z\n<span\nclass='x'></span>"))
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_the_package_is_compressed():
    with zipfile.ZipFile(io.BytesIO(deck(*NOTES))) as archive:
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_DEFLATED}


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ([], "no note"),
        ([basic("a"), replace(basic("b", number=1), guid="a")], "same guid"),
        ([basic("a"), basic("b")], "id 1790000000000"),
        ([replace(basic("a"), note_id=0)], "id 0"),
        ([replace(basic("a"), cards=())], "no card"),
        ([replace(basic("a"), cards=(0, 1))], "Anki makes"),
        ([basic("a", Reverse="x")], "Anki makes"),
        ([cloze("a", "{{c2::x}}", (0,))], "Anki makes"),
        ([basic("a", Prompt=" <br><div></div>")], "first field, Prompt"),
        ([cloze("a", "", (0,))], "first field, Text"),
        ([basic("a", Answer="x\x1fy")], "Answer of the note a"),
        ([basic("a", Nothing="x")], "Nothing"),
    ],
)
def test_what_anki_would_import_wrongly_is_refused(notes, said):
    with pytest.raises(KartuError, match=said):
        package(notes, "D", TYPES)


@pytest.mark.parametrize("name", ["", "a/b.png", "a\\b.png", ".."])
def test_media_names_that_break_an_import_are_refused(name):
    with pytest.raises(KartuError, match="plain file names"):
        package(NOTES, "D", TYPES, {name: b""})


@pytest.mark.parametrize("name", ["collection.apkg", "Collection.APKG", "backup-1.apkg", "Backup-x.Apkg", "a.colpkg"])
def test_names_that_would_replace_the_collection_are_refused(name):
    with pytest.raises(KartuError, match="whole collection"):
        check_package_name(Path("build") / name)


@pytest.mark.parametrize("name", ["deck.zip", "deck", ".apkg"])
def test_names_that_anki_would_not_import_are_refused(name):
    with pytest.raises(KartuError, match=r"\.apkg"):
        check_package_name(Path(name))


def test_other_names_are_taken():
    check_package_name(Path("collection.apkg.d/AIF-C01 backup-1.apkg"))


def test_files_are_replaced_together_or_not_at_all(tmp_path):
    ledger, apkg = tmp_path / "kartu.lock", tmp_path / "build" / "d.apkg"
    replace_files({apkg: b"1", ledger: b"1"})
    assert (ledger.read_bytes(), apkg.read_bytes()) == (b"1", b"1")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KartuError, match="cannot be written"):
        replace_files({apkg: b"2", ledger: b"2", tmp_path / "file" / "x": b"2"})
    assert (ledger.read_bytes(), apkg.read_bytes()) == (b"1", b"1")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["build", "d.apkg", "file", "kartu.lock"]
