"""Walks through a document's outline and lets the rules claim its nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kartu.extraction.facts import Facts, gather
from kartu.extraction.node import Node
from kartu.extraction.outline import outline
from kartu.extraction.purpose import not_notes
from kartu.extraction.rules import RULES, Rule
from kartu.extraction.topics import Listing, Part, Topic
from kartu.model import Candidate, Code, Document, Maths, Paragraph, Place, Table


@dataclass(frozen=True, slots=True)
class Claim:
    """What became of some lines: the rule that claimed them (empty: none), how many candidates it made, or why not."""

    place: Place
    rule: str
    made: int
    reason: str = ""


@dataclass(frozen=True)
class Extraction:
    """What one document gives, in the order of the notes."""

    candidates: tuple[Candidate, ...]
    claims: tuple[Claim, ...]


_READS = {Listing: "list", Table: "table", Code: "code", Maths: "maths", Paragraph: "paragraph"}


Watch = Callable[[Node, Rule, Sequence[Candidate] | None], None]
"""Hears of each node that a rule looked at, and what it made of it (None: it passed)."""


def extract(document: Document, rules: Sequence[Rule] = RULES, watch: Watch | None = None) -> Extraction:
    """All that can be asked of a document, and what became of each part of it."""
    root = outline(document)
    reason = not_notes(document, root)
    if reason:
        return Extraction((), (Claim(Place(document.file, 1, document.lines), "X2", 0, f"left out: {reason}"),))
    walk = _Walk(gather(document, root), [], [], rules, watch)
    walk.topic(root, ())
    return Extraction(tuple(walk.candidates), tuple(walk.claims))


@dataclass
class _Walk:
    facts: Facts
    candidates: list[Candidate]
    claims: list[Claim]
    rules: Sequence[Rule]
    watch: Watch | None

    def topic(self, topic: Topic, above: tuple[Topic, ...]) -> None:
        if topic.head and self.facts.role(topic) == "skip":
            self.claims.append(Claim(self.facts.place(topic.span), "X1", 0, f"left out: «{topic.head.plain}»"))
            return
        if topic.head:
            self._offer(topic, topic, above, "topic")
        for part in topic.parts:
            self._part(part, topic, above)

    def _part(self, part: Part, topic: Topic, above: tuple[Topic, ...]) -> None:
        inner = (*above, topic)
        if isinstance(part, Topic):
            self.topic(part, inner)
            return
        if isinstance(part, Listing) and _leads_out(part):
            self.claims.append(Claim(self.facts.place(part.span), "X3", 0, "left out: a list of links"))
            return
        claimed = self._offer(part, topic, above, _READS[type(part)])
        if isinstance(part, Listing) and not part.tasks:
            for item in part.items:
                self._item(item, inner, claimed)

    def _item(self, item: Topic, above: tuple[Topic, ...], listed: bool) -> None:
        if item.text and not item.head and not listed:
            self._offer(Paragraph(item.text, item.span), item, above, "paragraph")
        self.topic(item, above)

    def _offer(self, part: Part, topic: Topic, above: tuple[Topic, ...], reads: str) -> bool:
        node = Node(part, topic, above, self.facts)
        for rule in self.rules:
            if rule.reads != reads:
                continue
            found: Sequence[Candidate] | None = rule.find(node)
            if self.watch:
                self.watch(node, rule, found)
            if found is not None:
                self.candidates.extend(found)
                self.claims.append(Claim(self.facts.place(part.span), rule.code, len(found)))
                return True
        if part is not topic:
            self.claims.append(Claim(self.facts.place(part.span), "", 0, "no rule"))
        return False


def _leads_out(listing: Listing) -> bool:
    """Whether most items open with a link that leads out of the notes: a list of sources or addresses."""
    heads = [item.head or item.text for item in listing.items]
    out = [head for head in heads if head.runs and "link" in head.runs[0].marks and "://" in head.runs[0].target]
    return len(out) > 1 and len(out) * 2 > len(heads)
