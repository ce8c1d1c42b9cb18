"""Questions and their answers that stand as items side by side."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.labels import is_answer
from kartu.extraction.leads import find_lead
from kartu.extraction.lines import without_label
from kartu.extraction.text import has_options, is_question
from kartu.extraction.topics import Topic
from kartu.model import Item, List, Paragraph, Span


def asked_items(block: List) -> list[Topic]:
    """The questions of a list in which each item that asks has one behind it that does not; nothing where it has none.

    ``- What is a cell?`` and below it, at the same level, ``- The smallest unit of life.``
    """
    texts = [_text(item) for item in block.items]
    if len(texts) % 2 or not all(texts):
        return []
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    if not all(_asks(asked) and answer and _answers(answer) for asked, answer in pairs):
        return []
    if has_options([answer.inline.plain for _, answer in pairs if answer]):
        return []
    return [
        Topic("label", asked.inline, without_label(answer.inline), (), Span(asked.span.first, answer.span.last), "H7")
        for asked, answer in pairs
        if asked and answer
    ]


def _text(item: Item) -> Paragraph | None:
    """The text of an item that is nothing else."""
    only: Sequence[object] = item.blocks if item.checked is None else ()
    return only[0] if len(only) == 1 and isinstance(only[0], Paragraph) else None


def _answers(text: Paragraph) -> bool:
    """Whether a text can answer: it is no question, and no label of something else opens it."""
    found = find_lead(text.inline)
    return not is_question(text.inline.plain) and (not found or is_answer(found[1].head.plain))


def _asks(text: Paragraph | None) -> bool:
    return text is not None and is_question(text.inline.plain)
