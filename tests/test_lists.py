import pytest

from anki_help import card_of, collection, import_package, made_by_anki, notes_by_guid, review
from build_help import START, build, deck, notes, write_files
from kartu.diagnostics import KartuError, Sink
from kartu.inline import Inline, Run
from kartu.model import Code, IdentifiedNote, Item, List, Maths, Note, Paragraph, Place, Span
from kartu.packaging import note_types, package
from kartu.rendering import load_templates, render

SPAN = Span(1, 1)
FRUIT = ["Apple that keeps all winter", "Banana from the tropics", "Cherry with a stone"]


def fruit(*items: str, front: str = "") -> str:
    listed = "\n".join(f"- {item}" for item in items)
    return f"{front}# Kitchen\n\n## Kinds of fruit\n\n{listed}\n"


def project(folder, items=FRUIT, toml='list = "both"', front=""):
    settings = f'name = "Deck"\nnamespace = "n"\nsources = ["notes"]\n{toml}'
    write_files(folder, {"kartu.toml": settings, "notes/a.md": fruit(*items, front=front)})


def forms(built) -> list[str]:
    return [note.form for note in notes(built) if note.kind == "list"]


def cloze_of(built) -> IdentifiedNote:
    (found,) = (each for each in built.notes if each.note.form == "cloze")
    return found


@pytest.mark.parametrize(
    ("toml", "front", "made"),
    [
        ("", "", ["whole"]),
        ('list = "cloze"', "", ["cloze"]),
        ('list = "both"', "", ["whole", "cloze"]),
        ('[lists]\n"notes/*" = "cloze"', "", ["cloze"]),
        ('[lists]\n"other/*" = "cloze"', "", ["whole"]),
        ('list = "cloze"', "---\nkartu: {list: whole}\n---\n", ["whole"]),
        ('[lists]\n"notes/*" = "whole"', "---\nkartu:\n  list: both\n---\n", ["whole", "cloze"]),
        ('[lists]\n"*#Kinds of fruit" = "cloze"', "---\nkartu: {list: whole}\n---\n", ["cloze"]),
        ('[lists]\n"*#Kinds of cheese" = "cloze"', "", ["whole"]),
    ],
)
def test_what_is_nearest_to_a_list_decides_how_it_is_asked(tmp_path, toml, front, made):
    project(tmp_path, toml=toml, front=front)
    assert forms(build(tmp_path)) == made


def test_a_list_of_one_item_is_asked_as_a_whole(tmp_path):
    project(tmp_path, items=["Apple"], toml='list = "cloze"')
    assert "cloze" not in forms(build(tmp_path))


def test_a_choice_that_there_is_not_is_told(tmp_path):
    project(tmp_path, toml='list = "items"')
    with pytest.raises(KartuError, match="'whole', 'cloze' or 'both'"):
        build(tmp_path)
    sink = Sink()
    project(tmp_path, toml="", front="---\nkartu: {list: items}\n---\n")
    assert forms(build(tmp_path, sink=sink)) == ["whole"]
    (warning,) = (found for found in sink.warnings if found.code == "F003")
    assert (warning.file, warning.line) == ("notes/a.md", 1)
    assert "whole, cloze, both" in warning.message


def test_asking_item_by_item_as_well_leaves_the_key_of_the_whole_list_as_it_was(tmp_path):
    project(tmp_path, toml="")
    (whole,) = build(tmp_path).notes
    project(tmp_path)
    both = build(tmp_path, START + 100)
    assert [each.key for each in both.notes] == [whole.key, f"{whole.key}.cloze"]
    assert [each.status for each in both.notes] == ["unchanged", "new"]
    project(tmp_path, toml="")
    (again,) = build(tmp_path, START + 200).notes
    assert (again.key, again.mod) == (whole.key, whole.mod)


def test_the_two_forms_of_a_renamed_list_each_keep_their_own_key(tmp_path):
    project(tmp_path)
    before = [each.key for each in build(tmp_path).notes]
    text = fruit(*FRUIT).replace("Kinds of fruit", "Kind of fruits")
    write_files(tmp_path, {"notes/a.md": text})
    after = build(tmp_path, START + 100)
    assert [each.key for each in after.notes] == before
    assert [each.status for each in after.notes] == ["changed", "changed"]


