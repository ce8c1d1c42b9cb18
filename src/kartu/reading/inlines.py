"""Inline tokens of markdown-it to runs."""

from __future__ import annotations

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
    runs: list[Run] = []
    marks: list[Mark] = []
    targets: list[str] = []
    checked: bool | None = None

    def add(text: str, *more: Mark, target: str = "") -> None:
        here = frozenset((*marks, *more))
        target = target or (targets[-1] if targets and "link" in here else "")
        if runs and runs[-1].marks == here and runs[-1].target == target and "image" not in here:
            runs[-1] = Run(runs[-1].text + text, here, target)
        elif text or "image" in here:
            runs.append(Run(text, here, target))

    for token in tokens:
        kind = token.type
        if kind == "text":
            add(token.content)
        elif kind in _OPENING:
            marks.append(_OPENING[kind])
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
                marks.append(_HTML[tag.opened])
            elif tag.closed in _HTML:
                _take_off(marks, _HTML[tag.closed])
    return Inline(tuple(runs)).strip(), checked


def _take_off(marks: list[Mark], mark: Mark) -> None:
    for place in range(len(marks) - 1, -1, -1):
        if marks[place] == mark:
            del marks[place]
            return


def _file_name(address: str) -> str:
    """What stands for an image that has no alternative text, so that it is never taken for nothing."""
    return "image" if address.startswith("data:") else address.rsplit("/", 1)[-1] or "image"


def _address(target: str | int | float | None) -> str:
    """A link's or image's address with the parser's percent-encoding undone where it names a file."""
    address = str(target or "")
    return address if "://" in address or address.startswith("data:") else unquote(address)
