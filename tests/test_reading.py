"""Reading: what stands where in a file of notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from kartu.composing import Settings, compose
from kartu.diagnostics import Sink
from kartu.extraction import extract
from kartu.model import (
    Block,
    Code,
    Definitions,
    Document,
    List,
    Maths,
    Paragraph,
    Quote,
    Rule,
    Section,
    Table,
)
from kartu.reading import find, parse, read


def document(text: str, sink: Sink | None = None) -> Document:
    return parse(text, "notes.md", sink or Sink())


def lines(section: Section, indent: int = 0) -> Iterator[str]:
    """A section as an outline: kind, first and last line and the text of each block."""
    if section.level:
        yield f"{' ' * indent}h{section.level} {section.span.first} {section.title.plain}"
    for block in section.blocks:
        yield from of_block(block, indent + 2 * bool(section.level))
    for inner in section.sections:
        yield from lines(inner, indent + 2 * bool(section.level))


def of_block(block: Block, indent: int) -> Iterator[str]:
    blank = " " * indent
    where = f"{block.span.first}-{block.span.last}"
    match block:
        case Paragraph():
            yield f"{blank}p {where} {block.inline.markdown}".replace("\n", " / ")
        case Code():
            yield f"{blank}code {where} {block.language}: {block.text}".replace("\n", " / ")
        case Maths():
            yield f"{blank}maths {where} {block.tex}"
        case List():
            yield f"{blank}{f'ol {block.start}' if block.ordered else 'ul'} {where}"
            for item in block.items:
                box = {None: "", True: " [x]", False: " [ ]"}[item.checked]
                yield f"{blank}  item {item.span.first}-{item.span.last}{box}"
                for inner in item.blocks:
                    yield from of_block(inner, indent + 4)
        case Table():
            yield f"{blank}table {where} {' | '.join(cell.markdown for cell in block.header)}"
            yield from (
                f"{blank}  row {row.span.first} {' | '.join(c.markdown for c in row.cells)}" for row in block.rows
            )
        case Quote():
            yield f"{blank}quote {where} {block.callout}: {block.title.plain}"
            for inner in block.blocks:
                yield from of_block(inner, indent + 2)
        case Definitions():
            yield f"{blank}terms {where}"
            for entry in block.entries:
                yield f"{blank}  term {entry.term.markdown}"
                for inner in entry.blocks:
                    yield from of_block(inner, indent + 4)
        case Rule():
            yield f"{blank}rule {where}"


SHAPES: dict[str, tuple[str, Sequence[str]]] = {
    "sections": (
        "Before.\n\n# Law\n\nIntro.\n\n### Tort\n\nText.\n\n## Lien\n",
        ["p 1-1 Before.", "h1 3 Law", "  p 5-5 Intro.", "  h3 7 Tort", "    p 9-9 Text.", "  h2 11 Lien"],
    ),
    "nested items with their lines": (
        "- a\n  - b\n  - c\n\n    d\n- e\n",
        [
            "ul 1-6", "  item 1-5", "    p 1-1 a", "    ul 2-5", "      item 2-2", "        p 2-2 b",
            "      item 3-5", "        p 3-3 c", "        p 5-5 d", "  item 6-6", "    p 6-6 e",
        ],
    ),
    "items indented by tabs": ("- a\n\t- b\n",
        ["ul 1-2", "  item 1-2", "    p 1-1 a", "    ul 2-2", "      item 2-2", "        p 2-2 b"]),
    "a numbered list": ("3. c\n4. d\n", ["ol 3 1-2", "  item 1-1", "    p 1-1 c", "  item 2-2", "    p 2-2 d"]),
    "tasks": ("- [x] a\n- [ ] b\n", ["ul 1-2", "  item 1-1 [x]", "    p 1-1 a", "  item 2-2 [ ]", "    p 2-2 b"]),
    "a list right under a paragraph": ("Two:\n- a\n- b\n",
        ["p 1-1 Two:", "ul 2-3", "  item 2-2", "    p 2-2 a", "  item 3-3", "    p 3-3 b"]),
    "a table": ("| A | B |\n|---|---|\n| **c** | d |\n", ["table 1-3 A | B", "  row 3 **c** | d"]),
    "a definition list": ("Tort\n: a wrong\n", ["terms 1-2", "  term Tort", "    p 2-2 a wrong"]),
    "code": ("```python x\na = 1\n\nb\n```\n", ["code 1-5 python: a = 1 /  / b"]),
    "a fence that nobody closed": ("```\na\n", ["code 1-2 : a"]),
    "maths": ("$$\nx^2\n$$\n", ["maths 1-3 x^2"]),
    "maths in a line": ("The area is $\\pi r^2$.\n", ["p 1-1 The area is $\\pi r^2$."]),
    "prices are no maths": ("It costs $5 or $10.\n", ["p 1-1 It costs $5 or $10."]),
    "a callout": ("> [!note] Title\n> Text.\n", ["quote 1-2 note: Title", "  p 2-2 Text."]),
    "a quote": ("> Text.\n", ["quote 1-1 : ", "  p 1-1 Text."]),
    "a folded answer": ("<details><summary>Why?</summary>\n\nSo.\n\n</details>\n",
        ["terms 1-3", "  term Why?", "    p 3-3 So."]),
    "a break": ("a\n\n---\n\nb\n", ["p 1-1 a", "rule 3-3", "p 5-5 b"]),
    "a sentence with a break right under it": ("One. Two.\n---\n", ["p 1-1 One. Two.", "rule 2-2"]),
    "a setext heading": ("Law\n===\n", ["h1 1 Law"]),
    "a heading without its blank": ("##Law\n", ["h2 1 Law"]),
    "a tag is no heading": ("#law\n", ["p 1-1 #law"]),
    "a link of a note program": ("[[Law]] and [[Law|that]] and ![[a.png]]\n",
        ["p 1-1 [Law](Law) and [that](Law) and ![a.png](a.png)"]),
    "highlight, strike, HTML": ("==a== ~~b~~ <b>c</b> H<sub>2</sub>O <i>d</i>\n",
        ["p 1-1 ==a== ~~b~~ **c** H~2~O *d*"]),
    "lines within a paragraph": ("a\nb  \nc<br>d\n", ["p 1-3 a / b / c / d"]),
    "footnotes": ("- a [^1], b[^x]\n[^1]: c\n[^2]: d\n",
        ["ul 1-1", "  item 1-1", "    p 1-1 a, b[^x]"]),
    "comments": ("<!-- secret -->\n\na <!-- b --> c\n", ["p 3-3 a  c"]),
    "full-width signs": ("**光合作用**：过程（植物）\n", ["p 1-1 **光合作用**：过程（植物）"]),
}  # fmt: skip


@pytest.mark.parametrize("case", SHAPES.values(), ids=SHAPES)
def test_every_shape_is_read_with_its_lines(case):
    text, expected = case
    assert [line.rstrip() for line in lines(document(text).root)] == [line.rstrip() for line in expected]


@pytest.mark.parametrize("case", SHAPES.values(), ids=SHAPES)
def test_line_endings_change_nothing(case):
    text, _ = case
    assert list(lines(document(text.replace("\n", "\r\n")).root)) == list(lines(document(text).root))


FRONT = {
    "a mapping": ("title: Law\ntags: [a, b]\n", {"title": "Law", "tags": ["a", "b"]}, ""),
    "nothing": ("", {}, ""),
    "a list": ("- a\n", {}, "notes.md:1: warning: front matter is a list"),
    "no YAML": ("title: [\n", {}, "notes.md:3:1: warning: front matter is no valid YAML"),
    "numbers as keys": ("1: a\n", {"1": "a"}, ""),
}


@pytest.mark.parametrize("case", FRONT.values(), ids=FRONT)
def test_front_matter_is_read_or_left_out_with_a_warning(case):
    text, expected, warning = case
    sink = Sink()
    found = document(f"---\n{text}---\n\n**Tort**: a civil wrong\n", sink)
    assert dict(found.front) == expected
    assert [str(finding)[: len(warning)] for finding in sink.found] == ([warning] if warning else [])
    assert found.root.blocks


TOML = {
    "a mapping": ("title = 'Law'\ntags = ['a']\nheld = 2024-05-01\n",
        {"title": "Law", "tags": ["a"], "held": "2024-05-01"}, ""),
    "nothing": ("", {}, ""),
    "no TOML": ("title =\n", {}, "notes.md:1: warning: front matter is no valid TOML"),
    "too deep": (f"a = {'[' * 9000}\n", {}, "notes.md:1: warning: front matter is no valid TOML"),
    "too many values": (f"a = [{'1,' * 9000}]\n", {}, "notes.md:1: warning: front matter with more than 5,000 values"),
}  # fmt: skip


@pytest.mark.parametrize("case", TOML.values(), ids=TOML)
def test_toml_between_plus_signs_is_front_matter(case):
    text, expected, warning = case
    sink = Sink()
    found = document(f"+++\n{text}+++\n**Tort**: a civil wrong\n", sink)
    assert dict(found.front) == expected
    assert [str(finding)[: len(warning)] for finding in sink.found] == ([warning] if warning else [])
    assert found.root.blocks[0].span.first == text.count("\n") + 3


LANGUAGES = {
    "en": "The cell is the smallest unit of life and it is made of many parts that work with each other.",
    "id": "Sel adalah satuan terkecil dari makhluk hidup dan terdiri dari berbagai bagian yang bekerja sama.",
    "": "Solu kaikkien eliöiden pienin rakenteellinen ja toiminnallinen yksikkö.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_told_from_the_words(language):
    assert document(LANGUAGES[language]).language == language


SHORT = {
    "**Aria**: a solo song": "pt",
    "- NaCl: table salt\n- H2O2: bleach": "es",
    "Solu on kaikkien eliöiden pienin osa.": "en",
}


@pytest.mark.parametrize("text", SHORT)
def test_a_language_is_not_told_from_one_small_word(text):
    assert document(text).language != SHORT[text]


def test_the_front_matter_says_the_language():
    assert document("---\nlang: id\n---\n\n" + LANGUAGES["en"]).language == "id"


ODD = {
    "nothing": "",
    "blanks": " \n\t\n\n",
    "front matter alone": "---\ntitle: a\n---\n",
    "front matter that nobody closed": "---\ntitle: a\n\n**Tort**: a wrong\n",
    "no heading": "- a\n- b\n",
    "headings that repeat and skip": "#### a\n# b\n###### b\n## b\n",
    "headings of nothing": "#\n\n##\n\n# **\n",
    "an image in base64": f"![](data:image/png;base64,{'A' * 50_000})\n",
    "one line of very many sentences": "word is a thing. " * 2_000,
    "one word of very many signs": "a" * 100_000,
    "thousands of lines": "".join(f"- **Term {n}**: what it is\n" for n in range(2_000)),
    "stars without end": "*" * 20_000,
    "brackets without end": "[" * 1_000,
    "quotes in quotes": ">" * 200 + " a\n",
    "items in items": "".join("  " * n + "- a\n" for n in range(60)),
    "unbalanced fences": "```\na\n~~~\nb\n````\nc\n",
    "control characters": "**To\x00rt\x1f**: a \x07wrong\x0c\n",
    "JSON": '{"type": "excalidraw", "elements": [{"text": "a: b"}]}\n',
    "a table of one column": "| a |\n|---|\n| b |\n",
    "a table with too few cells": "| a | b |\n|---|---|\n| c |\n",
    "pictures as signs": "🎉 **A** 🎉: 🎉\n",
    "right to left": "**خلية**: أصغر وحدة\n",
    "lone surrogates": "a \\ud800: b\n",
    "HTML": "<div><p>**a**: b</div></p>\n<details><summary></summary></details>\n<details>\n",
    "unbalanced maths": "$$\nx\n\n$ a $ b\n",
    "footnotes without end": "[^1]: [^1]\n\n[^1][^1]\n",
    "links to nothing": "[[]] [[|]] ![[]] []() ![]()\n",
    "callouts of nothing": "> [!]\n\n> [!note\n\n> [!note]-\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_files_are_read_to_their_end(text):
    """They give notes or none, never an exception; and every note has words on both sides and stands in the file."""
    found = document(text)
    notes = compose([(found, extract(found).candidates)], Settings(), Sink())
    assert [note.prompt for note in notes if not note.prompt or not note.answer] == []
    assert all(1 <= place.first <= place.last <= found.lines for note in notes for place in note.places)


def test_note_files_are_found_in_their_order(tmp_path):
    names = [
        "b.md",
        "a.markdown",
        "week 1/ü (c).md",
        "week 1/d.MD",
        "A.txt",
        ".trash/e.md",
        "node_modules/f.md",
        "build/g.md",
    ]
    for name in names:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("a")
    found = find([tmp_path, tmp_path / "b.md", tmp_path / "build"], Sink())
    assert [file.relative_to(tmp_path).as_posix() for file in found] == [
        "a.markdown", "b.md", "build/g.md", "week 1/d.MD", "week 1/ü (c).md",
    ]  # fmt: skip


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    sink = Sink()
    assert find([tmp_path / "gone.md"], sink) == []
    assert [finding.severity for finding in sink.found] == ["error"]


def test_a_file_that_is_no_text_is_a_warning_with_its_line(tmp_path):
    sink = Sink()
    file = tmp_path / "a.md"
    file.write_bytes(b"one\ntwo\n\xff\n")
    assert read(file, "a.md", sink) is None
    assert str(sink.found[0]).startswith("a.md:3: warning: is not UTF-8 text")
