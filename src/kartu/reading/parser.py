"""Markdown text to a document."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from kartu.diagnostics import Sink
from kartu.languages import detect
from kartu.model import Document
from kartu.reading.formulas import tell_formulas
from kartu.reading.front import front_matter, toml_matter
from kartu.reading.headings import sections
from kartu.reading.html_left_out import tell_html
from kartu.reading.manner import USUAL, Manner
from kartu.reading.syntax import markdown
from kartu.reading.walk import Walk

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
    root = sections(Walk(tokens, manner.html).blocks(), lines)
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
