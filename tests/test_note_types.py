import json
from pathlib import Path

import pytest

from anki_help import collection, import_package
from kartu.diagnostics import KartuError
from kartu.model import RenderedNote
from kartu.packaging import CardsVersion, cards_version, note_types, package
from kartu.packaging.schema import BASIC, CLOZE
from kartu.rendering import Template, Templates, load_templates, versions

RECORDED = Path(__file__).with_name("note_types.json")
NOTE = RenderedNote("g", 1_700_000_000_000, 1_700_000_000, "basic", {"Prompt": "p", "Answer": "a"}, (), (0,))


def with_file(name: str, text: str) -> Templates:
    return Templates({**load_templates().files, name: Template(text, f"templates/{name}")})


def test_schema_never_changes():
    now = [
        {
            "id": schema.id,
            "kind": schema.kind,
            "fields": [[schema.field_id(position), name] for position, name in enumerate(schema.fields)],
            "templates": [
                [schema.template_id(position), card.name, card.field] for position, card in enumerate(schema.templates)
            ],
        }
        for schema in (BASIC, CLOZE)
    ]
    assert now == json.loads(RECORDED.read_text(encoding="utf-8")), (
        "A name may change, and then in tests/note_types.json too. Any other change would freeze every deck out there."
    )


def test_ids_are_unique_and_safe_for_anki():
    ids = [
        number
        for schema in (BASIC, CLOZE)
        for number in (
            schema.id,
            *(schema.field_id(position) for position in range(len(schema.fields))),
            *(schema.template_id(position) for position in range(len(schema.templates))),
        )
    ]
    assert len(set(ids)) == len(ids)
    assert all(1 < number < 2**53 for number in ids)


@pytest.mark.parametrize("folder", ["cards", "fields"])
def test_built_in_templates_have_a_version_of_their_own(folder):
    assert versions()[folder]["digest"] == load_templates().digest(folder), (
        f"templates/{folder} has changed: raise the number in templates/versions.toml and write the new digest there"
    )


def test_anki_has_the_schema_and_the_ids(tmp_path):
    with collection(tmp_path) as col:
        import_package(col, package([NOTE], "D", note_types(load_templates(), 1_795_000_000)))
        for schema in (BASIC, CLOZE):
            stored = col.models.get(schema.id)
            if schema is CLOZE:
                assert stored is None, "Anki takes only the note types that have notes"
                continue
            assert [(field["name"], field["id"]) for field in stored["flds"]] == [
                (name, schema.field_id(position)) for position, name in enumerate(schema.fields)
            ]
            assert [(card["name"], card["id"]) for card in stored["tmpls"]] == [
                (card.name, schema.template_id(position)) for position, card in enumerate(schema.templates)
            ]


def test_new_card_templates_reach_the_learner_and_old_ones_do_not_come_back(tmp_path):
    before, after = note_types(load_templates(), 1000), note_types(with_file("cards/style.css", ".card {}"), 2000)
    with collection(tmp_path) as col:
        import_package(col, package([NOTE], "D", before))
        import_package(col, package([NOTE], "D", after))
        assert col.models.get(BASIC.id)["css"] == ".card {}"
        import_package(col, package([NOTE], "D", before))
        assert col.models.get(BASIC.id)["css"] == ".card {}"


def test_version_of_the_built_in_cards_is_the_same_at_any_time():
    templates = load_templates()
    assert cards_version(templates, None, 5) == cards_version(templates, None, 9_999_999_999)
    assert cards_version(templates, None, 5).mod == versions()["cards"]["mod"]


def test_version_moves_with_the_cards_and_never_back():
    own, other = with_file("cards/style.css", "a"), with_file("cards/style.css", "b")
    shipped = versions()["cards"]["mod"]
    first = cards_version(own, cards_version(load_templates(), None, 0), shipped + 100)
    assert first.mod == shipped + 100
    assert cards_version(own, first, shipped + 500) == first
    second = cards_version(other, first, shipped - 100)
    assert second.mod == first.mod + 1
    back = cards_version(load_templates(), second, shipped)
    assert back.mod == second.mod + 1
    assert cards_version(load_templates(), CardsVersion("older", shipped - 50), 0).mod == shipped


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("{{Prompt}}\n{{Anwser}}", 2, "Did you mean Answer?"),
        ("{{Prompt}}\n\n{{hint:Nothing}}", 3, "'Nothing'"),
        ("{{#Cue}}\n{{Prompt}}", 1, "never closed"),
        ("{{#Cue}}{{Prompt}}\n{{/Label}}", 2, "closes no condition"),
        ("{{Context}}", 1, "does not always show Prompt"),
        ("{{#Cue}}{{Prompt}}{{/Cue}}", 1, "does not always show Prompt"),
        ("{{FrontSide}}{{Prompt}}", 1, "'FrontSide'"),
    ],
)
def test_mistakes_in_card_templates_are_found_before_anything_is_written(text, line, said):
    with pytest.raises(KartuError) as error:
        note_types(with_file("cards/ask-front.html", text), 1)
    found = error.value.diagnostic
    assert (found.file, found.line) == ("templates/cards/ask-front.html", line)
    assert said in found.message


def test_a_cloze_card_must_hide_its_clozes():
    with pytest.raises(KartuError, match="cloze:Text"):
        note_types(with_file("cards/cloze-front.html", "{{Text}}"), 1)


def test_card_templates_may_use_filters_conditions_and_comments():
    text = "<!-- {{Nothing}} -->{{#Cue}}{{^Label}}{{hint:text:Cue}}{{/Label}}{{/Cue}} {{Prompt}} {{Tags}} {{Deck}}"
    assert text in note_types(with_file("cards/ask-front.html", text), 1)["basic"].sides[0][0]


def test_the_documentation_names_every_field_and_every_template():
    page = (Path(__file__).parents[1] / "docs" / "templates.md").read_text(encoding="utf-8")
    for name in (*BASIC.fields, *CLOZE.fields):
        assert f"`{name}`" in page or name.startswith("Spare")
    for name in load_templates().files:
        assert f"`{name}`" in page
