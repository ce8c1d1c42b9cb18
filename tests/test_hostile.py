"""Notes that mean harm: their text is on the cards, and nothing of theirs runs, loads, reads files or breaks out."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from anki_help import card_of, collection, import_package
from build_help import START, build, deck, write_files
from card_html import events, text, wrong
from hostile import ATTEMPTS, files, hostile
from kartu.diagnostics import Sink
from kartu.model import RenderedNote
from kartu.pipeline import Built
from kartu.preview import contents, page
from kartu.tex import tame

TRACKER = "127.0.0.1:9"
ATTRIBUTES = {"class", "dir", "lang", "id", "href", "src", "alt", "start", "data-ordinal", "data-cloze"}
NAMES = (
    "a/../../b", "..", "/etc/x", "C:\\\\x", "a\\u0000b", "a\\u001fb", "<script>", "con", " . ", "::", "a::::b",
    "%2e%2e/x",
)  # fmt: skip


@dataclass(frozen=True)
class Tried:
    folder: Path
    built: Built
    sink: Sink


@pytest.fixture(scope="module")
def tried(tmp_path_factory) -> Tried:
    sink = Sink()
    folder = hostile(tmp_path_factory.mktemp("hostile") / "in" / "project", TRACKER)
    return Tried(folder, build(folder, sink=sink), sink)


def fields(note: RenderedNote) -> dict[str, str]:
    return {name: html for name, html in note.fields.items() if html}


def test_no_field_has_what_a_card_may_not_have(tried):
    assert len(tried.built.rendered) > 5 * len(ATTEMPTS)
    for note in tried.built.rendered:
        for name, html in fields(note).items():
            assert wrong(html, tried.built.media, clozes=note.note_type == "cloze" and name == "Text") == [], (
                note.guid,
                name,
            )


def test_every_text_is_shown(tried):
    shown = " ".join(text(html) for note in tried.built.rendered for html in fields(note).values())
    words = set(re.findall(r"[A-Za-z]+\d+", shown))
    places = (
        "done",
        "Term",
        "word",
        "first",
        "last",
        "one",
        "end",
        "cell",
        "worth",
        "stop",
        "out",
        "code",
        "inside",
        "seen",
    )
    missing = [f"{place}{n}" for n in range(len(ATTEMPTS)) for place in places if f"{place}{n}" not in words]
    assert missing == []


def test_code_shows_what_is_written(tried):
    shown = " ".join(text(html) for note in tried.built.rendered for html in fields(note).values())
    for number, attempt in enumerate(ATTEMPTS):
        if "\n" not in attempt and "\u2028" not in attempt:
            assert f"code{number} {attempt.replace('TRACKER', TRACKER)}" in shown


def test_what_is_taken_out_is_said_with_its_place(tried):
    found = {(finding.file, finding.code) for finding in tried.sink.found}
    assert all(finding.line and finding.column for finding in tried.sink.found if finding.code in ("R009", "R010"))
    for number, attempt in enumerate(ATTEMPTS):
        if re.match(r"<(script|iframe|form|object|embed|style|meta|base|link|video|audio|svg)\b", attempt):
            assert (f"notes/{number:02}.md", "R009") in found, attempt
        if "TRACKER/a.png" in attempt:
            assert (f"notes/{number:02}.md", "M003") in found


def test_no_file_of_others_is_read_or_written(tried):
    assert not any(b"secret" in data for data in tried.built.media.values())
    assert all(data == b"a picture" or b"<svg" in data for data in tried.built.media.values())
    assert "nobody may know" not in str(tried.built.rendered)
    above = tried.folder.parent
    assert sorted(path.name for path in above.iterdir()) == ["project", "secret.md", "secret.png"]
    assert sorted(path.name for path in tried.folder.iterdir()) == ["build", "kartu.lock", "kartu.toml", "notes"]
    assert [path.name for path in (tried.folder / "build").iterdir() if path.suffix] == ["deck.apkg"]
    passed = {finding.file for finding in tried.sink.found if finding.code == "R004"}
    assert passed == {"notes/out.md", "notes/up", "notes/pipe.md"}
    asked = {(finding.line, finding.code) for finding in tried.sink.found if finding.file == "notes/files.md"}
    lines = files(above).split("\n")
    told = [number for number, line in enumerate(lines, 1) if "secret.png" in line and not re.search("~|file:", line)]
    assert all((number, "M002") in asked for number in told)
    assert {code for line, code in asked} == {"M001", "M002", "M003", "M004"}


def test_names_of_files_in_the_package_have_no_sign_of_anyone_s(tried):
    assert len(tried.built.media) == 4
    assert all(re.fullmatch(r"[a-z0-9-]+-[0-9a-f]{8}\.(png|svg)", name) for name in tried.built.media)


def test_tags_have_no_sign_that_anki_reads_otherwise(tried):
    tags = {tag for note in tried.built.rendered for tag in note.tags}
    assert not any(re.search(r'[\s"\x00-\x1f]', tag) or "::::" in tag for tag in tags)


def test_the_page_of_the_deck_is_what_is_meant(tried):
    html = page(contents(tried.built, tried.sink.found)).decode()
    assert html.count("<script") == 2
    outside = html.partition('<script type="application/json"')[0]
    assert "onerror" not in outside.replace("&lt;img src=x onerror=top.hit=1&gt;", "")


def test_in_anki_every_card_has_its_text_and_nothing_else(tried, tmp_path):
    with collection(tmp_path) as col:
        assert import_package(col, deck(tried.built)) == {"new": len(tried.built.rendered)}
        for note in tried.built.rendered:
            for ordinal in note.cards:
                shown = card_of(col, note.guid, ordinal).render_output()
                names = {name for name, _ in events(shown.question_text + shown.answer_text)}
                assert not names & {"script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "!"}
                attributes = {
                    name for kind, about in events(shown.answer_text) if kind and kind[0] != "/" for name, _ in about
                }
                assert attributes <= ATTRIBUTES
                assert not shown.question_av_tags
                assert not shown.answer_av_tags
                front, back = text(shown.question_text), text(shown.answer_text)
                assert "unknown field" not in (front + back).lower()
                assert back.strip()
        assert col.fix_integrity() == ("Database rebuilt and optimized.", True)
        assert sorted(os.listdir(col.media.dir())) == sorted(tried.built.media)  # noqa: PTH208


def test_template_code_in_notes_is_text(tried):
    shown = " ".join(html for note in tried.built.rendered for html in fields(note).values())
    assert "1337" not in shown
    assert "root:" not in shown
    assert "{{FrontSide}}" in text(shown)
    assert "{% include '/etc/passwd' %}" in text(shown)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\href{javascript:x}{y}", r"{}{y}"),
        (r"\style{background: url(//a.b)}{y} \class {a} {y} \cssId{a}{y} \data{a}{y}", "{}{y} {} {y} {}{y} {}{y}"),
        (r"\bbox[background: url(//a.b)]{y}", "{}{y}"),
        (r"\mmlToken{mi}[href=javascript:x]{y}", "{}{y}"),
        (r"\let\a\href\a{x}{y}", r"\let\a{}\a{x}{y}"),
        (r"\require{html} \\\href{a}{y}", r"{} \\{}{y}"),
        (r"\unicode{x2190} \unicode[a; background: url(//a.b)]{8592} \unicode{x3c} \unicode{92}", "← ← {} {}"),
        (r"a \\href \hrefs \frac{a}{b}", r"a \\href \hrefs \frac{a}{b}"),
    ],
)
def test_formulas_make_no_links_and_styles(tex, expected):
    assert tame(tex) == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_s_name_leads_nowhere(tmp_path, name):
    folder = tmp_path / "in" / "project"
    write_files(folder, {"notes/a.md": "**Moor**: land that is wet."})
    write_files(folder, {"kartu.toml": f'name = "{name}"\nnamespace = "n"\nsources = ["notes"]'})
    built = build(folder, START)
    assert built.project.output.parent == folder / "build"
    with collection(tmp_path / "anki") as col:
        assert import_package(col, deck(built)) == {"new": 1}
        assert col.fix_integrity() == ("Database rebuilt and optimized.", True)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["project"]
    assert {path.name for path in folder.iterdir()} <= {"build", "kartu.toml", "kartu.lock", "notes"}


def test_many_missing_pictures_cost_no_more_than_their_number(tmp_path, monkeypatch):
    looked = []

    def matches(word, possibilities, n):
        looked.append(len(list(possibilities)))
        return []

    monkeypatch.setattr("kartu.media.shelf.get_close_matches", matches)
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(1500):
        (notes / f"p{number:04}.png").write_bytes(b"")
    rows = "\n\n".join(f"**Term{n}**: looks like ![p](q{n:04}.png) there." for n in range(300))
    write_files(tmp_path, {"kartu.toml": 'name = "Deck"\nsources = ["notes"]', "notes/a.md": rows})
    sink = Sink()
    build(tmp_path, sink=sink)
    assert [finding.code for finding in sink.found].count("M001") == 300
    assert len(looked) == 50
    assert max(looked) <= 1000
