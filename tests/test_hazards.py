"""Whatever the notes hold: cards, or a finding with its place; and the file beside them has its card in any case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from anki_help import collection, import_package, made_by_anki
from build_help import build, deck, notes
from kartu.checking import CODES
from kartu.diagnostics import Sink

GOOD = "# Sea\n\n**Tide**: the rise and fall of the sea.\n"
TERM = "**Moor**: land that is wet and sour.\n"


@dataclass(frozen=True)
class Hazard:
    """The bytes of a file ``hazard.md``, what is ``asked`` of it at least, and findings in it as CODE:LINE."""

    tried: str
    data: bytes
    asked: Sequence[str] = ()
    found: Sequence[str] = ()


def text(tried: str, said: str, asked: Sequence[str] = ("Moor",), found: Sequence[str] = ()) -> Hazard:
    return Hazard(tried, said.encode(), asked, found)


def front(said: str) -> str:
    return f"---\n{said}\n---\n\n{TERM}"


def bomb(levels: int) -> str:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(rows)


def merging(levels: int) -> str:
    rows = ["a0: &a0 {k: v}"]
    rows += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, levels)]
    return "\n".join(rows)


def columns(count: int) -> str:
    row = "|".join(f"c{n}" for n in range(count))
    return f"# Grid\n\n|{row}|\n|{'-|' * count}\n|{row}|\n|{row.replace('c', 'd')}|\n\n{TERM}"


HAZARDS = {
    "empty": Hazard("a file without a byte", b""),
    "blank": Hazard("a file of white space alone", b" \n\t\n \r\n"),
    "undecodable": Hazard("bytes that are no UTF-8", b"# A\n\n**B\xff\xfe**: c\n", found=["R003:3"]),
    "latin-1": Hazard("an old encoding", "# Caf\xe9\n".encode("latin-1"), found=["R003:1"]),
    "cut off": Hazard("a sign of UTF-8 that ends in its midst", TERM.encode() + b"\xe2\x82", found=["R003:2"]),
    "surrogate in UTF-8": Hazard("half a surrogate as bytes", b"**A\xed\xa0\x80**: b\n", found=["R003:1"]),
    "BOM": Hazard("a byte order mark", b"\xef\xbb\xbf" + TERM.encode(), ["Moor"]),
    "BOM and front matter": Hazard(
        "a mark before front matter", b"\xef\xbb\xbf" + front("lang: en").encode(), ["Moor"],
    ),
    "UTF-16": Hazard("UTF-16 with its mark", TERM.encode("utf-16"), ["Moor"]),
    "UTF-16 BE": Hazard("UTF-16, the higher byte first", b"\xfe\xff" + TERM.encode("utf-16-be"), ["Moor"]),
    "UTF-16 without BOM": Hazard("UTF-16 without a mark", TERM.encode("utf-16-le"), ["Moor"]),
    "UTF-16 BE without BOM": Hazard("UTF-16 without a mark, higher byte first", TERM.encode("utf-16-be"), ["Moor"]),
    "UTF-16 cut off": Hazard("UTF-16 of an odd number of bytes", TERM.encode("utf-16")[:-1], found=["R003:1"]),
    "UTF-16 surrogate": Hazard("half a surrogate in UTF-16", b"\xff\xfe\x00\xd8a\x00", found=["R003:1"]),
    "UTF-32": Hazard("UTF-32 with its mark", TERM.encode("utf-32"), ["Moor"]),
    "CRLF": Hazard("line ends of Windows", f"# A\n\n{TERM}".replace("\n", "\r\n").encode(), ["Moor"]),
    "lone CR": Hazard("line ends of an old Macintosh", f"# A\n\n{TERM}".replace("\n", "\r").encode(), ["Moor"]),
    "mixed line ends": Hazard("all line ends in one file", b"# A\r\r\n\n" + TERM.encode(), ["Moor"]),
    "NUL": text("NUL characters", "**Mo\0or**: land that\0 is wet.\n", found=["R005:1"]),
    "NUL alone": Hazard("NUL characters alone", b"\0" * 100, found=["R005:1"]),
    "unit separator": text("\\x1f, which parts fields in Anki", f"# A\x1f\n\n{TERM}", found=["R005:1"]),
    "control characters": text(
        "every control character", f"# A\n\n{''.join(map(chr, range(1, 32)))}\n\n{TERM}\x7f\x80\x85\x9f", found=["R005:3"]
    ),
    "line separators": text(
        "signs that Python takes for line ends", f"# A\u2028B\u2029\n\nC\x0b\x0cD\n\n{TERM}", found=["R005:3"],
    ),
    "private use and noncharacters": text("U+FFFE, U+FFFF, U+10FFFF", f"\ufffe\uffff\U0010ffff\n\n{TERM}"),
    "writing direction": text("signs that turn the direction of text", "**\u202eMoor\u2066**: a \u202ewet land.\n", ()),
    "references to no characters": text(
        "&#xD800;, &#0; and the like", "**Moor**: &#xD800; &#0; &#x1F; &#x110000; &#99999999999; wet &#55357;&#56832;.\n"
    ),
    "escaped bytes": text("%00 and halves of UTF-8 in addresses", "**Moor**: wet [a](%00%ff) ![b](%00%ed%a0%80.png)\n"),
    "10 MB line": text("a line of 10 MB", TERM + "\n" + "word " * 2_000_000),
    "2 MB word": text("a word of 2 MB", TERM + "\n" + "x" * 2_000_000),
    "100,000 lines": text("a paragraph of 100,000 lines", TERM + "\n" + "line\n" * 100_000),
    "100,000 empty lines": text("100,000 empty lines", "\n" * 100_000 + TERM),
    "larger than the limit": text("a file larger than `file-size`", "x" * 20_000_001, (), ["R006:0"]),
    "deep lists": text(
        "lists nested 1,000 deep", TERM + "\n" + "\n".join(f"{'  ' * n}- item" for n in range(1000)), found=["R007:32"]
    ),
    "deep lists on a line": text("1,000 lists in one line", f"{TERM}\n{'- ' * 1000}a", found=["R007:3"]),
    "deep numbered lists": text("1,000 numbered lists in one line", f"{TERM}\n{'1. ' * 1000}a", found=["R007:3"]),
    "deep quotes": text("quotes nested 1,000 deep", f"{TERM}\n{'>' * 1000} a", found=["R007:3"]),
    "deep callouts": text(
        "callouts nested 100 deep", TERM + "\n" + "\n".join(f"{'>' * n} [!note] a\n{'>' * n}" for n in range(1, 100)), found=["R007:121"],
    ),
    "deep details": text("<details> nested 1,000 deep", TERM + "\n" + "<details><summary>a</summary>\n\nb\n\n" * 1000),
    "deep containers": text(
        "fenced blocks nested 500 deep", TERM + "\n" + "\n".join(f"{':' * n} note" for n in range(500, 2, -1)), found=["R007:62"],
    ),
    "brackets": text("20,000 brackets", TERM + "\n" + "[" * 10_000 + "a" + "]" * 10_000),
    "brackets of links": text("20,000 links in links", TERM + "\n" + "[a](" * 20_000),
    "brackets of pictures": text("2,000 pictures in pictures", TERM + "\n" + "![" * 2_000 + "a" + "](b)" * 2_000),
    "brackets of wiki links": text("5,000 open wiki links", TERM + "\n" + "[[a " * 5_000),
    "emphasis": text("15,000 stars", TERM + "\n" + "*a **b " * 5_000),
    "emphasis in emphasis": text("stars nested 5,000 deep", TERM + "\n" + "*" * 5_000 + "a" + "*" * 5_000),
    "backticks": text("backticks of all lengths", TERM + "\n" + "".join("`" * n + "a" for n in range(1, 400))),
    "angles": text("4,000 angle brackets", TERM + "\n" + "a " + "<a <!-- <? <![CDATA[ " * 1_000),
    "headings": text("100,000 headings", TERM + "\n" + "".join(f"{'#' * (n % 6 + 1)} H{n}\n" for n in range(100_000))),
    "open fence": text("a fence that is never closed", f"{TERM}\n```python\nx = 1\n"),
    "unbalanced fences": text("fences that do not fit", f"{TERM}\n````\n```\n~~~\n`````\n\n~~~~\n```\n"),
    "open formula": text("a formula that is never closed", f"{TERM}\n$$\n\\frac{{a\n\nb $ c $$ d \\[ e \\( f\n"),
    "columns": text("a table of 1,000 columns", columns(1000)),
    "uneven table": text("rows with other numbers of cells", f"{TERM}\n|a|b|\n|-|-|\n|1|\n|1|2|3|4|\n||||\n"),
    "table without rows": text("a table that is a head alone", f"{TERM}\n|a|b|c|\n|-|-|-|\n"),
    "front matter: list": text("front matter that is a list", front("- a\n- b"), found=["F002:1"]),
    "front matter: text": text("front matter that is a text", front("just words"), found=["F002:1"]),
    "front matter: no YAML": text("front matter that is no YAML", front("a: [b\nc: }"), found=["F001:3"]),
    "front matter: open": text("front matter that is never closed", f"---\na: b\n\n{TERM}"),
    "front matter: JSON escapes": text("half a surrogate by an escape", front('tags: ["\\ud800"]'), found=["F001:2"]),
    "front matter: control escapes": text("\\x1f by an escape", front('tags: ["a\\x1fb", "\\0"]\nlang: "\\x1f\\n"')),
    "front matter: bomb": text("a YAML bomb of aliases", front(bomb(9)), found=["F004:1"]),
    "front matter: bomb as a value": text(
        "a bomb where a language stands", front(f"{bomb(9)}\nlang: *a8"), found=["F004:1"],
    ),
    "front matter: merging bomb": text("a YAML bomb of merge keys", front(merging(9)), found=["F001:1"]),
    "front matter: itself": text("a value that holds itself", front("a: &a [*a]\nlang: *a"), found=["F004:1"]),
    "front matter: deep": text("values nested 1,000 deep", front(f"a: {'[' * 1000}{']' * 1000}"), found=["F004:1"]),
    "front matter: very deep": text("values nested 100,000 deep", front(f"a: {'[' * 100_000}"), found=["F004:1"]),
    "front matter: deep mappings": text(
        "mappings nested 1,000 deep", front("\n".join(f"{' ' * n}a:" for n in range(1000))), found=["F004:1"],
    ),
    "front matter: odd values": text(
        "dates, NaN, infinity, sets, bytes",
        front("date: 2024-02-30x\nday: 2024-01-01\ntask: .nan\ndomain: .inf\nlang: 2024-01-01 10:00:00\ntags: !!set {a, b}\nx: !!binary aGk="),
    ),
    "front matter: wrong kinds": text(
        "lists and mappings for texts", front("lang: [a]\ntags: {a: b}\ntask: [1]\nkartu: [x]")
    ),
    "front matter: wrong choices": text(
        "lists for choices", front("kartu: {list: [a], reverse: {b: c}, ignore: 5}"), found=["F003:1"],
    ),
    "front matter: large number": text("a number of 100,000 digits", front(f"task: {'9' * 100_000}"), found=["F001:1"]),
    "front matter: large hexadecimal": text(
        "a hexadecimal number of 100,000 digits", front(f"lang: 0x{'f' * 100_000}"), found=["F001:1"],
    ),
    "front matter: impossible day": text("the 99th day of a month", front("date: 2024-13-99"), found=["F001:1"]),
    "front matter: many tags": text(
        "100,000 tags", front("tags: [" + ", ".join(f"t{n}" for n in range(100_000)) + "]"), found=["F004:1"],
    ),
    "front matter: long tag": text("a tag of 100,000 signs", front(f"tags: [{'t' * 100_000}]")),
    "front matter: odd tags": text(
        "signs that Anki treats specially in tags", front('tags: ["a b", "::", "a::::b", "*", "\\"", "marked", "leech", "a:b_c*", "", null, 5]'),
    ),
    "front matter: program": text(
        "a tag that makes a Python object", front("a: !!python/object/apply:os.system [exit]"), found=["F001:2"],
    ),
    "JSON": text("a JSON file that is called .md", '{"cells": [{"source": ["# A\\n"], "x": null}]}\n', ()),
    "binary": Hazard("the head of a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", found=["R003:1"]),
    "Anki's signs": text(
        "what Anki reads in a field",
        "**Moor**: [sound:a.mp3] [latex]x[/latex] [$]x[/$] [anki:play:q:0] {{c1::a::b}} {{Front}} {{#Tags}} \\(x\\) <!-- a -->\n",
    ),
    "Anki's signs in a list": text(
        "what Anki reads in a cloze", front("kartu: {list: both}") + "\n## Types of moor\n\n- raised {{c9::a::b}} bog\n- flat }}::{{ fen\n- c1::}} marsh\n", ("Moor", "Types of moor")
    ),
    "template code": text(
        "code of Jinja's and of Mustache's", "**Moor**: {{ 7 * 7 }} {% include '/etc/passwd' %} {{Answer}} ${x} #{y}\n",
    ),
    "odd prompts": text(
        "terms of signs alone", "**\\***: a star that shines.\n\n**::**: two colons in a row.\n\n**_**: a line below.\n\n" + TERM,
    ),
    "long prompt": text("a term of 100,000 words", f"**{'word ' * 100_000}**: a thing.\n\n{TERM}"),
    "combining signs": text("100,000 accents on one letter", f"**Moor**: e{chr(0x301) * 100_000}\n"),
    "many formulas": text("formulas that no one closes in formulas", f"{TERM}\n" + "$a " * 5_000 + "\\(b " * 5_000),
    "same prompt": text(
        "one term defined 300 times", "".join(f"## H{n}\n\n**Moor**: a wet land with the number {n}.\n\n" for n in range(300)), ("H0 — Moor",),
    ),
    "deep TeX": text("braces in a formula, 400 deep", f"**Moor**: wet ${'{' * 400}x{'}' * 400}$\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", HAZARDS)
def test_hazard(name: str, tmp_path: Path) -> None:
    hazard = HAZARDS[name]
    project = tmp_path / "project"
    (project / "notes").mkdir(parents=True)
    (project / "notes" / "good.md").write_text(GOOD, "utf-8")
    (project / "notes" / "hazard.md").write_bytes(hazard.data)
    sink = Sink()
    built = build(project, sink=sink)
    asked = {note.prompt.plain for note in notes(built)}
    assert {"Tide", *hazard.asked} <= asked
    codes = {code.code for code in CODES}
    there = {f"{finding.code}:{finding.line}" for finding in sink.found if finding.file == "notes/hazard.md"}
    assert all(finding.code in codes and finding.file for finding in sink.found)
    assert {one for one in there if one[0] in "RFE"} == set(hazard.found)
    if len(hazard.data) < 50_000:
        assert deck(build(project)) == deck(built)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, deck(built)) == {"new": len(built.notes)}
        assert {guid: len(cards) for guid, cards in made_by_anki(col).items()} == {
            note.guid: len(note.cards) for note in built.rendered
        }
        assert col.fix_integrity() == ("Database rebuilt and optimized.", True)
