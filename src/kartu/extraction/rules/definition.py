"""A head with the text beside it."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.away import is_away, is_folder, leads_away
from kartu.extraction.grain import below, grain
from kartu.extraction.labels import is_date, opens_what
from kartu.extraction.node import Node
from kartu.extraction.prose import answer_of, remarks_of
from kartu.extraction.quiz import offers_answers
from kartu.extraction.text import (
    COLONS,
    fold,
    has_options,
    is_blank,
    is_placeholder,
    is_question,
    is_reference,
    pictures,
    sentences,
    tokens,
    wants_answer,
)
from kartu.extraction.topics import Topic
from kartu.inline import Inline
from kartu.languages import words
from kartu.model import Candidate, Kind

NAME = 4
"""Words behind a label of the page; a text that says what a term means has more."""


def question(node: Node) -> Sequence[Candidate] | None:
    """A question and the text that answers it.

    ``**What is osmosis?** The movement of water ...`` asks the question as the notes put it.
    """
    topic = node.topic
    if node.part is not topic or not topic.text or not wants_answer(topic.head.plain):
        return None
    name = node.name()
    if name is None or not _tells(topic.head.plain, topic.text.plain.strip()):
        return None
    if has_options([line.plain for line in topic.text.lines()]):
        return None
    answer, extra = grain(topic.text, topic.span)
    kind: Kind = "definition" if opens_what(topic.head.plain) else "question"
    remarks, facts = remarks_of(node, below(topic))
    return [node.candidate("Q1", kind, name, answer, topic.span, extra + remarks), *facts]


def definition(node: Node) -> Sequence[Candidate] | None:
    """A term, or a label of a subject, and the text beside it.

    ``**Osmosis**: movement of water ...`` asks "Osmosis"; ``Use case: ...`` below "Amazon S3" asks for the use case of
    Amazon S3; ``What it is: ...`` below it asks "Amazon S3".
    """
    topic = node.topic
    if node.part is not topic or not topic.text:
        return None
    text = topic.text.plain.strip()
    name = node.name()
    if name is None or not _tells(name.head.plain, text) or leads_away(topic.text):
        return None
    if _is_option(node) or _is_record(topic.text) or _labels_page(topic):
        return None
    if is_folder(topic.head):
        return None
    if is_away(topic.head) and (not topic.head.opening("strong") or pictures(topic.head.plain)):
        return None
    if is_question(topic.head.plain) and has_options([line.plain for line in topic.text.lines()]):
        return None
    answer, extra, facts = answer_of(node, topic.text, topic.span, name.head.plain)
    return [node.candidate("D1", "definition", name, answer, topic.span, extra + below(topic)), *facts]


def _tells(head: str, text: str) -> bool:
    """Whether the text says something of the head: no page, address, price, time or lone sign, no repetition."""
    if not any(sign.isalpha() for sign in head) and not any(sign.isalpha() for sign in text):
        return False
    if text.endswith(COLONS) or is_blank(head):
        return False
    figures = not any(sign.isalpha() for sign in text)
    if figures and (text[0] in "$€£¥" or text[-1] in "$€£¥" or text.count(":") == 1):
        return False
    if len(text.split()) == 1 and ("://" in text or text.startswith("www.")):
        return False
    if (
        is_placeholder(text)
        or is_reference(text)
        or is_reference(head)
        or is_question(text[slice(*sentences(text)[0])])
    ):
        return False
    if is_date(text) and not words("dating").isdisjoint(tokens(head)):
        return False
    return fold(text) != fold(head) and any(sign.isalnum() for sign in text)


def _is_record(text: Inline) -> bool:
    """Whether another label in bold stands behind a dot or a bar: "Maths · **Level:** 2" is a line of a form."""
    before = ""
    for run in text.runs:
        if "strong" in run.marks and run.text.rstrip().endswith(COLONS) and before.rstrip().endswith(("·", "|", "•")):
            return True
        before = run.text if run.text.strip() else before
    return False


def _labels_page(topic: Topic) -> bool:
    """Whether a label such as "Subject" has a name behind it and no sentence."""
    return topic.folded in words("page_label") and len(topic.text.plain.split()) <= NAME


def _is_option(node: Node) -> bool:
    """Whether the head is the letter of an answer that a quiz offers."""
    over = node.standing.over
    beside = over.topic.listing_of(node.topic) if over else None
    return beside is not None and offers_answers(beside, node.above, node.facts)
