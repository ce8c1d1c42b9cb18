import base64
import hashlib
import http.client
import json
import re
import socket
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from anki_help import card_of, collection, import_package
from kartu.cli import commands
from kartu.config import load, unconfigured
from kartu.diagnostics import KartuError, Sink
from kartu.model import RenderedNote
from kartu.packaging import note_types, package
from kartu.pipeline import plan
from kartu.preview import Live, Server, contents, page
from kartu.preview.cards import FRONT, cards
from kartu.preview.cloze import cloze
from kartu.preview.maths import formulas
from kartu.preview.template import parse, shown
from kartu.rendering import load_templates

NOW = 1_790_000_000
TYPES = note_types(load_templates(), NOW)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> {{FrontSide}} \u2028"
NOTES = """\
# Cells

Read this first.

**Mitosis**: the division of a nucleus into two that are alike.

**Meiosis**: the division that halves the number of chromosomes.
"""


def basic(name: str, number: int, cards: tuple[int, ...] = (0,), **fields: str) -> RenderedNote:
    held = {"Prompt": f"prompt {name}", "Answer": f"<p>answer {name}</p>", "Kind": "definition", "Key": name}
    return RenderedNote(name, NOW * 1000 + number, NOW, "basic", {**held, **fields}, ("A::b", "c"), cards)


def clozed(name: str, number: int, text: str, cards: tuple[int, ...]) -> RenderedNote:
    return RenderedNote(name, NOW * 1000 + number, NOW, "cloze", {"Text": text, "Key": name}, (), cards)


CASES = (
    basic("plain", 1),
    basic("reverse", 2, (0, 1), Reverse="<p>Which term?</p>", Context="a &gt; b", Cue="cue", Label="3 steps"),
    basic("extra", 3, Extra="<p>more {{Prompt}} {{FrontSide}}</p>", Source="notes.md", Language="id"),
    basic("blank", 4, Extra=" <br> ", Context="<div></div>"),
    clozed("cloze", 5, "<ol><li>{{c1::one}}</li><li>{{c3::three::which}}</li></ol> }} {{c x", (0, 2)),
    clozed("nested", 6, "{{c1::a {{c2::b}} c}} {{c1::d}}", (0, 1)),
)


def project_in(folder: Path, notes: str = NOTES) -> Path:
    (folder / "sources").mkdir()
    (folder / "sources" / "cells.md").write_text(notes, "utf-8")
    (folder / "kartu.toml").write_text('name = "Cells"\n', "utf-8")
    return folder


def shown_of(folder: Path):
    sink = Sink()
    return contents(plan(load(folder), NOW, sink), sink.found)


def data_of(html: bytes):
    return json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', html.decode(), re.DOTALL)[1])


# ---------------------------------------------------------------- cards


def test_both_sides_of_every_card_are_what_anki_shows(tmp_path):
    with collection(tmp_path) as col:
        import_package(col, package(CASES, "A::Deck", TYPES))
        for note in CASES:
            for card in cards(note, TYPES, "A::Deck"):
                anki = card_of(col, note.guid, card.ordinal).render_output()
                expected = [re.sub(r' data-cloze="[^"]*"', "", text) for text in (anki.question_text, anki.answer_text)]
                assert [card.front, card.back.replace(FRONT, card.front)] == expected


def test_what_a_template_can_ask_for_is_there(tmp_path):
    front = (
        "{{#Prompt}}{{Prompt}}{{/Prompt}}{{^Extra}}none{{/Extra}}|{{text:Answer}}|{{Tags}}|{{Type}}|{{Deck}}|"
        "{{Subdeck}}|{{Card}}<!-- {{Nothing}} -->"
    )
    types = {"basic": replace(TYPES["basic"], sides=((front, "{{FrontSide}}"), *TYPES["basic"].sides[1:]))}
    with collection(tmp_path) as col:
        import_package(col, package([CASES[0]], "A::Deck", {**TYPES, **types}))
        card = cards(CASES[0], types, "A::Deck")[0]
        assert card.front == card_of(col, "plain").render_output().question_text
        assert card.front.startswith("prompt plainnone|answer plain|A::b c|kartu|A::Deck|Deck|Ask")


