"""The one element of HTML that notes are structured with: ``<details><summary>question</summary>answer</details>``."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Details:
    """What an HTML block that opens a ``<details>`` holds itself; when not ``closed`` its content goes on below."""

    summary: str
    text: str
    closed: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen = False
        self.closed = False
        self.summary: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("details", "summary", "script", "style"):
            self.open.append(tag)
            self.seen = self.seen or tag == "details"

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[self.open.index(tag) :]
        self.closed = self.closed or tag == "details"

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] in ("script", "style"):
            return
        (self.summary if "summary" in self.open else self.text).append(data)


def details(source: str) -> Details | None:
    """Read an HTML block; None where it opens no ``<details>`` with a summary."""
    if "<details" not in source.lower():
        return None
    reader = _Reader()
    # From `<![` on, which opens a section of a kind that HTML has not, Python's parser gives up: what it read counts.
    with suppress(AssertionError):
        reader.feed(source)
        reader.close()
    summary = " ".join("".join(reader.summary).split())
    if not reader.seen or not summary:
        return None
    return Details(summary, " ".join("".join(reader.text).split()), reader.closed)
