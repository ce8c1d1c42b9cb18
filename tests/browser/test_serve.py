import signal
import subprocess
import sys
from dataclasses import dataclass

import pytest

from preview_help import CLOUD, SEA, card, opened, project_in, text, titles

SECOND = 1000  # milliseconds


@dataclass(frozen=True)
class Served:
    """`kartu serve` at an address."""

    address: str
    process: subprocess.Popen[str]


@pytest.fixture
def folder(tmp_path):
    return project_in(tmp_path / "weather")


@pytest.fixture
def served(folder):
    command = [sys.executable, "-m", "kartu", "serve", "--project", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().split()[0]
        yield Served(address, process)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


@pytest.fixture
def tab(chromium, served):
    with opened(chromium, served.address) as tab:
        yield tab
        assert tab.wrong == []
        assert all(url.startswith(served.address) for url in tab.asked)


def save(folder, name: str, words: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(words, "utf-8")


def test_a_saved_note_changes_its_card_within_a_second(folder, tab):
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Space")
    save(folder, "sources/cloud.md", CLOUD.replace("thin as a feather", "thin as hair"))
    card(tab).get_by_text("thin as hair").wait_for(timeout=SECOND)
    assert "Cirrus" in text(tab)


def test_a_saved_template_changes_the_look_within_a_second(folder, tab):
    save(folder, "templates/cards/style.css", ".card { color: rgb(1, 2, 3) }")
    changed = "() => getComputedStyle(document.getElementById('frame').contentDocument.body).color === 'rgb(1, 2, 3)'"
    tab.wait_for_function(changed, timeout=SECOND)


def test_the_place_is_kept(folder, tab):
    tab.click('#tags button:has-text("Domain-2")')
    tab.fill("#query", "a")
    tab.keyboard.press("Enter")
    tab.keyboard.press("End")
    tab.keyboard.press("Space")
    before = titles(tab)
    save(folder, "sources/cloud.md", "**Fog**: a cloud that has come down.\n\n" + CLOUD)
    tab.locator('#files button:has-text("cloud.md") .number').wait_for()
    save(folder, "sources/sea.md", SEA.replace("Pacific", "Pacific Ocean"))
    card(tab).get_by_text("Pacific Ocean").wait_for()
    assert titles(tab) == before
    assert tab.locator('#rows [aria-selected="true"] .title').inner_text() == "Kuroshio"
    assert tab.locator('#tags button:has-text("Domain-2")').get_attribute("aria-pressed") == "true"
    assert tab.input_value("#query") == "a"


def test_the_scroll_of_list_card_and_notes_is_kept(folder, tab):
    words = " ".join(["word"] * 3000)
    many = "\n\n".join(f"**Cloud {n}**: a cloud with the number {n}." for n in range(200))
    save(folder, "sources/cloud.md", f"{CLOUD}\n{many}\n\n**Long cloud**: a cloud of words: {words}.\n")
    tab.locator("#count", has_text="208 cards").wait_for()
    tab.fill("#query", "long cloud words")
    tab.locator("#count", has_text="1 of 208").wait_for()
    tab.click("#clear")
    tab.keyboard.press("Space")
    tab.evaluate("""() => {
        document.getElementById("frame").contentDocument.documentElement.scrollTop = 70;
        document.getElementById("lines").scrollTop = 40;
        document.getElementById("list").scrollTop = 500;
    }""")
    where = """() => [document.getElementById("frame").contentDocument.documentElement.scrollTop,
        document.getElementById("lines").scrollTop, document.getElementById("list").scrollTop]"""
    before = tab.evaluate(where)
    assert before[0] == 70
    save(folder, "sources/sea.md", SEA + "\n**Tide**: the rise and fall of the sea.\n")
    tab.locator("#count", has_text="209 cards").wait_for()
    assert tab.evaluate(where) == before


def test_a_card_that_is_gone_leaves_the_next_one(folder, tab):
    tab.keyboard.press("ArrowRight")
    save(folder, "sources/cloud.md", CLOUD.replace("**Cirrus**: a high cloud of ice, thin as a feather.", ""))
    card(tab).get_by_text("Nimbus").wait_for()


def test_what_is_broken_is_said_and_the_cards_stay(folder, tab):
    save(folder, "kartu.toml", "name = ")
    tab.get_by_text("is no valid TOML").wait_for()
    assert len(titles(tab)) == 7
    save(folder, "kartu.toml", 'name = "Weather"\n')
    tab.get_by_text("is no valid TOML").wait_for(state="hidden")


def test_the_page_says_when_its_server_has_gone(served, tab):
    served.process.send_signal(signal.SIGINT)
    tab.get_by_text("The server has gone").wait_for()