def test_a_hint_opens_without_a_script():
    html = shown(parse("{{hint:Extra}}"), {"Extra": "more"}, str)
    assert html == '<details class="hint"><summary>Extra</summary>more</details>'


def test_a_sound_can_be_played():
    (card,) = cards(basic("s", 1, Answer="[sound:a b.mp3]"), TYPES, "D")
    assert '<audio controls src="a b.mp3"></audio>' in card.back


def test_a_cloze_that_is_never_closed_is_text():
    assert cloze("{{c1::a}} {{c2::b", 1, answer=True) == ('<span class="cloze" data-ordinal="1">a</span> {{c2::b')
    assert cloze("{{c1::a}} {{c2::b", 2, answer=True) == ""


# ---------------------------------------------------------------- contents


def test_notes_come_with_their_cards_tags_and_places(tmp_path):
    found = shown_of(project_in(tmp_path))
    mitosis = next(note for note in found["notes"] if note["title"] == "Mitosis")
    assert "the division of a nucleus" in mitosis["cards"][0]["back"]
    assert "kartu::definition" in [found["tags"][tag] for tag in mitosis["tags"]]
    ((file, first, _),) = mitosis["places"]
    assert (found["files"][file]["name"], first) == ("sources/cells.md", 5)
    assert found["css"] == load_templates().files["cards/style.css"].text


def test_the_source_is_there_with_its_headings_and_what_was_left(tmp_path):
    (file,) = shown_of(project_in(tmp_path))["files"]
    assert file["lines"][4].startswith("**Mitosis**")
    assert file["headings"] == [1]
    assert [(first, reason) for first, _, reason in file["left"]] == [(3, "no rule")]


def test_pictures_and_sounds_are_in_the_page_as_they_are_now(tmp_path):
    folder = project_in(tmp_path, NOTES + "\n**Core**: round ![so](nucleus.svg)\n\n**Cry**: loud [hear](cry.mp3)\n")
    (folder / "sources" / "nucleus.svg").write_bytes(b"<svg/>")
    (folder / "sources" / "cry.mp3").write_bytes(b"\xff")
    live = Live(lambda: load(folder), NOW)
    live.refresh()
    found = data_of(live.page)
    assert sorted(found["media"].values()) == ["data:audio/mpeg;base64,/w==", "data:image/svg+xml;base64,PHN2Zy8+"]
    backs = " ".join(card["back"] for note in found["notes"] for card in note["cards"])
    assert all(f'src="{name}"' in backs for name in found["media"])
    (folder / "sources" / "nucleus.svg").write_bytes(b"<svg></svg>")
    live.refresh()
    assert "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=" in data_of(live.page)["media"].values()


def test_a_line_as_long_as_a_book_is_cut(tmp_path):
    (file,) = shown_of(project_in(tmp_path, NOTES + "\n" + "x" * 100_000))["files"]
    assert len(file["lines"][-1]) < 3000


def test_notes_outside_of_the_project_have_their_source(tmp_path):
    notes = tmp_path / "elsewhere.md"
    notes.write_text(NOTES, "utf-8")
    sink = Sink()
    found = contents(plan(unconfigured((notes,), tmp_path / "deck.apkg"), NOW, sink), sink.found)
    assert found["files"][0]["lines"][0] == "# Cells"


# ---------------------------------------------------------------- the page


def test_nothing_in_the_notes_can_end_the_data_of_the_page(tmp_path):
    found = shown_of(project_in(tmp_path, NOTES + f"\n**Hostile {HOSTILE}**: text {HOSTILE}\n"))
    html = page(found)
    assert html.decode().count("<script") == 2
    assert data_of(html) == json.loads(json.dumps(found))


