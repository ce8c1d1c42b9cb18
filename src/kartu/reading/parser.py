"""Markdown text to a document: markdown-it's flat tokens to sections, blocks and items with their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from kartu.diagnostics import Sink
from kartu.inline import Inline, Run
from kartu.languages import detect
from kartu.model import (
    Block,
    Blocks,
    Code,
    Definitions,
    Document,
    Entry,
    Item,
    List,
    Maths,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Table,
)
from kartu.reading.elements import shown, tags, uncommented
from kartu.reading.formulas import tell_formulas
from kartu.reading.front import front_matter, toml_matter
from kartu.reading.headings import Heading, flat, loose_heading, sections
from kartu.reading.html import read_html
from kartu.reading.html_left_out import tell_html
from kartu.reading.html_tree import passed_on, text_of
from kartu.reading.inlines import inline
from kartu.reading.manner import USUAL, Html, Manner
from kartu.reading.simple import READ
from kartu.reading.syntax import markdown

DEEPEST_DETAILS = 20
"""How many ``<details>`` are read inside of one another; deeper ones stand below the last of these."""
_HOLDING = ("list_item_open", "blockquote_open", "dd_open", "container_callout_open")


def parse(text: str, file: str, sink: Sink, manner: Manner = USUAL) -> Document:
    """Read one file's text, as ``decoded`` gives it. What is wrong with its front matter, and what stands too deep in
    other blocks to be read, goes to the sink.
    """
    front, text = toml_matter(text, file, sink, manner)
    tokens = markdown(manner.nesting).parse(text)
    if tokens and tokens[0].type == "front_matter":
        front = front_matter(tokens[0].content, file, sink, manner)
        tokens = tokens[1:]
    _tell_depth(tokens, file, sink, manner.nesting)
    if manner.html == "sanitise":
        tell_html(tokens, text, file, sink)
    tell_formulas(tokens, text, file, sink)
    lines = text.count("\n") + 1
    walk = _Walk(tokens, manner.html)
    root = sections(walk.blocks(), lines)
    language = front.get("lang") or front.get("language")
    return Document(
        file=file,
        root=root,
        language=str(language).casefold()[:2] if language else detect(text),
        front=front,
        lines=lines,
    )


def _tell_depth(tokens: Sequence[Token], file: str, sink: Sink, most: int) -> None:
    """Warns of the first block at which the parser has left out what stands deeper."""
    deep = next(
        (token for token in tokens if token.level == most - 1 and token.nesting == 1 and token.type in _HOLDING), None
    )
    if deep is not None and deep.map:
        sink.warn(
            "R007",
            f"lists and quotes stand deeper in one another than {most} levels (a quote is one, a list two), "
            "and what is deeper is left out: write it flatter, or raise `nesting` below [limits]",
            file,
            deep.map[0] + 1,
        )


@dataclass
class _Walk:
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
                content, _ = self._inline("heading_close")
                return _heading(token, content, span)
            case "paragraph_open":
                content, _ = self._inline("paragraph_close")
                return (
                    [_formula(content, span) or loose_heading(content, span) or Paragraph(content, span)]
                    if content
                    else []
                )
            case "fence" | "code_block":
                return [Code(token.content.rstrip("\n"), (token.info.split() or [""])[0], span)]
            case "math_block" | "math_block_eqno" | "math_block_label":
                return [Maths(token.content.strip(), span)]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token, span)]
            case "table_open":
                return [self._table(span)]
            case "blockquote_open":
                return [_callout(flat(self.blocks("blockquote_close")), span)]
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

    def _inline(self, end: str) -> tuple[Inline, bool | None]:
        token = self.tokens[self.at]
        found = _content(token, self.html) if token.type == "inline" else (Inline(), None)
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
            items.append(Item(_unmarked(flat(self.blocks("list_item_close"))), place, checked))
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
                cells.append(_content(token, self.html)[0])
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
                entries.append((self._inline("dt_close")[0], [], place))
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
        found = self._said(token.content, span)
        details = found[-1] if found else None
        if not _leaves_details_open(token.content) or not isinstance(details, Definitions):
            return found
        if self.inside < DEEPEST_DETAILS:
            start = self.at
            while not (ended := self._ends_details(token.level)):
                self.at += 1
            *others, entry = details.entries
            body = entry.blocks + flat(_Walk(self.tokens[start : self.at], self.html, inside=self.inside + 1).blocks())
            self.at += ended == "closed"
            whole = Span(span.first, body[-1].span.last if body else span.last)
            found[-1] = Definitions((*others, Entry(entry.term, body, whole)), whole)
        return found

    def _said(self, source: str, span: Span) -> list[Block | Heading]:
        has_details = "<details" in source.lower()
        if self.html == "sanitise" or (self.html == "allow" and has_details):
            return read_html(source, span)
        if self.html == "escape":
            content = Inline.of(uncommented(source).strip())
        else:
            text = text_of(source) or next(filter(None, (shown(tag.name) for tag in tags(source))), "")
            content = Inline((Run(text, frozenset({"html"}), passed_on(source).strip()),))
        return [Paragraph(content, span)] if content else []

    def _ends_details(self, level: int) -> str:
        """Whether what stands here closes a ``<details>``, or the item, quote or file that it was left open in ends."""
        if self.at == len(self.tokens) or self.tokens[self.at].level < level:
            return "left"
        token = self.tokens[self.at]
        return "closed" if token.type == "html_block" and "</details>" in token.content.lower() else ""


def _leaves_details_open(source: str) -> bool:
    lower = source.lower()
    return lower.count("<details") > lower.count("</details")


def _content(token: Token, html: Html) -> tuple[Inline, bool | None]:
    made: Inline | None = token.meta.get(READ)
    return inline(token.children or (), html) if made is None else (made, None)


def _formula(content: Inline, span: Span) -> Maths | None:
    """A paragraph that is one formula set apart."""
    first, *more = content.runs
    return Maths(first.text, span) if not more and first.target == "display" and "math" in first.marks else None


def _heading(token: Token, content: Inline, span: Span) -> list[Block | Heading]:
    """A heading, or the paragraph and break that someone meant who wrote ``---`` right under a sentence."""
    underlined = token.markup in ("-", "=")
    if underlined and ("\n" in content.plain or content.plain.endswith((".", ":", ",", ";"))):
        return [Paragraph(content, Span(span.first, span.last - 1)), Rule(Span(span.last, span.last))]
    return [Heading(int(token.tag[1]), content, span)] if content else []


def _unmarked(blocks: Blocks) -> Blocks:
    """An item's blocks without the sign of its own that some write into a task's box (``[?] text``, ``[!] text``)."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0]
    text = first.inline.plain
    marked = len(text) > 4 and text[0] == "[" and text[2:4] == "] " and not text[1].isalnum()
    return (Paragraph(first.inline.slice(4).strip(), first.span), *blocks[1:]) if marked else blocks


def _callout(blocks: Blocks, span: Span) -> Quote:
    """A quote; ``[!kind] title`` in its first line makes it a callout."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not first.inline.plain.startswith("[!"):
        return Quote(blocks, span)
    line, _, _ = first.inline.plain.partition("\n")
    kind, closed, _ = line[2:].partition("]")
    if not closed:
        return Quote(blocks, span)
    title = first.inline.slice(len(kind) + 3, len(line)).strip(" \t+-")
    rest = first.inline.slice(len(line)).strip()
    body = ((Paragraph(rest, Span(first.span.first + 1, first.span.last)),) if rest else ()) + blocks[1:]
    return Quote(body, span, kind.casefold().strip(), title)
