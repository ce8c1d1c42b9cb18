"""HTML, sanitised, to a tree of elements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from kartu.reading.elements import BLOCKS, MARKS, SILENT, TAG, is_element, tags, uncommented

DEEPEST = 30
"""How many elements are read within one another; what is deeper stands in the last of these."""

_MOST_MARKS = 12
_MOST_BLOCKS = 300
_ALLOWED = BLOCKS | MARKS.keys() | {"a", "br", "img"}
_ATTRIBUTES = {
    "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "code": {"class"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}  # fmt: skip
_ALONE = frozenset({"br", "img", "hr"})
_CELLS = frozenset({"td", "th", "caption"})
_CLOSED_BY_THEMSELVES = (
    frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"]) | _ALONE
)
_UNREAD = re.compile(
    rf"<({'|'.join(sorted(SILENT))})(?=[\s/>]).*?(?:</\1(?=[\s/>])[^>]*>|\Z)", re.DOTALL | re.IGNORECASE
)
_ANY = re.compile(rf"{TAG.pattern}|<(?=[a-zA-Z/!?])")


@dataclass(eq=False)
class Node:
    """An element with what it holds; of an inline one, whether a block stands in it."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    holds_blocks: bool = False

    @property
    def is_inline(self) -> bool:
        """Whether it stands in a row with the text beside it."""
        return self.name not in BLOCKS and not self.holds_blocks

    def elements(self, *names: str) -> list[Node]:
        """The elements right in it that have one of these names."""
        return [child for child in self.children if isinstance(child, Node) and child.name in names]


def tree(source: str) -> Node:
    """The root of the elements of a stretch of HTML, without any element, attribute or address that a card must not
    have.

    Where marks or blocks are open in one another by the hundred, which costs a sanitiser the square of their number,
    the text is all that is read.
    """
    import nh3  # only where there is HTML

    written = _plain_tags(source)
    if _is_tangled(written):
        return Node("", children=[unescape(re.sub(r"<[^<>]*>", " ", written))])
    reader = _Reader()
    reader.feed(
        nh3.clean(
            written,
            tags=set(_ALLOWED),
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
    )
    reader.close()
    return reader.root


def passed_on(source: str) -> str:
    """HTML as it is written, but for comments; what looks like a tag of no element is text."""
    return TAG.sub(
        lambda found: found[0] if is_element(found[2].lower()) else f"&lt;{found[0][1:]}", uncommented(source)
    )


def text_of(source: str) -> str:
    """What a reader sees of HTML."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", _plain_tags(source))).split())


def _plain_tags(source: str) -> str:
    """HTML with tags of allowed elements alone: other elements leave their text, and what is no element is text."""
    return _ANY.sub(_kept, _UNREAD.sub(" ", uncommented(source)))


def _kept(found: re.Match[str]) -> str:
    name = (found[2] or "").lower()
    if name in _ALLOWED:
        return found[0]
    return "" if is_element(name) else f"&lt;{found[0][1:]}"


def is_tangled(source: str) -> bool:
    """Whether only the text is read of HTML, because too many elements are open in one another."""
    return _is_tangled(_plain_tags(source))


def is_swallowed(source: str) -> bool:
    """Whether an element whose content is nothing to read is never closed, so that all below it is left out."""
    unread = [found[0] for found in _UNREAD.finditer(uncommented(source))]
    return bool(unread) and not unread[-1].rstrip().endswith(">")


def _is_tangled(source: str) -> bool:
    """Whether marks or blocks are open in one another by the hundred. What a table or a cell holds cannot close what is
    around it.
    """
    levels: list[Counter[str]] = [Counter()]
    blocks = marks = 0
    for tag in tags(source):
        name, step = tag.name, -1 if tag.closes else 1
        if name == "table" and tag.closes and len(levels) > 1:
            inner = levels.pop()
            levels[-1].update(inner)
        if name in _CELLS and not tag.closes:
            levels[-1].clear()
        if name in _CLOSED_BY_THEMSELVES or levels[-1][name] + step < 0:
            continue
        levels[-1][name] += step
        if name in BLOCKS:
            blocks += step
        else:
            marks += step
        if marks > _MOST_MARKS or blocks > _MOST_BLOCKS:
            return True
        if name == "table" and not tag.closes:
            levels.append(Counter())
    return False


class _Reader(HTMLParser):
    """Well-formed HTML to a tree."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open = [self.root]
        self.deeper = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            for node in self.open:
                node.holds_blocks = True
        node = Node(tag, {name: value or "" for name, value in attrs})
        if len(self.open) <= DEEPEST or tag in _ALONE:
            self.open[-1].children.append(node)
        if tag in _ALONE:
            return
        if len(self.open) > DEEPEST:
            self.deeper += 1
        else:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.deeper:
            self.deeper -= 1
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
