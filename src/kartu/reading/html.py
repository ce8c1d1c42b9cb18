"""Blocks of HTML as the blocks that Markdown would have for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kartu.inline import NOTHING, Inline, Mark, Run
from kartu.model import Block, Code, Definitions, Entry, Item, List, Paragraph, Quote, Row, Rule, Span, Table
from kartu.reading.elements import MARKS
from kartu.reading.headings import Heading, flat
from kartu.reading.html_tree import Node, tree
from kartu.reading.inlines import link_target, picture

_WIDEST = 100
_SPARSE = 1000  # cells that may be missing from the rows of a table
_BLANK = re.compile(r"\s+")


def read_html(source: str, span: Span) -> list[Block | Heading]:
    """The blocks of a stretch of HTML, sanitised. All of them have its whole ``span``."""
    return _Maker(span).blocks(tree(source))


@dataclass(frozen=True)
class _Maker:
    """Makes blocks of elements."""

    span: Span

    def blocks(self, node: Node) -> list[Block | Heading]:
        """What stands in an element; rows of text and inline elements are paragraphs."""
        found: list[Block | Heading] = []
        row: list[Node | str] = []
        for child in (*node.children, None):
            if isinstance(child, str) or (child and child.is_inline):
                row.append(child)
                continue
            if content := _inline(row):
                found.append(Paragraph(content, self.span))
            row = []
            if child:
                found.extend(self._block(child))
        return found

    def _block(self, node: Node) -> list[Block | Heading]:
        match node.name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                title = _inline([node])
                return [Heading(int(node.name[1]), title, self.span)] if title else []
            case "ul" | "ol":
                return self._list(node)
            case "table":
                return self._table(node)
            case "dl":
                return self._terms(node)
            case "details":
                return self._details(node)
            case "pre":
                return [self._code(node)]
            case "blockquote":
                inner = flat(self.blocks(node))
                return [Quote(inner, self.span)] if inner else []
            case "hr":
                return [Rule(self.span)]
        return self.blocks(node)

    def _list(self, node: Node) -> list[Block | Heading]:
        items: list[Item] = []
        for child in node.children:
            inner = flat(
                self.blocks(child if isinstance(child, Node) and child.name == "li" else Node("", {}, [child]))
            )
            if inner and items and isinstance(child, Node) and child.name in ("ul", "ol"):
                items[-1] = Item(items[-1].blocks + inner, self.span)
            elif inner:
                items.append(Item(inner, self.span))
        start = node.attributes.get("start", "")
        number = int(start) if re.fullmatch("[0-9]{1,6}", start) else 1
        return [List(tuple(items), node.name == "ol", self.span, number)] if items else []

    def _table(self, node: Node) -> list[Block | Heading]:
        title = [block for caption in node.elements("caption") for block in self.blocks(caption)]
        written = [row for part in (node, *node.elements("thead", "tbody", "tfoot")) for row in part.elements("tr")]
        rows = _cells(written)
        if not rows:
            return title
        headed = not written[0].elements("td") or bool(node.elements("thead"))
        width = max(map(len, rows))
        if width * len(rows) > 4 * sum(map(len, rows)) + _SPARSE:
            return [*title, *(Paragraph(Inline.join(row, " | "), self.span) for row in rows)]
        rows = [(*row, *[NOTHING] * (width - len(row))) for row in rows]
        header = rows.pop(0) if headed else (NOTHING,) * width
        return [*title, Table(header, tuple(Row(row, self.span) for row in rows), self.span)]

    def _terms(self, node: Node) -> list[Block | Heading]:
        entries: list[Entry] = []
        for child in node.elements("dt", "dd"):
            if child.name == "dt":
                entries.append(Entry(_inline([child]), (), self.span))
            elif entries:
                last = entries[-1]
                entries[-1] = Entry(last.term, last.blocks + flat(self.blocks(child)), self.span)
        return [Definitions(tuple(entries), self.span)] if entries else []

    def _details(self, node: Node) -> list[Block | Heading]:
        summaries = node.elements("summary")
        summary = _inline(summaries[:1])
        rest = [child for child in node.children if child not in summaries[:1]]
        inner = self.blocks(Node("", {}, rest))
        return [Definitions((Entry(summary, flat(inner), self.span),), self.span)] if summary else inner

    def _code(self, node: Node) -> Code:
        named = next((code.attributes.get("class", "") for code in node.elements("code")), "")
        language = next((word for word in named.split() if word.startswith("language-")), "")
        return Code("".join(_texts(node)).strip("\n"), language.removeprefix("language-"), self.span)


def _cells(rows: Sequence[Node]) -> list[tuple[Inline, ...]]:
    """The cells of the rows; one that spans several rows or columns stands in each row, and in its first column."""
    found: list[tuple[Inline, ...]] = []
    below: dict[int, tuple[int, Inline]] = {}
    for row in rows:
        cells: list[Inline] = []
        for cell in row.elements("td", "th"):
            cells.extend(_reaching(below, len(cells)))
            content = _inline([cell])
            if (reach := _number(cell, "rowspan")) > 1:
                below[len(cells)] = (reach - 1, content)
            cells += [content, *[NOTHING] * (_number(cell, "colspan") - 1)]
        cells.extend(_reaching(below, len(cells)))
        if cells:
            found.append(tuple(cells))
    return found


def _reaching(below: dict[int, tuple[int, Inline]], column: int) -> Iterator[Inline]:
    """The cells of rows above that reach into this row, from this column on."""
    while column in below:
        left, content = below.pop(column)
        if left > 1:
            below[column] = (left - 1, content)
        yield content
        column += 1


def _number(cell: Node, attribute: str) -> int:
    text = cell.attributes.get(attribute, "")
    return min(int(text), _WIDEST) if re.fullmatch("[1-9][0-9]{0,3}", text) else 1


def _inline(nodes: Sequence[Node | str]) -> Inline:
    """Nodes in a row: white space as a browser shows it, blocks as lines."""
    runs: list[Run] = []
    for run in _runs(nodes, frozenset(), ""):
        before = runs[-1].text[-1:] if runs else ""
        text = run.text if "image" in run.marks else run.text.lstrip(" ") if before in ("", " ", "\n") else run.text
        if text == "\n" and before == "\n":
            continue
        if text or "image" in run.marks:
            runs.append(Run(text, run.marks, run.target))
    return Inline(tuple(runs)).strip()


def _runs(nodes: Sequence[Node | str], marks: frozenset[Mark], target: str) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, str):
            yield Run(_BLANK.sub(" ", node), marks, target)
        elif node.name == "br":
            yield Run("\n", marks, target)
        elif node.name == "img":
            yield picture(node.attributes)
        elif node.name == "a" and "href" in node.attributes:
            yield from _runs(node.children, marks | {"link"}, link_target(node.attributes["href"]))
        elif node.name in MARKS:
            yield from _runs(node.children, marks | {MARKS[node.name]}, target)
        elif node.is_inline:
            yield from _runs(node.children, marks, target)
        else:
            yield Run("\n")
            yield from _runs(node.children, marks, target)
            yield Run("\n")


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.name == "br":
            yield "\n"
        else:
            yield from _texts(child)
