"""How a head is told from the text beside it: one rule a file, tried in the order of this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kartu.extraction.leads.asked import asked
from kartu.extraction.leads.bold import bold_label, bold_term
from kartu.extraction.leads.plain import plain_term
from kartu.extraction.leads.split import Split
from kartu.extraction.leads.stacked import stacked
from kartu.extraction.leads.verb import apposed_term, article_verb, bold_verb
from kartu.inline import Inline


@dataclass(frozen=True, slots=True)
class Lead:
    """A rule that tells a head from its text."""

    code: str
    name: str
    find: Callable[[Inline], Split | None]


LEADS = (
    Lead("H14", "asked", asked),
    Lead("H1", "bold-term", bold_term),
    Lead("H2", "bold-label", bold_label),
    Lead("H3", "bold-verb", bold_verb),
    Lead("H4", "plain-term", plain_term),
)

IN_ITEM = (Lead("H9", "stacked", stacked),)
"""In a list item a term may also stand on a line over its text."""
IN_ITEMS = (*IN_ITEM, Lead("H12", "article-verb", article_verb), Lead("H13", "apposed-term", apposed_term))
"""Among several items, whose sentences are not read as prose, it may also stand behind an article."""


@lru_cache(maxsize=10)
def find_lead(inline: Inline) -> tuple[str, Split] | None:
    """The code of the first rule that finds a head in the text, and what it found."""
    return next(((lead.code, found) for lead in LEADS if (found := lead.find(inline))), None)


def lead_in_item(inline: Inline, alone: bool = True) -> tuple[str, Split] | None:
    """The same for a list item, which stands ``alone`` or among others."""
    leads = IN_ITEM if alone else IN_ITEMS
    return find_lead(inline) or next(((one.code, found) for one in leads if (found := one.find(inline))), None)


__all__ = ["LEADS", "Lead", "Split", "find_lead", "lead_in_item"]
