from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartu.diagnostics import KartuError
from kartu.inline import Inline, Run
from kartu.model import (
    Block,
    Blocks,
    Code,
    Definitions,
    Entry,
    IdentifiedNote,
    Item,
    Kind,
    List,
    Maths,
    Note,
    Paragraph,
    Place,
    Quote,
    Row,
    Rule,
    Span,
    Table,
)
from kartu.rendering import load_templates, render

SPAN = Span(1, 1)


def run(text: str, *marks: str, target: str = "") -> Run:
    return Run(text, frozenset(marks), target)


def text(*parts: Run | str) -> Inline:
    return Inline(tuple(Run(part) if isinstance(part, str) else part for part in parts))


def para(*parts: Run | str) -> Paragraph:
    return Paragraph(text(*parts), SPAN)


def bullets(*items: str | Blocks, ordered: bool = False, start: int = 1) -> List:
    blocks = ((para(item),) if isinstance(item, str) else item for item in items)
    return List(tuple(Item(each, SPAN) for each in blocks), ordered, SPAN, start)


def note(
    *answer: Block,
    kind: Kind = "definition",
    prompt: Inline | None = None,
    context: tuple[Inline, ...] = (),
    language: str = "en",
    places: tuple[Place, ...] = (Place("a.md"),),
    reverse: Blocks = (),
) -> Note:
    return Note(
        kind, prompt or text("Term"), context, answer or (para("said"),), ("x::y",), language, places, reverse=reverse
    )


def fields(made: Note, media: tuple[str, ...] = (), project: Path | None = None) -> dict[str, str]:
    (found,) = render([IdentifiedNote(made, "key-1", "guid", 7, 8, "new")], load_templates(project), media)
    return dict(found.fields)


def answer(*blocks: Block, media: tuple[str, ...] = ()) -> str:
    return fields(note(*blocks), media)["Answer"]


def test_a_note_becomes_the_fields_of_its_type():
    made = note(
        prompt=text("Amazon ", run("Bedrock", "strong")),
        context=(text("AWS"), text(run("AI", "strong"))),
        places=(Place("a/b.md", 3), Place("b.md"), Place("c/b.md", 9)),
    )
    (found,) = render([IdentifiedNote(made, "key-1", "guid", 7, 8, "new")], load_templates())
    assert found.fields == {
        "Prompt": "Amazon Bedrock", "Context": "AWS › AI", "Cue": "", "Label": "", "Answer": "<p>said</p>", "Extra": "",
        "Reverse": "", "Source": "b.md", "Kind": "definition", "Language": "en", "Key": "key-1",
    }  # fmt: skip
    assert (found.guid, found.mod, found.note_id, found.tags) == ("guid", 7, 8, ("x::y",))
    assert (found.note_type, found.cards) == ("basic", (0,))


def test_several_sources_are_named_without_folders_or_lines():
    assert fields(note(places=(Place("x/a.md", 3), Place("b.md", 9))))["Source"] == "a.md · b.md"


def test_reverse_text_makes_a_second_card_that_asks_in_the_language_of_the_note():
    made = note(reverse=(para("____ is it"),), language="id")
    assert fields(made)["Reverse"] == '<p class="which" dir="auto">Istilah apakah ini?</p><p>____ is it</p>'
    (found,) = render([IdentifiedNote(made, "k", "g", 1, 2, "new")], load_templates())
    assert found.cards == (0, 1)


@pytest.mark.parametrize(
    ("kind", "language", "count", "label"),
    [
        ("steps", "en", 3, "3 steps"), ("list", "en", 6, "6 items"), ("list", "en", 1, "1 item"),
        ("steps", "id", 3, "3 langkah"), ("list", "id", 6, "6 butir"), ("steps", "de", 2, "2 Schritte"),
        ("list", "es", 2, "2 puntos"), ("steps", "fr", 1, "1 étape"), ("list", "pt", 2, "2 itens"),
        ("list", "", 2, "2 items"), ("definition", "en", 2, ""),
    ],
)  # fmt: skip
def test_how_much_is_asked_for_is_told_at_a_glance(kind, language, count, label):
    made = note(bullets(*["x"] * count), kind=kind, language=language)
    assert fields(made)["Label"] == label


