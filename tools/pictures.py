"""Makes the pictures in docs/images from the project's own deck: cards as Anki renders them, in a browser."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import anki.collection  # noqa: F401  # anki.cards cannot be imported before it
from anki.collection import Collection, ImportAnkiPackageRequest
from playwright.sync_api import Browser, sync_playwright

from kartu.config import load
from kartu.diagnostics import Sink
from kartu.pipeline import plan

ROOT = Path(__file__).parents[1]
CARDS = {
    "definition": '"Prompt:Amazon Bedrock" Kind:definition Language:en',
    "list": '"Prompt:Layers of a neural network" Kind:list',
    "table": "Prompt:Overfitting Kind:row",
}
"""What the pictures show, as searches that Anki's Browser understands; the first card found is taken."""
PAGES = {"light": (560, "card card1"), "night": (560, "card card1 nightMode night_mode"), "phone": (340, "card card1")}
"""Width and classes of the page."""
PICTURES = ("definition-light", "definition-night", "list-light", "list-night", "table-phone")
PAGE = '<!doctype html><meta charset="utf-8"><body class="{classes}"><div id="qa">{html}</div></body>'


def answers() -> dict[str, str]:
    """The back of each card of ``CARDS`` in HTML. Exit with a sentence where the deck has no such card."""
    built = plan(load(ROOT), int(time.time()), Sink())
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder, "deck.apkg")
        deck.write_bytes(built.files[built.project.output])
        collection = Collection(str(Path(folder, "collection.anki2")))
        try:
            options = collection._backend.get_import_anki_package_presets()
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck), options=options))
            found = {}
            for name, search in CARDS.items():
                cards = collection.find_cards(search, order="c.due")
                if not cards:
                    sys.exit(f"no card in the deck for {search!r}: name another one in {__file__}")
                found[name] = collection.get_card(cards[0]).answer()
        finally:
            collection.close()
    return found


def draw(browser: Browser, found: dict[str, str], folder: Path) -> None:
    """One PNG for each of ``PICTURES``, as high as the card."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        name, _, page_name = picture.partition("-")
        width, classes = PAGES[page_name]
        page = browser.new_page(viewport={"width": width, "height": 100})
        page.set_content(PAGE.format(classes=classes, html=found[name]))
        page.screenshot(path=folder / f"{picture}.png", full_page=True)
        page.close()


if __name__ == "__main__":
    with sync_playwright() as started:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        chromium = started.chromium.launch(executable_path=program, args=["--disable-lcd-text"])
        draw(chromium, answers(), ROOT / "docs" / "images")
        chromium.close()
