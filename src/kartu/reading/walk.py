"""markdown-it's flat tokens to blocks and items with their lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from kartu.inline import Inline
from kartu.model import Block, Code, Definitions, Entry, Item, List, Maths, Paragraph, Quote, Row, Rule, Span, Table
from kartu.reading.headings import Heading, flat, loose_heading
from kartu.reading.html_blocks import leaves_details_open, said
from kartu.reading.inlines import inline
from kartu.reading.manner import Html
from kartu.reading.shapes import callout, formula, heading, unmarked
from kartu.reading.simple import READ

DEEPEST_DETAILS = 20
"""How many ``<details>`` are read inside of one another; deeper ones stand below the last of these."""


@dataclass
class Walk:
    """A cursor over the tokens; each method leaves it behind what it has read."""

    tokens: list[Token]
    html: Html
    at: int = 0
    inside: int = 0
    last: Span = field(default_factory=lambda: Span(1, 1))

    def blocks(self, end: str = "") -> list[Block | Heading]:
        """Blocks up to the closing token ``end`` (to the end of all when empty)."""
        found: list[Block | Heading] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == end:
                self.at += 1
                break
            found.extend(self._block(token))
        return found

    def _block(self, token: Token) -> list[Block | Heading]:
        span = self._span(token)
        self.at += 1
        match token.type:
            case "heading_open":
                content = self._inline("heading_close")
                return heading(token, content, span)
            case "paragraph_open":
                content = self._inline("paragraph_close")
                if not content:
                    return []
                return [formula(content, span) or loose_heading(content, span) or Paragraph(content, span)]
            case "fence" | "code_block":
                return [Code(token.content.rstrip("\n"), (token.info.split() or [""])[0], span)]
            case "math_block" | "math_block_eqno" | "math_block_label":
                return [Maths(token.content.strip(), span)]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token, span)]
            case "table_open":
                return [self._table(span)]
            case "blockquote_open":
                return [callout(flat(self.blocks("blockquote_close")), span)]
            case "container_callout_open":
                kind, _, title = token.info.strip().partition(" ")
                inner = flat(self.blocks("container_callout_close"))
                return [Quote(inner, span, kind.strip("{}.!").casefold(), Inline.of(title.strip(" []{}")))]
            case "footnote_reference_open":
                self.blocks("footnote_reference_close")
                return []
            case "dl_open":
                return [self._definitions(span)]
            case "hr":
                return [Rule(span)]
            case "html_block":
                return self._html(token, span)
        return []

    def _span(self, token: Token) -> Span:
        if token.map:
            self.last = Span(token.map[0] + 1, max(token.map[1], token.map[0] + 1))
        return self.last

    def _inline(self, end: str) -> Inline:
        token = self.tokens[self.at]
        found = _content(token, self.html) if token.type == "inline" else Inline()
        while self.tokens[self.at].type != end:
            self.at += 1
        self.at += 1
        return found

    def _list(self, opening: Token, span: Span) -> List:
        ordered = opening.type == "ordered_list_open"
        close = opening.type.replace("_open", "_close")
        items: list[Item] = []
        while (token := self.tokens[self.at]).type != close:
            place = self._span(token)
            self.at += 1
            checked = self._box()
            items.append(Item(unmarked(flat(self.blocks("list_item_close"))), place, checked))
        self.at += 1
        return List(tuple(items), ordered, span, int(opening.attrGet("start") or 1))

    def _box(self) -> bool | None:
        for token in self.tokens[self.at : self.at + 2]:
            if token.type == "inline" and token.children and token.children[0].type == "task_box":
                return bool(token.children[0].meta["ticked"])
        return None

    def _table(self, span: Span) -> Table:
        rows: list[Row] = []
        cells: list[Inline] = []
        while (token := self.tokens[self.at]).type != "table_close":
            if token.type == "tr_open":
                place, cells = self._span(token), []
            elif token.type == "inline":
                cells.append(_content(token, self.html))
            elif token.type == "tr_close":
                rows.append(Row(tuple(cells), place))
            self.at += 1
        self.at += 1
        return Table(rows[0].cells, tuple(rows[1:]), span)

    def _definitions(self, span: Span) -> Definitions:
        entries: list[tuple[Inline, list[Block], Span]] = []
        while (token := self.tokens[self.at]).type != "dl_close":
            place = self._span(token)
            self.at += 1
            if token.type == "dt_open":
                entries.append((self._inline("dt_close"), [], place))
            elif token.type == "dd_open":
                body = flat(self.blocks("dd_close"))
                if entries:
                    term, blocks, whole = entries[-1]
                    blocks += body
                    entries[-1] = (term, blocks, Span(whole.first, place.last))
        self.at += 1
        return Definitions(tuple(Entry(term, tuple(blocks), whole) for term, blocks, whole in entries), span)

    def _html(self, token: Token, span: Span) -> list[Block | Heading]:
        """What a block of HTML says. A ``<details>`` that it leaves open holds the Markdown up to its end."""
        found = said(token.content, self.html, span)
        details = found[-1] if found else None
        if not leaves_details_open(token.content) or not isinstance(details, Definitions):
            return found
        if self.inside < DEEPEST_DETAILS:
            start = self.at
            while not (ended := self._ends_details(token.level)):
                self.at += 1
            *others, entry = details.entries
            body = entry.blocks + flat(Walk(self.tokens[start : self.at], self.html, inside=self.inside + 1).blocks())
            self.at += ended == "closed"
            whole = Span(span.first, body[-1].span.last if body else span.last)
            found[-1] = Definitions((*others, Entry(entry.term, body, whole)), whole)
        return found

    def _ends_details(self, level: int) -> str:
        """Whether what stands here closes a ``<details>``, or the item, quote or file that it was left open in ends."""
        if self.at == len(self.tokens) or self.tokens[self.at].level < level:
            return "left"
        token = self.tokens[self.at]
        return "closed" if token.type == "html_block" and "</details>" in token.content.lower() else ""


def _content(token: Token, html: Html) -> Inline:
    made: Inline | None = token.meta.get(READ)
    return inline(token.children or (), html) if made is None else made
