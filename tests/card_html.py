"""What may stand on a card, and a look at whether anything else does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser

import nh3

ELEMENTS: dict[str, set[str]] = {
    "a": {"href"}, "blockquote": set(), "br": set(), "code": set(), "dd": set(), "del": set(), "div": {"class"},
    "dl": set(), "dt": set(), "em": set(), "hr": set(), "img": {"src", "alt"}, "kbd": set(), "li": set(), "mark": set(),
    "ol": {"start"}, "p": {"class", "dir"}, "pre": {"class", "dir"}, "span": {"class"}, "strong": set(), "sub": set(),
    "sup": set(), "table": set(), "tbody": set(), "td": set(), "th": set(), "thead": set(), "tr": set(), "u": set(),
    "ul": set(),
}  # fmt: skip
CLASS = re.compile(r"what|which|title|code|table|maths|[a-z][a-z0-9]{0,2}")
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
CLOZE = re.compile(r"\{\{c\d+::")


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(sorted(attrs))))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "":
            data = f"{self.found.pop()[1]}{data}"
        self.found.append(("", data))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!", data))

    handle_decl = handle_pi = unknown_decl = handle_comment


def events(html: str) -> list[tuple[str, object]]:
    """Tags with their attributes, and the text between them."""
    reader = _Events()
    reader.feed(html)
    reader.close()
    return reader.found


def text(html: str) -> str:
    """What a reader sees."""
    return "".join(str(data) for kind, data in events(html) if kind == "")


def wrong(html: str, media: Collection[str], clozes: bool = False) -> list[str]:
    """What stands in the HTML of a field that no card may have: it is empty for every field of every deck.

    Two parsers look at it: what a sanitiser that works as browsers do makes of it has to be the same.
    """
    found = list(_wrong(html, media))
    if clozes and "{{" in CLOZE.sub("", html):
        found.append("signs of a template in a cloze")
    if re.search(r"\[(?:latex|\$|anki:)|\[sound:(?![a-z0-9-]+\.[a-z0-9]+\])", html, re.IGNORECASE):
        found.append("a tag of Anki's")
    cleaned = nh3.clean(
        html, tags=set(ELEMENTS), attributes={name: set(of) for name, of in ELEMENTS.items() if of}, link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )  # fmt: skip
    if events(cleaned) != events(html):
        found.append(f"a browser reads it otherwise: {cleaned}")
    return found


def _wrong(html: str, media: Collection[str]) -> Iterator[str]:
    for kind, about in events(html):
        if kind == "!":
            yield f"comment {about}"
        elif kind and not kind.startswith("/"):
            if kind not in ELEMENTS:
                yield f"element {kind}"
                continue
            for name, value in about:  # type: ignore[attr-defined]
                if name not in ELEMENTS[kind]:
                    yield f"attribute {kind} {name}"
                elif name == "class" and not all(CLASS.fullmatch(word) for word in value.split()):
                    yield f"class {value}"
                elif name == "href" and not ADDRESS.fullmatch(value):
                    yield f"address {value}"
                elif name == "src" and value not in media:
                    yield f"picture {value}"
