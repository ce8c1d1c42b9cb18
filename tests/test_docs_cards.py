"""What docs/cards.md and docs/templates.md show is true and works."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from anki_help import card_of, collection, import_package
from build_help import build, deck, notes, write_files
from kartu.config.schema import Configuration, json_schema

DOCS = Path(__file__).parents[1] / "docs"
CARDS = (DOCS / "cards.md").read_text(encoding="utf-8")
TEMPLATES = (DOCS / "templates.md").read_text(encoding="utf-8")
NOTES = """
# Task Statement 2.3: Services

## Amazon Bedrock

### Use cases

- chat assistants
- summaries of reports
- images from words
"""


@pytest.mark.parametrize("text", re.findall(r"```toml\n(.*?)```", CARDS, re.DOTALL))
def test_settings_in_the_documentation_are_valid(text):
    msgspec.convert({"name": "Deck", **tomllib.loads(text)}, Configuration)


def test_every_value_of_the_settings_is_explained():
    for setting in ("list", "reverse"):
        schema = json_schema()["properties"][setting]
        assert f'`"{schema["default"]}"` |' in CARDS
        for value in schema["enum"]:
            assert f'| `"{value}"` |' in CARDS


def test_the_patterns_in_the_documentation_choose_the_list_that_they_name(tmp_path):
    patterns = next(text for text in re.findall(r"```toml\n(.*?)```", CARDS, re.DOTALL) if "[lists]" in text)
    write_files(tmp_path, {"kartu.toml": f'name = "D"\n{patterns}', "sources/week-2/a.md": NOTES})
    assert [note.form for note in notes(build(tmp_path))] == ["whole", "cloze"]


def test_the_front_matter_in_the_documentation_counts(tmp_path):
    (front,) = re.findall(r"```yaml\n(.*?)```", CARDS, re.DOTALL)
    write_files(tmp_path, {"notes/a.md": front + NOTES})
    assert [note.form for note in notes(build(tmp_path))] == ["cloze"]


def test_pictures_in_the_documentation_are_there():
    for page in (DOCS / "cards.md", DOCS.parent / "README.md"):
        named = re.findall(r'(?:src|srcset)="([^"]+\.png)"', page.read_text(encoding="utf-8"))
        assert named
        for name in named:
            if not name.startswith("img/"):
                assert (page.parent / name).is_file(), name


def test_the_example_of_templates_works_as_it_stands(tmp_path):
    example = TEMPLATES.split("## An example")[1].split("\n## ")[0]
    files = dict(re.findall(r"^`(templates/[^`]+)`.*?```\w+\n(.*?)```", example, re.MULTILINE | re.DOTALL))
    assert sorted(Path(name).name for name in files) == ["ask-back.html", "source.html.j2", "style.css"]
    text = "# Task Statement 2.3: Services\n\n**Amazon Bedrock**: A service with models. " + "It is serverless. " * 20
    write_files(tmp_path, {**files, "kartu.toml": 'name = "D"\nexam = "AIF-C01"', "sources/a.md": text})
    built = build(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(built))
        answer = card_of(col, built.notes[0].guid).answer()
        assert "Georgia" in answer
        assert "AIF-C01 › Domain-2 › Task-2.3" in answer
        assert "<a class=hint" in answer
