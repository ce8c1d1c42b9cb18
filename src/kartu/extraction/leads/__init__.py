"""How a head is told from the text beside it: one rule a file, tried in the order of this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kartu.extraction.leads.bold import bold_label, bold_term
from kartu.extraction.leads.plain import plain_term
from kartu.extraction.leads.split import Split
from kartu.extraction.leads.verb import bold_verb
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


def find_lead(inline: Inline) -> tuple[str, Split] | None:
    """The code of the first rule that finds a head in the text, and what it found."""
    for lead in LEADS:
        found = lead.find(inline)
        if found:
            return lead.code, found
    return None


__all__ = ["LEADS", "Lead", "Split", "find_lead"]