def test_lists_that_are_asked_for_are_numbered_and_others_as_they_were():
    plain = bullets("a", (para("b"), bullets("c")))
    assert answer(plain) == "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"
    assert fields(note(plain, kind="list"))["Answer"] == "<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>"
    assert answer(bullets("a", ordered=True, start=3)) == '<ol start="3"><li>a</li></ol>'


def test_tasks_and_further_blocks_of_an_item():
    done = List((Item((para("a"), para("b")), SPAN, True), Item((para("c"),), SPAN, False)), False, SPAN)
    assert answer(done) == "<ul><li>☑ a<p>b</p></li><li>☐ c</li></ul>"


def test_every_block_has_its_html():
    table = Table((text("H"),), (Row((text("1 < 2"),), SPAN),), SPAN)
    assert answer(table) == (
        '<div class="table"><table><thead><tr><th>H</th></tr></thead>'
        "<tbody><tr><td>1 &lt; 2</td></tr></tbody></table></div>"
    )
    assert answer(Maths("a < b\n", SPAN)) == r'<div class="maths">\[a &lt; b\]</div>'
    assert answer(Quote((para("q"),), SPAN)) == "<blockquote><p>q</p></blockquote>"
    assert answer(Quote((para("q"),), SPAN, "tip")) == '<blockquote><p class="title">Tip</p><p>q</p></blockquote>'
    assert answer(Definitions((Entry(text("t"), (para("d"),), SPAN),), SPAN)) == "<dl><dt>t</dt><dd>d</dd></dl>"
    assert answer(Rule(SPAN)) == "<hr>"


def test_code_keeps_its_lines_and_is_highlighted_when_its_language_is_known():
    assert answer(Code("\n  if a < b:\n    pass\n", "", SPAN)) == (
        '<pre class="code" dir="ltr"><code>  if a &lt; b:\n    pass</code></pre>'
    )
    assert answer(Code("x", "no-such-language", SPAN)) == '<pre class="code" dir="ltr"><code>x</code></pre>'
    assert '<span class="k">def</span>' in answer(Code("def f():\n    pass", "python", SPAN))


@pytest.mark.parametrize(
    ("mark", "html"),
    [
        ("strong", "<strong>x</strong>"), ("em", "<em>x</em>"), ("code", "<code>x</code>"), ("strike", "<del>x</del>"),
        ("highlight", "<mark>x</mark>"), ("sub", "<sub>x</sub>"), ("sup", "<sup>x</sup>"), ("kbd", "<kbd>x</kbd>"),
        ("underline", "<u>x</u>"), ("math", r"\(x\)"),
    ],
)  # fmt: skip
def test_marks(mark, html):
    assert answer(para(run("x", mark))) == f"<p>{html}</p>"


def test_marks_nest_and_neighbours_that_share_them_are_one():
    assert answer(para(run("a", "strong", "code"), run("b", "strong", "code"))) == (
        "<p><strong><code>ab</code></strong></p>"
    )


def test_only_addresses_that_lead_somewhere_become_links():
    assert answer(para(run("x", "link", target="https://a.b/?q=1&r=2"))) == (
        '<p><a href="https://a.b/?q=1&amp;r=2">x</a></p>'
    )
    for target in ("javascript:alert(1)", "../other.md", "#part", 'https://a.b/" onclick="x'):
        assert answer(para(run("x", "link", target=target))) == "<p>x</p>"


def test_images_are_shown_under_their_packed_name_and_else_leave_their_words():
    picture = para(run("A <plan>", "image", target="a b-1f.png"))
    assert answer(picture, media=("a b-1f.png",)) == '<p><img src="a b-1f.png" alt="A &lt;plan&gt;"></p>'
    assert answer(picture) == "<p>A &lt;plan&gt;</p>"
    assert answer(para(run("", "image", target="https://a.b/c.png"))) == '<p><a href="https://a.b/c.png">c.png</a></p>'