def test_each_item_keeps_its_history_whatever_happens_to_the_list(tmp_path):
    project(tmp_path, toml='list = "cloze"')
    first = build(tmp_path)
    guid = cloze_of(first).guid
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(first))
        for _ in range(2):
            review(col, guid, 1)
        review(col, guid, 2)

        def histories() -> dict[str, int]:
            """Reviews by the item that the card asks for."""
            note = col.get_note(card_of(col, guid).nid)
            asked = {}
            for card in note.cards():
                html = card.answer()
                said = html.split('<span class="cloze"', 1)[-1].split(">", 1)[1].split("</span>", 1)[0]
                asked[said] = card.reps
            return asked

        assert histories() == {FRUIT[0]: 0, FRUIT[1]: 2, FRUIT[2]: 1}

        def change(number: int, *items: str) -> dict[str, int]:
            project(tmp_path, items=items, toml='list = "cloze"')
            assert import_package(col, deck(build(tmp_path, START + 1000 * number))) == {"updated": 1}
            return histories()

        new = "Date palm fruit"
        assert change(1, FRUIT[0], new, *FRUIT[1:]) == {FRUIT[0]: 0, new: 0, FRUIT[1]: 2, FRUIT[2]: 1}
        assert change(2, FRUIT[2], FRUIT[1], new, FRUIT[0]) == {FRUIT[2]: 1, FRUIT[1]: 2, new: 0, FRUIT[0]: 0}
        reworded = "Banana from the hot tropics"
        assert change(3, FRUIT[2], reworded, new, FRUIT[0])[reworded] == 2
        without = change(4, reworded, new, FRUIT[0])
        assert (without[reworded], without[new], without[FRUIT[0]]) == (2, 0, 0)
        other = change(5, reworded, new, FRUIT[0], "Elderberry")
        assert other["Elderberry"] == 0, "the number of an item that is gone was given to another"
        assert other[reworded] == 2


def test_what_is_asked_is_hidden_and_the_other_items_stand_in_view(tmp_path):
    project(tmp_path, toml='list = "cloze"')
    built = build(tmp_path)
    guid = cloze_of(built).guid
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(built))
        question = card_of(col, guid, 1).question()
        shown = question.replace('data-cloze="', "").split("<ol>")[1]
        assert ">Apple that keeps all winter<" in shown
        assert ">Cherry with a stone<" in shown
        assert ">Banana" not in shown
        assert "[...]" in shown
        assert "Kinds of fruit" in question
        assert "Banana from the tropics" in card_of(col, guid, 1).answer()
        assert made_by_anki(col) == {each.guid: (0, 1, 2) for each in built.notes}


HARD = (
    Paragraph(Inline.of("IAM::Role and a::"), SPAN),
    Paragraph(Inline.of(":colon first {{c9::no cloze}} }} and }}}"), SPAN),
    Code('x = {"a": {"b": {}}}; std::vector<int> {{y}}', "cpp", SPAN),
    Maths("x^{2^{n}}", SPAN),
    Paragraph(Inline((Run("x_{a}}", frozenset({"math"})), Run(" [sound:a.mp3]"))), SPAN),
    List((Item((Paragraph(Inline.of("inner }}"), SPAN),), SPAN),), False, SPAN),
)


def test_nothing_in_an_item_ends_its_cloze_or_starts_a_hint(tmp_path):
    made = Note(
        "list", Inline.of("All kinds"), (), (List(tuple(Item((block,), SPAN) for block in HARD), False, SPAN),),
        (), "en", (Place("a.md"),), form="cloze",
    )  # fmt: skip
    numbers = tuple(range(1, len(HARD) + 1))
    templates = load_templates()
    rendered = render([IdentifiedNote(made, "k", "g", START, START * 1000, "new", numbers)], templates)
    with collection(tmp_path) as col:
        import_package(col, package(rendered, "D", note_types(templates, START)))
        assert notes_by_guid(col)["g"].cards == tuple(range(len(HARD)))
        assert made_by_anki(col)["g"] == tuple(range(len(HARD)))
        for ordinal in range(len(HARD)):
            card = card_of(col, "g", ordinal)
            assert "[...]" in card.question()
            assert not card.answer_av_tags()
        answer = card_of(col, "g", 0).answer()
        assert "IAM&#58;&#58;Role and a&#58;&#58;" in answer
        assert "&#123;&#123;c9&#58;&#58;no cloze&#125;&#125;" in answer
        assert r"\[x^{2^{n&#125;&#125;\]" in answer
