"""Walks through a document's outline and lets the rules claim its nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kartu.extraction.facts import Facts, gather
from kartu.extraction.grain import first_sentence
from kartu.extraction.labels import is_date
from kartu.extraction.node import Node
from kartu.extraction.outline import outline
from kartu.extraction.prose import says_what
from kartu.extraction.purpose import not_notes
from kartu.extraction.rules import RULES, Rule
from kartu.extraction.standing import Standing
from kartu.extraction.topics import Listing, Part, Topic
from kartu.languages import words
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
    by_reads: dict[str, list[Rule]] = {}
    for rule in rules:
        by_reads.setdefault(rule.reads, []).append(rule)
    walk = _Walk(gather(document, root), [], [], by_reads, watch)
    walk.topic(Standing(root, None, walk.facts))
    return Extraction(tuple(walk.candidates), tuple(walk.claims))


@dataclass
class _Walk:
    facts: Facts
    candidates: list[Candidate]
    claims: list[Claim]
    rules: Mapping[str, Sequence[Rule]]
    watch: Watch | None

    def topic(self, here: Standing) -> None:
        topic = here.topic
        if topic.head and here.role == "skip":
            self.claims.append(Claim(self.facts.place(topic.span), "X1", 0, f"left out: «{topic.head.plain}»"))
            return
        if topic.head:
            self._offer(topic, here, "topic")
        for part in topic.parts:
            self._part(part, here)

    def _part(self, part: Part, here: Standing) -> None:
        if isinstance(part, Topic):
            self.topic(Standing(part, here, self.facts))
            return
        if isinstance(part, Listing) and _leads_out(part):
            self.claims.append(Claim(self.facts.place(part.span), "X3", 0, "left out: a list of links"))
            return
        if isinstance(part, Listing) and part is here.topic.parts[0] and _says_what_page(part):
            self.claims.append(Claim(self.facts.place(part.span), "X4", 0, "left out: labels of the page"))
            return
        claimed = self._offer(part, here, _READS[type(part)])
        if isinstance(part, Listing) and not part.tasks:
            for item in part.items:
                self._item(Standing(item, here, self.facts), claimed)

    def _item(self, here: Standing, listed: bool) -> None:
        """A sentence in an item of no list card, or one that says what something else than the head is."""
        item = here.topic
        over = here.over.topic.head.plain if here.over else ""
        if item.text and not item.head:
            text = first_sentence(item.text, 0) if listed else item.text
            if not listed or says_what(text.plain, over, self.facts):
                self._offer(Paragraph(text, item.span), here, "paragraph")
        self.topic(here)

    def _offer(self, part: Part, here: Standing, reads: str) -> bool:
        node = Node(part, here)
        for rule in self.rules.get(reads, ()):
            found: Sequence[Candidate] | None = rule.find(node)
            if self.watch:
                self.watch(node, rule, found)
            if found is not None:
                self.candidates.extend(found)
                self.claims.append(Claim(self.facts.place(part.span), rule.code, len(found)))
                return True
        if part is not here.topic:
            self.claims.append(Claim(self.facts.place(part.span), "", 0, "no rule"))
        return False


def _leads_out(listing: Listing) -> bool:
    """Whether most items open with a link that leads out of the notes: a list of sources or addresses."""
    heads = [item.head or item.text for item in listing.items]
    out = [head for head in heads if head.runs and "link" in head.runs[0].marks and "://" in head.runs[0].target]
    return len(out) > 1 and len(out) * 2 > len(heads)


def _says_what_page(listing: Listing) -> bool:
    """Whether labels at the top of a section only say what the page is ("Created: ...", "Class: ...", "Type: ..."):
    most of them, and two at least, are such as nothing is asked under.
    """
    if not all(item.head and item.text for item in listing.items):
        return False
    skipped = sum(item.folded in words("skip") or is_date(item.text.plain) for item in listing.items)
    return skipped >= max(2, len(listing.items) / 2)
