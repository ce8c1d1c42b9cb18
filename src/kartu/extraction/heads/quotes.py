"""What a quote heads."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.heads.headed import Headed
from kartu.extraction.labels import opens_what
from kartu.extraction.leads import find_lead
from kartu.languages import words
from kartu.model import Block, Paragraph, Quote


def headed_quote(block: Quote) -> Headed | Sequence[Block]:
    """A callout with a title is a label over its blocks; other quotes are read as if they were no quotes."""
    if block.callout in words("callout") and not opens_what(block.title.plain) and not _has_labels(block):
        return ()
    if block.title and block.blocks:
        return Headed("label", block.title, None, block.blocks, block.span, "H8")
    return block.blocks


def _has_labels(block: Quote) -> bool:
    """Whether labels or headings stand in a callout: it holds more than one example."""
    leads = (find_lead(inner.inline) for inner in block.blocks if isinstance(inner, Paragraph))
    return sum(lead is not None and lead[0] == "H2" for lead in leads) > 1
