"""What a file teaches, weighed against what speaks for its being no notes."""

from __future__ import annotations

from collections.abc import Iterator

from kartu.extraction.away import is_away
from kartu.extraction.facts import Facts
from kartu.extraction.labels import is_date
from kartu.extraction.prose import defines
from kartu.extraction.text import sentences, tokens
from kartu.extraction.topics import Listing, Topic
from kartu.languages import words
from kartu.model import Paragraph

LEAST = 2
"""So many things at least a file explains that teaches: one stands in a plan or a report as well."""
SHARE = 0.25
"""Share of its texts that explain something."""
SAID = 3
"""Words behind a term that say what it is."""


def teaches(root: Topic, facts: Facts, names: tuple[str, ...], signs: int = 0) -> bool:
    """Whether a file explains as many things as stand there of what tells that it is no notes, and does little else.

    ``names`` are the lists of heads that are such signs, ``signs`` counts others. A head that the text below it defines
    is none of them: notes on meetings say what an agenda is, the record of one has it.
    """
    listed = frozenset[str]().union(*(words(name, facts.language) for name in names))
    explained = against = texts = 0
    for topic in _read(root, facts, listed):
        told = bool(topic.head) and _is_explained(topic, facts)
        explained += told
        against += not told and topic.folded in listed
        texts += bool(topic.text) + sum(isinstance(part, Paragraph) for part in topic.parts)
    return explained >= max(LEAST, against, signs, SHARE * texts)


def _read(topic: Topic, facts: Facts, listed: frozenset[str]) -> Iterator[Topic]:
    """All topics but those below a sign that is not explained and below words such as "Sources"; a date dates notes."""
    yield topic
    left_out = topic.folded in listed or (facts.role(topic) == "skip" and not is_date(topic.folded))
    if topic.head and left_out and not _is_explained(topic, facts):
        return
    for part in topic.parts:
        for inner in part.items if isinstance(part, Listing) else (part,):
            if isinstance(inner, Topic):
                yield from _read(inner, facts, listed)


def _is_explained(topic: Topic, facts: Facts) -> bool:
    """Whether the text beside a term in bold, or the first sentence below a heading, says what it is; a text with links
    rather says where.
    """
    if topic.shape != "heading":
        marked = topic.shape == "entry" or bool(topic.head.opening("strong"))
        said = len(topic.text.plain.split()) >= SAID and not any("link" in run.marks for run in topic.text.runs)
        return marked and said and facts.role(topic) == "term" and not is_away(topic.head)
    opening = next((part for part in topic.parts if isinstance(part, Paragraph)), None)
    if opening is None:
        return False
    first = opening.inline.plain[slice(*sentences(opening.inline.plain)[0])]
    pronouns = set(facts.prose.get("pronouns", ()))
    return pronouns.isdisjoint(tokens(first)[:1]) and defines(first, topic.head.plain, facts)