def test_lines_stay_lines_but_a_paragraph_wrapped_to_a_width_flows():
    assert answer(para("Cheap: S3\nfast: EBS")) == "<p>Cheap: S3<br>fast: EBS</p>"
    long = "A sentence that somebody wrapped in their editor because it was"
    assert answer(para(f"{long}\nlonger than the window.\nA new line.")) == (
        f"<p>{long} longer than the window.<br>A new line.</p>"
    )


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[sound:x.mp3]", "&#91;sound:x.mp3]"),
        ("[LaTeX] [$]x[/$] [$$] [anki:tts]", "&#91;LaTeX] &#91;$]x[/$] &#91;$$] &#91;anki:tts]"),
        ("[1] $5 and $10", "[1] $5 and $10"),
        (r"\(x\) and \[y\]", r"<span>\</span>(x\) and <span>\</span>[y\]"),
        ("a\x1fb\x00c\x7fd\ud800e\tf", "abcde\tf"),
        ("AT&T &lt;", "AT&amp;T &amp;lt;"),
    ],
)
def test_what_notes_say_never_comes_alive(written, html):
    assert answer(para(written)) == f"<p>{html}</p>"


def test_what_stands_in_code_and_attributes_never_comes_alive():
    hostile = '[sound:x]<b>"\x1f'
    for found in (
        answer(Code(hostile, "", SPAN)),
        answer(Code(f"x = '{hostile}'", "python", SPAN)),
        answer(para(run(hostile, "code"))),
        answer(para(run(hostile, "image", target="a.png")), media=("a.png",)),
        answer(Maths(hostile, SPAN)),
        fields(note(places=(Place(hostile),)))["Source"],
    ):
        assert "&#91;sound" in found
        assert "[sound" not in found
        assert "<b>" not in found
        assert "\x1f" not in found


MARKS = ["strong", "em", "code", "strike", "highlight", "underline", "sub", "sup", "kbd", "link", "image", "math"]


@given(st.lists(st.tuples(st.text(), st.sets(st.sampled_from(MARKS)), st.text()), min_size=1, max_size=4))
def test_no_text_breaks_an_import_whatever_its_marks(runs):
    html = answer(para(*(Run(words, frozenset(marks), target) for words, marks, target in runs)))
    html.encode("utf-8")
    assert "\x1f" not in html
    assert "[sound:" not in html


def test_a_project_replaces_one_template_and_keeps_the_others(tmp_path):
    (tmp_path / "fields").mkdir()
    (tmp_path / "fields" / "context.html.j2").write_text("<i>{{ note.context[0] }}</i>", encoding="utf-8")
    found = fields(note(context=(text("<A>"),)), project=tmp_path)
    assert found["Context"] == "<i>&lt;A&gt;</i>"
    assert found["Answer"] == "<p>said</p>"
    changed = load_templates(tmp_path)
    assert changed.built_in("cards")
    assert not changed.built_in("fields")


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("a\n{% if %}", 2, "cannot be read"),
        ("a\n\n{{ note.nothing }}", 3, "nothing"),
        ("{{ undefined_name }}", 1, "undefined_name"),
        ("a\n{% include 'fields/none.j2' %}", 2, "fields/none.j2"),
        ("\n{{ note.prompt.without(1, 2).slice('x') }}", 2, "TypeError"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(tmp_path, written, line, said):
    folder = tmp_path / "templates"
    (folder / "fields").mkdir(parents=True)
    (folder / "fields" / "answer.html.j2").write_text(written, encoding="utf-8")
    with pytest.raises(KartuError) as error:
        fields(note(), project=folder)
    found = error.value.diagnostic
    assert (found.file, found.line) == ("templates/fields/answer.html.j2", line)
    assert said in found.message


def test_a_template_that_replaces_nothing_is_told(tmp_path):
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "ask_front.html").write_text("x", encoding="utf-8")
    with pytest.raises(KartuError, match=r"Did you mean cards/ask-front\.html\?"):
        load_templates(tmp_path)
