"""A heading with a paragraph that says what it is, and a sentence that does so over a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from kartu.extraction.labels import counts, opens_what
from kartu.extraction.leading import leads_on
from kartu.extraction.node import Node
from kartu.extraction.prose import answer_of, defines, is_phrase, names_kind, sentences_of, speaks_of_other
from kartu.extraction.standing import Name
from kartu.extraction.text import COLONS, is_placeholder, is_question, says_one_of, sentences, tokens
from kartu.extraction.topics import Listing, Part, Topic
from kartu.inline import Inline
from kartu.model import Candidate, Kind, Paragraph, Table

LEAF = 60
"""Words of the one paragraph of a section that is taken as its definition without saying "X is"."""


def answered(node: Node) -> Sequence[Candidate] | None:
    """A heading that asks, and the first paragraph below it."""
    paragraph, topic = node.part, node.topic
    if not isinstance(paragraph, Paragraph) or topic.shape != "heading" or not topic.asks:
        return None
    if _opening(topic) is not paragraph:
        return None
    name = node.name()
    text = paragraph.inline.plain
    if (
        name is None
        or is_placeholder(text)
        or text.rstrip().endswith((":", "?"))
        or _is_meta(text[slice(*sentences(text)[0])], node)
    ):
        return None
    return _told(node, "Q2", "question", name, paragraph)


def heading(node: Node) -> Sequence[Candidate] | None:
    """The first paragraph below a heading that is a term, where it says what the term is.

    It does where its first sentence has the term as its subject and a verb that defines, or has neither subject nor
    verb ("Ensemble des règles qui ..."), where the heading ends in a colon, or where the section is this one paragraph,
    a short one, that does not speak of the section itself, or a picture.
    """
    paragraph, topic = node.part, node.topic
    if not isinstance(paragraph, Paragraph) or topic.shape != "heading":
        return None
    if _opening(topic) is not paragraph or node.facts.role(topic) not in ("term", "label", "definition"):
        return None
    name = node.name()
    text = paragraph.inline
    if name is None or text.plain.rstrip().endswith(":"):
        return None
    if not (
        _is_picture(paragraph) and list(topic.parts) == [paragraph]
        if text.has_media
        else _defines(node, text, name.head)
    ):
        return None
    return _told(node, "D2", "definition", name, paragraph)


def leading(node: Node) -> Sequence[Candidate] | None:
    """A sentence that says what something is and leads in to a list of its parts or kinds as well.

    ``A tissue is a group of cells that work together:`` over a list asks what a tissue is.
    """
    topic, over = node.topic, node.standing.over
    if node.part is not topic or topic.shape != "lead" or over is None:
        return None
    sentence = topic.head.strip(":： ")
    if counts(sentence.plain) or leads_on(sentence) or not names_kind(sentence.plain, node.facts):
        return None
    return sentences_of(Node(Paragraph(sentence, topic.span), over))


def _told(node: Node, rule: str, kind: Kind, name: Name, paragraph: Paragraph) -> list[Candidate]:
    head = opens_what(name.head.plain) or name.head.plain
    answer, extra, facts = answer_of(node, paragraph.inline, paragraph.span, head)
    shown = tuple(
        p for p in takewhile(_is_picture, node.topic.parts) if isinstance(p, Paragraph) and p is not paragraph
    )
    return [node.candidate(rule, kind, name, answer, paragraph.span, extra + shown), *facts]


def _opening(topic: Topic) -> Part | None:
    """What a section opens with: its first part that is no picture, for pictures above a text illustrate it."""
    texts = dropwhile(_is_picture, topic.parts)
    return next(texts, next(iter(topic.parts), None))


def _defines(node: Node, text: Inline, head: Inline) -> bool:
    start, end = sentences(text.plain)[0]
    first = text.plain[start:end]
    told = defines(first, head.plain, node.facts)
    if told or node.facts.role(node.topic) == "definition" or node.topic.head.plain.rstrip().endswith(COLONS):
        return True
    titles = node.topic is node.facts.top and any(inner.shape == "heading" for inner in node.topic.topics)
    if not titles and is_phrase(first, node.facts) and not _speaks_of_itself(first, node):
        return True
    if speaks_of_other(first, head.plain, node.facts):
        return False
    opening = tokens(head.plain)[:1]
    if opening and opening[0] in node.facts.prose.get("prepositions", ()):
        return False
    short = 3 <= len(tokens(text.plain)) <= LEAF
    return short and _is_leaf(node.topic, node.part) and not is_question(first) and not _speaks_of_itself(first, node)


def _is_picture(part: Part) -> bool:
    return isinstance(part, Paragraph) and all("image" in r.marks or not r.text.strip() for r in part.inline.runs)


def _is_leaf(topic: Topic, first: Part) -> bool:
    """Whether a section is its first paragraph, and what its last sentence leads in to, and nothing else that could be
    asked.
    """
    others = [p for p in topic.parts if isinstance(p, Topic | Listing | Table | Paragraph) and not _is_picture(p)]
    return all(p is first or (isinstance(p, Topic) and p.shape == "lead" and _goes_on(p, first)) for p in others)


def _goes_on(lead: Topic, first: Part) -> bool:
    """Whether a sentence that leads in stands in the same paragraph."""
    return isinstance(first, Paragraph) and lead.span.first == first.span.first


def _speaks_of_itself(sentence: str, node: Node) -> bool:
    talk = node.facts.prose.get("talk", ())
    return _is_meta(sentence, node) or not set(talk).isdisjoint(tokens(sentence))


def _is_meta(sentence: str, node: Node) -> bool:
    return says_one_of(sentence, tuple(node.facts.prose.get("meta", ())))