def test_only_the_page_s_own_script_may_run_and_nothing_may_be_asked_of_the_network(tmp_path):
    html = page(shown_of(project_in(tmp_path))).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    script = re.search(r"<script>(.*)</script>", html, re.DOTALL)[1]
    assert rules["script-src"] == f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert not re.findall(r"(?:https?:)?//[a-z0-9.]+\.[a-z]+/", html.partition("<script")[0])


def test_a_name_of_a_deck_is_text(tmp_path):
    found = shown_of(project_in(tmp_path))
    assert b"<title>&lt;b&gt; &amp;</title>" in page({**found, "deck": "<b> &"})


def test_the_page_is_the_same_for_the_same_notes(tmp_path):
    folder = project_in(tmp_path)
    assert page(shown_of(folder)) == page(shown_of(folder))


# ---------------------------------------------------------------- commands


def test_preview_writes_a_page_beside_the_deck_and_nothing_else(tmp_path):
    folder = project_in(tmp_path)
    result = CliRunner().invoke(commands, ["preview", "--project", str(folder)])
    assert result.exit_code == 0, result.output
    assert [file.name for file in (folder / "build").iterdir()] == ["cells.html"]
    assert not (folder / "kartu.lock").exists()
    assert len(data_of((folder / "build" / "cells.html").read_bytes())["notes"]) == 2


def test_preview_writes_where_it_is_told_to(tmp_path):
    folder = project_in(tmp_path)
    target = tmp_path / "p.html"
    result = CliRunner().invoke(commands, ["preview", str(folder / "sources"), "-o", str(target)])
    assert result.exit_code == 0, result.output
    assert b"Mitosis" in target.read_bytes()


# ---------------------------------------------------------------- live


@contextmanager
def served(folder: Path):
    live = Live(lambda: load(folder), NOW)
    live.refresh()
    server = Server(live, 0)
    server.start()
    stop = threading.Event()
    follower = threading.Thread(target=live.follow, args=(stop, lambda _: None))
    follower.start()
    try:
        yield live, int(server.address.rsplit(":", 1)[1].strip("/"))
    finally:
        stop.set()
        follower.join()
        server.close()


def answer(port: int, path: str = "/", host: str = "", method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{port}"})
    response = connection.getresponse()
    found = response.status, response.read()
    connection.close()
    return found


def test_a_save_changes_the_page_and_says_so(tmp_path):
    folder = project_in(tmp_path)
    with served(folder) as (live, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/events")
        stream = connection.getresponse()
        first = stream.readline()
        assert first == f"data: {live.version}\n".encode()
        (folder / "sources" / "cells.md").write_text(NOTES.replace("Mitosis", "Karyokinesis"), "utf-8")
        assert stream.readline() == b"\n"
        assert stream.readline() not in (first, b"")
        assert b"Karyokinesis" in answer(port)[1]
        connection.close()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("kartu.toml", "name = ", "is no valid TOML"),
        ("templates/cards/ask-front.html", "{{Nothing}}", "Nothing"),
        ("templates/fields/answer.html.j2", "{% for %}", "cannot be read"),
        ("kartu.lock", "no ledger", "kartu.lock"),
    ],
)
def test_what_is_broken_is_said_on_the_page_with_the_last_good_cards(tmp_path, file, text, said):
    folder = project_in(tmp_path)
    live = Live(lambda: load(folder), NOW)
    live.refresh()
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, "utf-8")
    live.refresh()
    broken = data_of(live.page)
    assert len(broken["notes"]) == 2
    assert broken["findings"][0]["severity"] == "error"
    assert said in broken["findings"][0]["message"] + broken["findings"][0]["file"]
    (folder / file).unlink()
    (folder / "kartu.toml").write_text('name = "Cells"\n', "utf-8")
    live.refresh()
    assert data_of(live.page)["findings"] == []


