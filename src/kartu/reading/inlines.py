"""Inline tokens of markdown-it to runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it.token import Token

from kartu.inline import Inline, Mark, Run

_OPENING: dict[str, Mark] = {
    "strong_open": "strong", "em_open": "em", "s_open": "strike", "mark_open": "highlight", "link_open": "link",
}  # fmt: skip
_CLOSING = {name.replace("_open", "_close"): mark for name, mark in _OPENING.items()}
_HTML: dict[str, Mark] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "strike", "del": "strike", "mark": "highlight",
    "u": "underline", "sub": "sub", "sup": "sup", "kbd": "kbd", "code": "code",
}  # fmt: skip


class _Tag(HTMLParser):
    """Reads one inline tag."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.opened = self.closed = ""
        self.attributes: dict[str, str] = {}
        with suppress(AssertionError):  # no tag at all: `<![`
            self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened = tag
        self.attributes = {name: value or "" for name, value in attrs}

    def handle_endtag(self, tag: str) -> None:
        self.closed = tag


def inline(tokens: Sequence[Token]) -> tuple[Inline, bool | None]:
    """The runs of inline tokens, and whether a task's box stands in front and is ticked (None: no box).

    Of HTML only tags that mark text count; every other tag is left out and its text kept.
    """
    found: list[tuple[list[str], frozenset[Mark], str]] = []
    marks: Counter[Mark] = Counter()
    targets: list[str] = []
    checked: bool | None = None

    def add(text: str, *more: Mark, target: str = "") -> None:
        here = frozenset((*marks, *more))
        target = target or (targets[-1] if targets and "link" in here else "")
        if found and found[-1][1:] == (here, target) and "image" not in here:
            found[-1][0].append(text)
        elif text or "image" in here:
            found.append(([text], here, target))

    for token in tokens:
        kind = token.type
        if kind == "text":
            add(token.content)
        elif kind in _OPENING:
            marks[_OPENING[kind]] += 1
            if kind == "link_open":
                targets.append(_address(token.attrGet("href")))
        elif kind in _CLOSING:
            _take_off(marks, _CLOSING[kind])
            if kind == "link_close" and targets:
                targets.pop()
        elif kind in ("softbreak", "hardbreak"):
            add("\n")
        elif kind == "code_inline":
            add(token.content, "code")
        elif kind == "image":
            address = _address(token.attrGet("src"))
            add(token.content or _file_name(address), "image", target=address)
        elif kind == "wikilink":
            embed = token.meta["embed"] and "." in token.meta["target"]
            add(token.content, "image" if embed else "link", target=token.meta["target"])
        elif kind.startswith("math"):
            display = kind in ("math_inline_double", "math_block")
            add(token.content.strip(), "math", target="display" if display else "")
        elif kind == "html_inline":
            tag = _Tag(token.content)
            if tag.attributes.get("type") == "checkbox":
                checked = "checked" in tag.attributes
            elif tag.opened == "br":
                add("\n")
            elif tag.opened == "img":
                address = _address(tag.attributes.get("src", ""))
                add(tag.attributes.get("alt") or _file_name(address), "image", target=address)
            elif tag.opened in _HTML:
                marks[_HTML[tag.opened]] += 1
            elif tag.closed in _HTML:
                _take_off(marks, _HTML[tag.closed])
    return Inline(tuple(Run("".join(texts), here, target) for texts, here, target in found)).strip(), checked


def _take_off(marks: Counter[Mark], mark: Mark) -> None:
    if marks[mark] > 1:
        marks[mark] -= 1
    else:
        del marks[mark]


def _file_name(address: str) -> str:
    """What stands for an image that has no alternative text, so that it is never taken for nothing."""
    return "image" if address.startswith("data:") else address.rsplit("/", 1)[-1] or "image"


def _address(target: str | int | float | None) -> str:
    """A link's or image's address with the parser's percent-encoding undone where it names a file."""
    address = str(target or "")
    return address if "://" in address or address.startswith("data:") else unquote(address)
