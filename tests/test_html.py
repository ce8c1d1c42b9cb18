"""HTML in notes: read for what it says, shown as it is written, or passed on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from build_help import build, deck, opened, write_files
from kartu.blocks import plain
from kartu.diagnostics import Sink
from kartu.identity.content import describe
from kartu.identity.keys import first_key
from kartu.model import Document
from kartu.reading import Manner, parse
from kartu.reading.html_tree import is_tangled
from test_reading import lines


def read(text: str, html: str = "sanitise") -> tuple[Document, list[str]]:
    """The document, and what was found as CODE:LINE:COLUMN."""
    sink = Sink()
    document = parse(text, "a.md", sink, Manner(html=html))  # type: ignore[arg-type]
    return document, [f"{found.code}:{found.line}:{found.column}" for found in sink.found]


SAID: dict[str, tuple[str, Sequence[str]]] = {
    "marks": (
        "a <b>b</b> <i>c</i> <u>d</u> <ins>e</ins> <s>f</s> <mark>g</mark> <kbd>h</kbd> x<sub>2</sub> y<sup>3</sup>\n",
        ["p 1-1 a **b** *c* ++d++ ++e++ ~~f~~ ==g== `h` x~2~ y^3^"],
    ),
    "tags that only lay out": (
        'a <span style="color: red">b</span> <small>c</small><wbr> <font size=7>d</font>\n', ["p 1-1 a b c d"],
    ),
    "a link": ('see <a href="https://a.b/c">the page</a>\n', ["p 1-1 see [the page](https://a.b/c)"]),
    "lines": ("a<br>b<br/>c\n", ["p 1-1 a / b / c"]),
    "what is no element": ("a List<String> of <your-name>\n", ["p 1-1 a List<String> of <your-name>"]),
    "a comment": ("a <!-- <script>no</script> --> b\n\n<!-- c -->\n", ["p 1-1 a  b"]),
    "a list": (
        "<ul>\n<li>One <b>two</b></li>\n<li>Three<ol><li>four<li>five</ol></li>\n</ul>\n",
        ["ul 1-4", "  item 1-4", "    p 1-4 One **two**", "  item 1-4", "    p 1-4 Three", "    ol 1 1-4",
         "      item 1-4", "        p 1-4 four", "      item 1-4", "        p 1-4 five"],
    ),
    "a table": (
        "<table><thead><tr><th>A<th>B</thead><tr><td rowspan=2>c<td>d<tr><td><p>e</p><p>f</p></table>\n",
        ["table 1-1 A | B", "  row 1 c | d", "  row 1 c | e\nf"],
    ),
    "a table without a head": (
        "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>\n",
        ["table 1-1  | ", "  row 1 a | ", "  row 1 b | c"],
    ),
    "headings, paragraphs, a break": (
        "<h2 align=center>Law</h2>\n<p>a\nb</p>text<hr><div>c</div>\n",
        ["h2 1 Law", "  p 1-3 a b", "  p 1-3 text", "  rule 1-3", "  p 1-3 c"],
    ),
    "code": ('<pre><code class="language-c">if (a &lt; b)\n  c();</code></pre>\n', ["code 1-2 c: if (a < b) /   c();"]),
    "a quote": ("<blockquote><p>a</p></blockquote>\n", ["quote 1-1 : ", "  p 1-1 a"]),
    "terms": ("<dl><dt>Tort<dd>a wrong<dt>Lien<dd>a right</dl>\n",
        ["terms 1-1", "  term Tort", "    p 1-1 a wrong", "  term Lien", "    p 1-1 a right"]),
    "a folded answer in one block": ("<details><summary>Why <b>so</b>?</summary><ul><li>a</ul></details>\n",
        ["terms 1-1", "  term Why **so**?", "    ul 1-1", "      item 1-1", "        p 1-1 a"]),
    "a folded answer with Markdown": ("<details>\n<summary>Why?</summary>\nFirst.\n\n- a\n\n</details>\n\nb\n",
        ["terms 1-6", "  term Why?", "    p 1-3 First.", "    ul 5-6", "      item 5-6", "        p 5-5 a", "p 9-9 b"]),
    "Markdown in a block": ("<div align=center>\n\n**a** b\n\n</div>\n", ["p 3-3 **a** b"]),
    "soup": ("<td>a</b><p>b<table><b>c<tr><td>d</i></p>\n",
        ["p 1-1 a", "p 1-1 b", "p 1-1 **c**", "table 1-1 ", "  row 1 d"]),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID.values(), ids=SAID)
def test_html_says_what_markdown_would(case):
    text, expected = case
    assert [line.rstrip() for line in lines(read(text)[0].root)] == [line.rstrip() for line in expected]


LEFT_OUT: dict[str, tuple[str, str, Sequence[str]]] = {
    "a script in a line": ("a <script>alert(1)</script> b\n", "a b", ["R009:1:3"]),
    "a script that is not closed": ("a <script> b\n", "a b", ["R009:1:3"]),
    "a script of its own": ("a\n\n<script>\nalert(1)\n\nalert(2)\n</script>\n\nb\n", "a b", ["R009:3:1"]),
    "a script that swallows the rest": ("a\n\n<script>\nb\n\nc\n", "a", ["R009:3:1", "R009:3:1"]),
    "a style": ("<style>\nbody { display: none }\n</style>\n\na\n", "a", ["R009:1:1"]),
    "a frame": ("a <iframe src='https://a.b/'>x</iframe> b\n", "a b", ["R009:1:3"]),
    "a form": ("<form action='https://a.b/'>\n<input name=a> a <button>b</button></form>\n", "a b", ["R009:1:1"]),
    "a handler": ("a <b onclick='alert(1)'>b</b>\n", "a b", ["R009:1:3"]),
    "a handler in a block": ("<p>\na <b\nonclick=alert(1)>b</b></p>\n", "a b", ["R009:2:3"]),
    "an address that is a script": ("<p>a\n<a href=' java&#115;cript:alert(1)'>b</a></p>\n", "a b", ["R009:2:1"]),
    "an address in a line": ("a <a href='javascript:alert(1)'>b</a>\n", "a b", ["R009:1:3"]),
    "what asks for the web": ("<table background='//a.b/c.png'><tr><td>a</td></tr></table>\n", "a", ["R009:1:1"]),
    "colours": ("a <span style='color: red'>b</span> <font color=red>c</font>\n", "a b c", ["R010:1:3"]),
    "a drawing": ("a <svg onload=alert(1)><text>x</text></svg> b\n", "a b", ["R009:1:3", "R009:1:3"]),
    "in code": ("`<script>a</script>`\n\n```\n<script>b</script>\n```\n", "<script>a</script> <script>b</script>", []),
    "in an item": ("- a\n  - b <script>c</script> d\n", "a b d", ["R009:2:7"]),
    "none where a box is ticked": ("- [x] a\n- [ ] b\n", "a b", []),
    "in a cell": ("| a |\n|---|\n| b <video src=c></video> |\n", "a b", ["R009:3:5"]),
    "many times": ("a <script>b</script>\n\n" * 3 + "<iframe></iframe>\n", "a a a", ["R009:1:3", "R009:7:1"]),
    "too deep for a sanitiser": (
        "<p>\n" + "".join(f"<b id={n}><i id={n}>" for n in range(50)) + "a &amp; b\n", "a & b", ["R009:1:1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out_is_said_once_for_each_kind_with_its_place(case):
    text, said, expected = case
    document, found = read(text)
    assert found == expected
    assert " ".join(plain(document.root.blocks).split()) == said


@pytest.mark.parametrize("html", ["sanitise", "escape", "allow"])
def test_what_is_left_out_of_formulas_is_said_once_for_each_command(html):
    text = "a $\\frac{1}{2}$ $\\href{b}{c}$\n\n$$\nd\n\\style{e}{f} \\href{g}{h}\n$$\n\n"
    text += "- $\\unicode{x2190} \\unicode{x3c}$\n"
    assert read(text, html)[1] == ["R011:1:18", "R011:5:1", "R011:8:4"]


@pytest.mark.parametrize("html", ["escape", "allow"])
def test_nothing_is_left_out_without_sanitising(html):
    for text, _, _ in LEFT_OUT.values():
        assert read(text, html)[1] == []


def test_the_message_names_what_and_the_setting():
    sink = Sink()
    parse("a <script>b</script> <b onclick=c>d</b>\n", "a.md", sink)
    (found,) = sink.found
    assert str(found) == (
        "a.md:1:3: warning: HTML: scripts (<script>, onclick=) are left out of the cards, 2 times in this file: "
        "see `html` in kartu.toml [R009]"
    )


TERM = '**Moor**: land that is <span style="color: red">wet</span> and H<sub>2</sub>O <b onclick="x()">sour</b>.\n'


def fields(folder: Path, html: str, text: str) -> str:
    write_files(
        folder,
        {"kartu.toml": f'name = "Deck"\nnamespace = "n"\nsources = ["notes"]\nhtml = "{html}"', "notes/a.md": text},
    )
    return opened(deck(build(folder)))[0][0]


def test_each_setting_has_its_card(tmp_path):
    assert "land that is wet and H<sub>2</sub>O <strong>sour</strong>." in fields(tmp_path / "s", "sanitise", TERM)
    escaped = fields(tmp_path / "e", "escape", TERM)
    assert "H&lt;sub&gt;2&lt;/sub&gt;O &lt;b onclick=&#34;x()&#34;&gt;sour&lt;/b&gt;" in escaped
    allowed = fields(tmp_path / "a", "allow", TERM)
    assert 'is <span style="color: red">wet</span> and H<sub>2</sub>O <b onclick="x()">sour</b>.' in allowed


def test_html_that_is_passed_on_stays_in_its_place(tmp_path):
    written = "<div><p>wet</div></section>\n[sound:a.mp3] <ul><li>a\n"
    html = fields(tmp_path, "allow", f"# <i class=x>Bog</i> land\n\n**<span id=y>Moor</span>**:\n\n{written}")
    assert "<div><p>wet</p></div>\n&#91;sound:a.mp3] <ul><li>a</li></ul>" in html
    assert html.startswith("Moor\n")
    assert "<i" not in html


def test_a_picture_in_html_that_is_passed_on_is_packed(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "moor.png").write_bytes(b"x")
    html = fields(
        tmp_path, "allow", '**Moor**:\n\n<figure><img width="9" src="moor.png"><img src="https://a.b/c.png"></figure>\n'
    )
    assert '<img width="9" src="moor-2d711642.png"><img src="https://a.b/c.png">' in html


@pytest.mark.parametrize("html", ["sanitise", "escape", "allow"])
def test_notes_without_html_are_the_same_with_every_setting(tmp_path, html):
    text = (Path(__file__).parent / "notes" / "cell-biology-en.md").read_text("utf-8")
    write_files(tmp_path, {"kartu.toml": f'name = "Deck"\nnamespace = "n"\nhtml = "{html}"', "sources/a.md": text})
    plain = tmp_path / "plain"
    write_files(plain, {"kartu.toml": 'name = "Deck"\nnamespace = "n"', "sources/a.md": text})
    assert deck(build(tmp_path)) == deck(build(plain))


@pytest.mark.parametrize("html", ["sanitise", "allow"])
def test_a_prompt_has_the_key_of_its_text(tmp_path, html):
    write_files(tmp_path, {"kartu.toml": f'name = "Deck"\nhtml = "{html}"\nsources = ["a.md"]'})
    keys = []
    for written in ("Moor", '<span class="x">Moor</span>', "<b>Moor</b>", '<i onclick="x">Moor</i>'):
        write_files(tmp_path, {"a.md": f"# Bog\n\n**{written}**: land that is wet and sour.\n"})
        (note,) = build(tmp_path).notes
        keys.append(first_key(describe(note.note)))
    assert len(set(keys)) == 1


@pytest.mark.parametrize(
    "piece",
    [
        "<b id={n}><p>x",
        "<div>",
        "<b id={n}><table></b></table>",
        "<b id={n}><tr><td></b></td></tr>",
        "<table><tr><td><i id={n}></td></tr></table>",
        "<ul><li>",
    ],
)
def test_what_a_sanitiser_needs_the_square_of_its_length_for_is_read_as_text(piece):
    assert is_tangled("<div><table>" + "".join(piece.format(n=n) for n in range(400)))


def test_ordinary_tables_and_lists_are_not_tangled():
    row = "<tr><td><b>a</b><td><i>b</i> <code>c</code><ul><li>d<li>e</ul>"
    assert not is_tangled(f"<div><table>{row * 1000}</table>{'<p>a <b>b</b>' * 1000}</div>")