def test_a_fault_of_kartu_itself_leaves_the_page(tmp_path, monkeypatch):
    folder = project_in(tmp_path)
    live = Live(lambda: load(folder), NOW)
    live.refresh()
    monkeypatch.setattr("kartu.preview.live.draft", lambda *_: 1 // 0)
    live.refresh()
    assert len(data_of(live.page)["notes"]) == 2
    assert "ZeroDivisionError" in data_of(live.page)["findings"][0]["message"]


def test_a_project_without_notes_has_a_page_that_says_so(tmp_path):
    folder = project_in(tmp_path)
    (folder / "sources" / "cells.md").unlink()
    live = Live(lambda: load(folder), NOW)
    live.refresh()
    assert data_of(live.page)["notes"] == []
    assert "no notes found" in data_of(live.page)["findings"][0]["message"]


def test_notes_templates_and_settings_are_looked_at(tmp_path):
    folder = project_in(tmp_path)
    live = Live(lambda: load(folder), NOW)
    states = [live.state()]
    for file in ("sources/new.md", "sources/pictures/cell.svg", "templates/cards/style.css", "kartu.toml"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write("# more\n")
        states.append(live.state())
    (folder / "sources" / "cells.md").unlink()
    states.append(live.state())
    assert len(set(states)) == 6


def test_the_server_answers_to_its_own_name_only(tmp_path):
    with served(project_in(tmp_path)) as (_, port):
        assert answer(port)[0] == 200
        assert answer(port, host=f"localhost:{port}")[0] == 200
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}"):
            assert answer(port, host=host) == (421, b"")


def test_the_server_serves_nothing_but_the_page(tmp_path):
    paths = (
        "/kartu.toml", "/../kartu.toml", "/%2e%2e/kartu.toml", "/..%2fkartu.toml", "/sources/cells.md", "//etc/passwd",
        "/../../../../../../etc/passwd", "/?x", "/events/", "/index.html", "http://evil.example/", "*",
    )  # fmt: skip
    with served(project_in(tmp_path)) as (_, port):
        for path in paths:
            assert answer(port, path) == (404, b"")
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
            status, body = answer(port, method=method)
            assert status == 501
            assert b"Mitosis" not in body


def test_the_server_answers_on_this_machine_alone_and_to_none_without_a_name(tmp_path):
    with served(project_in(tmp_path)) as (_, port):
        for address in ("127.0.0.2", *{found[4][0] for found in socket.getaddrinfo(socket.gethostname(), port)}):
            if address != "127.0.0.1":
                with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
                    socket.create_connection((str(address), port), timeout=1)
        with socket.create_connection(("127.0.0.1", port), timeout=60) as nameless:
            nameless.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert b" 421 " in nameless.recv(200)


@pytest.mark.parametrize("path", ["/", "/events", "/nothing"])
def test_all_that_the_server_sends_carries_its_policy(tmp_path, path):
    with served(project_in(tmp_path)) as (live, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path)
        sent = connection.getresponse().headers
        connection.close()
        meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', live.page.decode())[1]
        assert sent["Content-Security-Policy"] == f"{meta}; frame-ancestors 'none'"
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert sent["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in sent


def test_a_port_that_is_taken_is_an_error_with_a_way_out(tmp_path):
    with served(project_in(tmp_path)) as (live, port), pytest.raises(KartuError, match="--port"):
        Server(live, port)


def test_formulas_are_drawn_and_their_text_is_no_markup():
    fields = {"Answer": r"\(x^2\) and \[\frac{1}{n}\] and \(\text{&lt;img src=x onerror=alert(1)&gt;}\)"}
    note = RenderedNote("g", 1, 1, "basic", fields, (), (0,))
    drawn = formulas([note])
    assert "<msup>" in drawn["x^2"]
    assert "<mfrac>" in drawn[r"\frac{1}{n}"]
    assert not any("<img" in one for one in drawn.values())
