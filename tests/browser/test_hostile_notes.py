"""Notes that mean harm, opened in a browser: nothing runs, nothing leaves this machine, the text can be read."""

import re
import socket
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import ATTEMPTS, hostile
from kartu.config import load
from kartu.diagnostics import Sink
from kartu.pipeline import plan
from kartu.preview import contents, page
from kartu.preview.cards import FRONT
from preview_help import NOW, opened, text

HOVER = "() => document.querySelectorAll('*').forEach(one => one.dispatchEvent(new Event('mouseover')))"


@pytest.fixture
def tracker():
    """A socket that would hear of anything asked of it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        yield listening


@pytest.fixture
def shown(tmp_path, tracker):
    sink = Sink()
    folder = hostile(tmp_path / "in" / "project", f"127.0.0.1:{tracker.getsockname()[1]}")
    return contents(plan(load(folder), NOW, sink), sink.found)


def numbers(said: str) -> set[str]:
    return set(re.findall(r"\b(?:Term|first|done|one|cell|worth|code|inside|seen)\d+\b", said))


def test_in_the_preview_nothing_runs_or_leaves_and_the_text_is_there(chromium, tmp_path, shown, tracker):
    file = tmp_path / "page.html"
    file.write_bytes(page(shown))
    with opened(chromium, file.as_uri()) as tab:
        assert "onerror=top.hit=1" in tab.locator("#deck").inner_text()
        tab.keyboard.press("a")
        said = text(tab)
        for _ in range(sum(len(note["cards"]) for note in shown["notes"])):
            tab.keyboard.press("ArrowRight")
            said += text(tab)
        with pytest.raises(TimeoutError):
            tracker.accept()
        assert tab.evaluate("window.hit") is None
        assert tab.wrong == []
        assert {address for address in tab.asked if not address.startswith(("data:", "about:"))} == {file.as_uri()}
        assert len(tab.context.pages) == 1
        found = numbers(said)
        missing = [
            f"{word}{n}"
            for n in range(len(ATTEMPTS))
            for word in ("Term", "first", "cell", "code")
            if f"{word}{n}" not in found
        ]
        assert missing == []


def test_without_any_policy_of_a_page_nothing_runs_or_leaves(chromium, shown, tracker):
    """As in Anki, whose own page lets scripts run."""
    context = chromium.new_context()
    tab = context.new_page()
    asked, dialogs = [], []
    context.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    tab.route(
        "**/*", lambda route: route.fulfill(status=200, content_type="text/html", body="<!doctype html><body></body>")
    )
    tab.goto("http://127.0.0.1:1/card")
    before = len(asked)
    for note in shown["notes"]:
        for card in note["cards"]:
            html = card["back"].replace(FRONT, card["front"])
            tab.evaluate("html => { document.body.innerHTML = html }", re.sub(r'src="[a-z0-9-]+\.(png|svg)"', "", html))
            tab.evaluate(
                "() => document.querySelectorAll('*').forEach(one => one.dispatchEvent(new Event('mouseover')))"
            )
            links = tab.evaluate("() => [...document.querySelectorAll('a, area')].map(one => one.protocol)")
            assert set(links) <= {"http:", "https:", "mailto:"}
    tab.evaluate(
        """() => { for (const one of document.querySelectorAll("*")) one.dispatchEvent(new Event("mouseover")) }"""
    )
    with pytest.raises(TimeoutError):
        tracker.accept()
    assert tab.evaluate("window.hit") is None
    assert asked[before:] == []
    assert dialogs == []
    context.close()
