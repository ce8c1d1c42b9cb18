"""What a block of HTML says, by how HTML in notes is to be taken."""

from __future__ import annotations

from kartu.inline import Inline, Run
from kartu.model import Block, Paragraph, Span
from kartu.reading.elements import shown, tags, uncommented
from kartu.reading.headings import Heading
from kartu.reading.html import read_html
from kartu.reading.html_tree import passed_on, text_of
from kartu.reading.manner import Html


def said(source: str, html: Html, span: Span) -> list[Block | Heading]:
    """The blocks that a block of HTML, written on these lines, says."""
    has_details = "<details" in source.lower()
    if html == "sanitise" or (html == "allow" and has_details):
        return read_html(source, span)
    if html == "escape":
        content = Inline.of(uncommented(source).strip())
    else:
        text = text_of(source) or next(filter(None, (shown(tag.name) for tag in tags(source))), "")
        content = Inline((Run(text, frozenset({"html"}), passed_on(source).strip()),))
    return [Paragraph(content, span)] if content else []


def leaves_details_open(source: str) -> bool:
    """Whether a ``<details>`` is opened there and not closed."""
    lower = source.lower()
    return lower.count("<details") > lower.count("</details")
