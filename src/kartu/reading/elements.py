"""The elements of HTML, and what becomes of each: a mark, a block, nothing but its text, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from kartu.inline import Mark


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


MARKS: Mapping[str, Mark] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "strike", "del": "strike", "strike": "strike",
    "mark": "highlight", "u": "underline", "ins": "underline", "sub": "sub", "sup": "sup", "kbd": "kbd", "code": "code",
}  # fmt: skip
"""Those that mark text as Markdown can."""
BLOCKS = _names(
    "p div section article header footer main nav aside figure figcaption address center h1 h2 h3 h4 h5 h6 ul ol "
    "li dl dt dd table caption thead tbody tfoot tr th td blockquote pre hr details summary"
)
"""Those that part what stands before them from what follows."""

HARMFUL: Mapping[str, frozenset[str]] = {
    "scripts": frozenset({"script"}),
    "styles": frozenset({"style", "link"}),
    "frames and players": _names(
        "iframe frame frameset noframes object embed applet param audio video source track canvas svg noembed"
    ),
    "forms": _names("form input button select option optgroup textarea datalist output fieldset legend"),
    "parts of a page's head": _names("html head body base meta title noscript template dialog marquee"),
}
"""Those that a card must not have, by what they are."""
SILENT = _names(
    "script style iframe frameset noframes object applet audio video canvas svg noembed textarea head title "
    "noscript template"
)
"""Those of which the content is nothing to read."""
_SEEN = _names("iframe object embed audio video canvas svg img input button select textarea")
_QUIET = _names(
    "a abbr acronym area bdi bdo big br cite col colgroup data dfn font hgroup img label map math menu meter nobr "
    "picture progress q rb rp rt rtc ruby samp search small span time tt var wbr annotation semantics mfrac mi mn "
    "mo mover mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
)
_KNOWN = BLOCKS | MARKS.keys() | _QUIET | frozenset().union(*HARMFUL.values())

# No `<` in it, so that what merely looks like many tags is looked at once.
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:.-]*+)((?:[\s/](?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)?)>")
_COMMENT = re.compile(r"<!--.*?(?:--!?>|\Z)|<\?.*?(?:\?>|\Z)|<!.*?(?:>|\Z)", re.DOTALL)
_SCRIPT = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|livescript|data)\s*:", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag as written. ``name`` is in lower case; attributes have their character references
    resolved. It stands in its source from ``start`` up to ``end``.
    """

    name: str
    closes: bool
    attributes: Mapping[str, str]
    start: int
    end: int


def tags(source: str) -> Iterator[Tag]:
    """All tags in a stretch of HTML, comments left out."""
    for found in TAG.finditer(_COMMENT.sub(lambda comment: " " * len(comment[0]), source)):
        yield Tag(found[2].lower(), bool(found[1]), _attributes(found[3]), found.start(), found.end())


def is_element(name: str) -> bool:
    """Whether there is an element of this name, in lower case; ``<String>`` and ``<your-name>`` are text."""
    return name in _KNOWN


def shown(name: str) -> str:
    """What stands for an element that a reader sees although it has no text, so that it is never taken for nothing."""
    return name if name in _SEEN else ""


def is_elsewhere(address: str) -> bool:
    """Whether an address leads to the web, and not to a file beside the notes."""
    return bool(re.match(r"\s*(?:[a-z][a-z0-9+.-]+:|[/\\]{2})", address, re.IGNORECASE))


def is_script(address: str) -> bool:
    """Whether an address is a program, or a page of its own, instead of leading anywhere."""
    return bool(_SCRIPT.match(address))


def uncommented(source: str) -> str:
    """HTML without its comments, declarations and processing instructions."""
    return _COMMENT.sub("", source)


def _attributes(text: str) -> dict[str, str]:
    return (
        {name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(text)}
        if text
        else {}
    )
