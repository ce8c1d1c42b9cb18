"""A question or a task over its answer, and a task with its answer beside it."""

from __future__ import annotations

from kartu.extraction.leads.split import Split
from kartu.extraction.text import is_task, sentences, wants_answer
from kartu.inline import Inline

LONGEST = 40
"""Words of what asks."""


def asked(inline: Inline) -> Split | None:
    """A question or a task over its answer: ``Define osmosis``; a task that stands out, by a sign or in bold, with its
    answer behind it: ``Nenne zwei Organe! Herz und Lunge``.
    """
    first, *rest = inline.lines()
    if rest:
        bare = first.plain.partition(" (")[0] if first.plain.endswith(")") else first.plain
        alone = wants_answer(bare) and len(sentences(bare)) == 1
        if alone and len(first.plain.split()) <= LONGEST and not wants_answer(rest[0].plain):
            return Split(first, Inline.join(rest, "\n"))
    spans = sentences(first.plain)
    told = first.plain[slice(*spans[0])] if len(spans) > 1 else ""
    if not is_task(told) or not (told.endswith("!") or inline.opening("strong") >= len(told)):
        return None
    return Split(inline.slice(*spans[0]).strip(), inline.slice(spans[1][0]).strip())
