"""Answers that a quiz offers."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.facts import Facts
from kartu.extraction.topics import Listing, Topic

LEAST = 3
"""Letters in a row, from the first on, that are offered rather than named."""


def offers_answers(listing: Listing, above: Sequence[Topic], facts: Facts) -> bool:
    """Whether the items are the answers to choose from: ``A) ...``, or ``A: ...`` somewhere below a question or its
    number, for hepatitis has an A, a B and a C too.
    """
    if listing.has_options:
        return True
    if len(listing.letters) < LEAST or not "abcdefghij".startswith(listing.letters):
        return False
    return any(facts.role(topic) in ("question", "number") for topic in above)
