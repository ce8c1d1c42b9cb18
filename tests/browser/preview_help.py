"""A project to look at in a browser, and its page."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from kartu.config import load
from kartu.diagnostics import Sink
from kartu.pipeline import plan
from kartu.preview import Contents, contents

NOW = 1_790_000_000
CLOUD = """\
# Task Statement 1.1: Clouds

Clouds are worth a look.

**Cirrus**: a high cloud of ice, thin as a feather.

**Nimbus**: a cloud that rains. It is *grey*, and `dark` below.

## Kinds of rain

1. Drizzle
2. Shower
3. Downpour
"""
SEA = """\
---
author: somebody
---
# Task Statement 2.1: Seas

**Estuário**: the mouth of a river that the tide reaches.

| Current | Where |
|---|---|
| Gulf Stream | Atlantic |
| Kuroshio | Pacific |
"""


def project_in(folder: Path) -> Path:
    """Notes of two domains in two files."""
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "cloud.md").write_text(CLOUD, "utf-8")
    (folder / "sources" / "sea.md").write_text(SEA, "utf-8")
    (folder / "kartu.toml").write_text('name = "Weather"\nexam = "AIF-C01"\n', "utf-8")
    return folder


def shown_of(folder: Path) -> Contents:
    """What the page of a project holds."""
    sink = Sink()
    return contents(plan(load(folder), NOW, sink), sink.found)


@contextmanager
def opened(chromium, address: str, **options):
    """A page that is ready, with ``asked`` (what it asked of the network) and ``wrong`` (errors) written down on it."""
    options = {"viewport": {"width": 1400, "height": 900}, "color_scheme": "light", **options}
    context = chromium.new_context(**options)
    tab = context.new_page()
    tab.asked, tab.wrong = [], []
    context.on("request", lambda request: tab.asked.append(request.url))
    tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
    tab.on("dialog", lambda dialog: (tab.wrong.append(dialog.message), dialog.dismiss()))
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]")
    yield tab
    context.close()


def card(tab):
    """The document of the card in view."""
    return tab.frame_locator("#frame")


def text(tab) -> str:
    """What the card in view says."""
    return card(tab).locator("body").inner_text()


def titles(tab) -> list[str]:
    """The rows of the list that are drawn."""
    return tab.locator("#rows .title").all_inner_texts()
