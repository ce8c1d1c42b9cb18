"""How a head is told from the text beside it: one rule a file, tried in the order of this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kartu.extraction.leads.bold import bold_label, bold_term
from kartu.extraction.leads.plain import plain_term
from kartu.extraction.leads.split import Split
from kartu.extraction.leads.stacked import stacked
from kartu.extraction.leads.verb import article_verb, bold_verb
from kartu.inline import Inline


@dataclass(frozen=True, slots=True)
class Lead:
    """A rule that tells a head from its text."""

    code: str
    name: str
    find: Callable[[Inline], Split | None]


LEADS = (
    Lead("H1", "bold-term", bold_term),
    Lead("H2", "bold-label", bold_label),
    Lead("H3", "bold-verb", bold_verb),
    Lead("H4", "plain-term", plain_term),
)

IN_ITEM = (*LEADS, Lead("H9", "stacked", stacked))
"""In a list item a term may also stand on a line over its text."""
IN_ITEMS = (*IN_ITEM, Lead("H12", "article-verb", article_verb))
"""Among several items, whose sentences are not read as prose, it may also stand behind an article."""


def find_lead(inline: Inline, leads: tuple[Lead, ...] = LEADS) -> tuple[str, Split] | None:
    """The code of the first rule that finds a head in the text, and what it found."""
    for lead in leads:
        found = lead.find(inline)
        if found:
            return lead.code, found
    return None


__all__ = ["IN_ITEM", "IN_ITEMS", "LEADS", "Lead", "Split", "find_lead"]
