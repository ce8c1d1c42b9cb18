import pytest

from anki_help import card_of, collection, import_package, made_by_anki, notes_by_guid
from build_help import START, build, deck, notes, write_files
from kartu.blocks import plain
from kartu.composing.masking import Mask
from kartu.inline import Inline, Run
from kartu.model import Note

FILLER = """
**Recall**: The share of all real positives that a classifier manages to find in the data.

**Guardrail**: A safety layer that checks what goes into and what comes out of an application.
"""


def project(folder, text, toml='reverse = "auto"'):
    settings = f'name = "Deck"\nnamespace = "n"\nsources = ["notes"]\n{toml}'
    write_files(folder, {"kartu.toml": settings})
    write_files(folder, {"notes/a.md": text})


def asked(folder, text, toml='reverse = "auto"') -> dict[str, str]:
    """What the reverse cards say, by their term."""
    project(folder, text, toml)
    return {note.prompt.plain: plain(note.reverse) for note in notes(build(folder)) if note.reverse}


def masked(term: str, text: str, **common: int) -> str:
    return Mask.of(term, common).put_on(Inline.of(text)).plain


@pytest.mark.parametrize(
    ("term", "text", "said"),
    [
        ("Token", "A token is a unit; tokens are counted.", "A ____ is a unit; ____ are counted."),
        ("Large language model (LLM)", "LLMs are models; an LLM predicts.", "____ are models; an ____ predicts."),
        ("Large language model", "An LLM predicts text.", "An ____ predicts text."),
        ("LLM", "A large language model of words.", "A ____ of words."),
        ("Sistem rekomendasi (recommendation system)", "Recommendation system ini baru.", "____ ini baru."),
        ("Policy", "Several policies in force.", "Several ____ in force."),
        ("Overfitting", "When a model overfits the data.", "When a model ____ the data."),
        ("Multi-factor authentication", "With multifactor authentication on.", "With ____ on."),
        ("Gradient", "The gradient's sign; gradientnya kecil.", "The ____ sign; ____ kecil."),
        ("光合作用", "植物进行光合作用的过程。", "植物进行____的过程。"),
        ("Model", "A modern way of working.", "A modern way of working."),
        ("C++", "A language with C++ templates.", "A language with ____++ templates."),
    ],
)
def test_a_term_is_masked_in_every_form_that_gives_it_away(term, text, said):
    assert masked(term, text) == said


def test_a_word_is_masked_alone_only_where_it_says_most_of_the_term():
    common = {"amazon": 40, "bedrock": 9, "supervised": 3, "learning": 15}
    assert masked("Amazon Bedrock", "Bedrock is a service of Amazon.", **common) == "____ is a service of Amazon."
    text = "A kind of machine learning from examples."
    assert masked("Supervised learning", text, **common) == text


def test_a_mask_keeps_marks_and_pictures_and_takes_links_off():
    inline = Inline((
        Run("The Amazon ", frozenset({"strong"})), Run("Bedrock", frozenset({"em"})), Run(" logo "),
        Run("Bedrock logo", frozenset({"image"}), "b.png"), Run("site", frozenset({"link"}), "https://a.b/bedrock"),
    ))  # fmt: skip
    found = Mask.of("Amazon Bedrock", {}).put_on(inline)
    assert [(run.text, set(run.marks)) for run in found.runs if run.text or run.marks] == [
        ("The ____", {"strong"}), ("", {"em"}), (" logo ", set()), ("____ logo", {"image"}), ("site", set()),
    ]  # fmt: skip


def test_there_are_no_reverse_cards_unless_one_wants_them(tmp_path):
    assert asked(tmp_path, FILLER, toml="") == {}
    assert len(asked(tmp_path, FILLER)) == 2


def test_front_matter_decides_for_its_file(tmp_path):
    assert asked(tmp_path, f"---\nkartu: {{reverse: off}}\n---\n{FILLER}") == {}
    assert len(asked(tmp_path, f"---\nkartu: {{reverse: auto}}\n---\n{FILLER}", toml="")) == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("**Token**: A unit of text.", "too short to tell"),
        ("## One\n\n**Token**: A unit of text that a model reads one after the other.\n\n"
         "## Two\n\n**Token**: A secret string that a client shows to a server when it signs in.", "two terms"),
        ("**Token**: A unit that models read one after the other.\n\n"
         "**Wordpiece**: A unit that models read one after the other.", "two terms with the same text"),
        ("## Everything about tokens today\n\n**Token**: A unit of text that a model reads one by one.", "context"),
        ("**Token**: " + "many words stand here " * 30, "too long"),
        ("**What does it do?**: It reads one token of the text after the other.", "a question"),
    ],
)  # fmt: skip
def test_auto_asks_only_where_the_learner_can_tell(tmp_path, text, why):
    assert "Token" not in asked(tmp_path, text + "\n" + FILLER), why


def test_all_asks_short_and_repeated_terms_too_but_never_shows_the_term(tmp_path):
    text = "**Token**: A unit of text.\n\n# Everything about symbols now\n\n**Symbol**: A unit of meaning."
    found = asked(tmp_path, text, toml='reverse = "all"')
    assert found["Token"] == "A unit of text."
    assert "Symbol" not in found


def test_the_reverse_card_in_anki_asks_for_the_term_and_does_not_show_it(tmp_path):
    text = "---\nlang: en\n---\n# Text\n\n**Large language model (LLM)**: An LLM is trained on text to predict words.\n"
    project(tmp_path, text)
    built = build(tmp_path)
    guid = built.notes[0].guid
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(built))
        assert made_by_anki(col)[guid] == (0, 1)
        card = card_of(col, guid, 1)
        question = card.question().split("</style>")[1]
        assert "Which term is this?" in question
        assert "An ____ is trained on text to predict words." in question
        assert "LLM" not in question
        assert "Large language model (LLM)" in card.answer()


def test_switching_reverse_cards_on_later_keeps_the_note(tmp_path):
    project(tmp_path, FILLER, toml="")
    first = build(tmp_path)
    project(tmp_path, FILLER)
    second = build(tmp_path, START + 100)
    assert [each.guid for each in first.notes] == [each.guid for each in second.notes]
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(first))
        assert import_package(col, deck(second)) == {"updated": 2}
        assert {stored.cards for stored in notes_by_guid(col).values()} == {(0, 1)}


def test_lists_and_tables_have_no_reverse_card(tmp_path):
    project(tmp_path, "# A\n\n## Kinds of fruit\n\n- apple\n- pear\n- plum\n", toml='reverse = "all"')
    found: list[Note] = notes(build(tmp_path))
    assert [note.kind for note in found] == ["list"]
    assert not found[0].reverse
