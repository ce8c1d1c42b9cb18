"""How far a label reaches, and what a text over blocks is to them."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.labels import is_answer
from kartu.extraction.leading import dangles
from kartu.extraction.leads import find_lead
from kartu.extraction.leads.split import is_term
from kartu.extraction.leads.verb import has_verb
from kartu.extraction.text import COLONS, unnumbered
from kartu.inline import Inline
from kartu.model import Block, Code, List, Maths, Paragraph, Quote, Rule, Table

LED_IN = (List, Table, Code, Maths, Quote)
"""What a sentence that ends in a colon leads in to."""
ITEM = 8
"""Words of an item that names those below it."""
NAME = 7
"""Words of a line without bold or a colon that names the list below it."""


def until_next_label(blocks: Sequence[Block], at: int) -> int:
    """How many blocks from ``at`` on a label alone heads: up to the next label, break or end."""
    for number in range(len(blocks) - at):
        block = blocks[at + number]
        if isinstance(block, Rule):
            return number
        if isinstance(block, Paragraph):
            found = find_lead(block.inline)
            if found and found[0] in ("H1", "H2") and number and not is_answer(found[1].head.plain):
                return number
            if found and found[0] == "H2":
                return 0
    return len(blocks) - at


def breaks_off(text: Inline, block: Block) -> bool:
    """Whether a text ends in the block below it: with a colon, or over a list with a word that leads in ("may")."""
    if text.plain.endswith(COLONS):
        return True
    return isinstance(block, List) and dangles(text)


def names_items(text: str) -> bool:
    """Whether an item over other items is a name of theirs rather than a sentence with details below it."""
    return len(text.split()) <= ITEM and not text.endswith((".", "!", ";")) and "\n" not in text


def names_all(text: Inline) -> bool:
    """Whether a short line right above a list is its name, though it has neither bold nor a colon: "Types of bonds",
    "2.1. Duties of the seller".
    """
    plain = text.plain.strip()
    if "\n" in plain or text.has_media or len(plain.split()) > NAME or plain[-1:] in "…)]\"'”»" or not is_term(plain):
        return False
    named = unnumbered(plain)
    return named[:1].isupper() and not has_verb(named) and not any("link" in run.marks for run in text.runs)


def names_list(text: str) -> bool:
    """Whether a word or two stand over a list as its name, not beside a head as its text."""
    return len(text.split()) <= 2 and text[-1:].isalnum()
