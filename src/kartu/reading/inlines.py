"""Inline tokens of markdown-it to runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from kartu.inline import Inline, Mark, Run
from kartu.reading.elements import MARKS, SILENT, is_element, is_elsewhere, is_script, shown, tags
from kartu.reading.manner import Html

_OPENING: dict[str, Mark] = {
    "strong_open": "strong", "em_open": "em", "s_open": "strike", "mark_open": "highlight", "link_open": "link",
}  # fmt: skip
_CLOSING = {name.replace("_open", "_close"): mark for name, mark in _OPENING.items()}
_ALONE = frozenset(("image", "html"))


def inline(tokens: Sequence[Token], html: Html = "sanitise") -> Inline:
    """The runs of inline tokens.

    Of ``html`` to be sanitised, tags that mark text, links, pictures and line breaks count; every other tag is left out
    and its text kept, but for what is no text to read, such as a script's. A tag of no element, such as ``<String>``,
    is text in any case, and a comment is nothing.
    """
    row = _Row(html)
    for token in tokens if html == "escape" else _without_silent(tokens, html):
        row.token(token)
    return Inline(tuple(Run("".join(texts), here, target) for texts, here, target in row.found)).strip()


def picture(attributes: Mapping[str, str]) -> Run:
    """What the attributes of an ``<img>`` show."""
    address = link_target(attributes.get("src", ""))
    return Run(attributes.get("alt") or _file_name(address), frozenset({"image"}), address)


def link_target(target: str | int | float | None) -> str:
    """The address of a link or an image, with the parser's percent-encoding undone where it names a file."""
    address = str(target or "")
    return address if "://" in address or address.startswith("data:") else unquote(address)


@dataclass
class _Row:
    """What was found so far, each with its pieces of text, marks and target; the marks and link targets that are open,
    and the elements passed on as written.
    """

    html: Html
    found: list[tuple[list[str], frozenset[Mark], str]] = field(default_factory=list)
    marks: Counter[Mark] = field(default_factory=Counter)
    targets: list[str] = field(default_factory=list)
    passed: set[str] = field(default_factory=set)

    def add(self, text: str, *more: Mark, target: str = "") -> None:
        here = frozenset((*(mark for mark, count in self.marks.items() if count), *more))
        target = target or (self.targets[-1] if self.targets and "link" in here else "")
        if self.found and self.found[-1][1:] == (here, target) and not here & _ALONE:
            self.found[-1][0].append(text)
        elif text or here & _ALONE:
            self.found.append(([text], here, target))

    def token(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self.add(token.content)
        elif kind in _OPENING:
            self.open(_OPENING[kind], link_target(token.attrGet("href")))
        elif kind in _CLOSING:
            self.close(_CLOSING[kind])
        elif kind in ("softbreak", "hardbreak"):
            self.add("\n")
        elif kind == "code_inline":
            self.add(token.content, "code")
        elif kind == "image":
            address = link_target(token.attrGet("src"))
            self.add(token.content or _file_name(address), "image", target=address)
        elif kind == "wikilink":
            embed = token.meta["embed"] and "." in token.meta["target"]
            self.add(token.content, "image" if embed else "link", target=token.meta["target"])
        elif kind.startswith("math"):
            display = kind in ("math_inline_double", "math_block")
            self.add(token.content.strip(), "math", target="display" if display else "")
        elif kind == "footnote_ref":
            self.unspaced()
        elif kind == "html_inline":
            self.tag(token.content)

    def unspaced(self) -> None:
        """Takes the blank away that stands before what is left out, such as the sign of a footnote."""
        if self.found and not self.found[-1][1] & _ALONE:
            texts = self.found[-1][0]
            texts[-1] = texts[-1].rstrip(" ")

    def tag(self, written: str) -> None:
        tag = next(tags(written), None)
        if tag is None:
            return
        if self.html == "escape" or not is_element(tag.name):
            self.add(written)
        elif tag.name == "br":
            self.add("\n")
        elif tag.name == "img" and not (self.html == "allow" and is_elsewhere(tag.attributes.get("src", ""))):
            run = picture(tag.attributes)
            self.add(run.text, *run.marks, target=run.target)
        elif self.html == "allow" and (tag.name not in MARKS or tag.attributes or tag.name in self.passed):
            self.passed.add(tag.name)
            self.add(shown(tag.name), "html", target=written)
        elif tag.name in MARKS or tag.name == "a":
            mark, address = MARKS.get(tag.name, "link"), tag.attributes.get("href", "")
            if tag.closes:
                self.close(mark)
            elif not is_script(address):
                self.open(mark, link_target(address))

    def open(self, mark: Mark, target: str) -> None:
        self.marks[mark] += 1
        if mark == "link":
            self.targets.append(target)

    def close(self, mark: Mark) -> None:
        if not self.marks[mark]:
            return
        self.marks[mark] -= 1
        if mark == "link":
            self.targets.pop()


def _without_silent(tokens: Sequence[Token], html: Html) -> Iterator[Token]:
    """The tokens without elements whose content is nothing to read; where HTML is allowed, with each of them whole."""
    names = [next(tags(token.content), None) if token.type == "html_inline" else None for token in tokens]
    last = {tag.name: at for at, tag in enumerate(names) if tag and tag.closes and tag.name in SILENT}
    at = 0
    while at < len(tokens):
        tag, start = names[at], at
        at += 1
        if not tag or tag.closes or last.get(tag.name, -1) < at:
            yield tokens[start]
            continue
        while not ((closing := names[at]) and closing.closes and closing.name == tag.name):
            at += 1
        at += 1
        if html == "allow":
            yield Token("html_inline", "", 0, content="".join(token.content for token in tokens[start:at]))


def _file_name(address: str) -> str:
    """What stands for an image that has no alternative text, so that it is never taken for nothing."""
    return "image" if address.startswith("data:") else address.rsplit("/", 1)[-1] or "image"
