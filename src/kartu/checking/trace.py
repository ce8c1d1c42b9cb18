"""What became of one line of the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kartu.extraction import Claim, Rule, extract
from kartu.extraction.node import Node
from kartu.model import Candidate, Document, Note, Place


@dataclass(frozen=True)
class Look:
    """A part of the document that holds the line: the rule that claimed it (None: none did), the candidates that it
    made, and the rules that looked at it before and passed. ``read`` is the kind of node they were shown.
    """

    place: Place
    read: str
    rule: Rule | None
    made: tuple[Candidate, ...]
    passed: tuple[Rule, ...]


@dataclass(frozen=True)
class Trace:
    """A line, the parts of the document that hold it from the innermost outwards, and the notes that say it.

    ``left_out`` are claims that took the line out before any rule saw it.
    """

    file: str
    line: int
    text: str
    looks: tuple[Look, ...]
    left_out: tuple[Claim, ...]
    notes: tuple[Note, ...]


def trace(document: Document, text: str, line: int, rules: Sequence[Rule], notes: Sequence[Note]) -> Trace:
    """Follows one line, from 1, of a document through the rules. ``notes`` are those of the whole deck."""
    seen: dict[int, tuple[Node, list[tuple[Rule, Sequence[Candidate] | None]]]] = {}

    def watch(node: Node, rule: Rule, found: Sequence[Candidate] | None) -> None:
        if node.part.span.first <= line <= node.part.span.last:
            seen.setdefault(id(node), (node, []))[1].append((rule, found))

    extraction = extract(document, rules, watch)
    looks = sorted(
        (_look(node, tried, document.file) for node, tried in seen.values()),
        key=lambda look: (look.place.last - look.place.first, -look.place.first),
    )
    return Trace(
        document.file,
        line,
        text,
        tuple(looks),
        tuple(
            claim for claim in extraction.claims if claim.reason.startswith("left out") and _holds(claim.place, line)
        ),
        tuple(note for note in notes if any(p.file == document.file and _holds(p, line) for p in note.places)),
    )


def _look(node: Node, tried: Sequence[tuple[Rule, Sequence[Candidate] | None]], file: str) -> Look:
    span = node.part.span
    rule, found = tried[-1]
    claimed = found is not None
    return Look(
        Place(file, span.first, span.last),
        rule.reads,
        rule if claimed else None,
        tuple(found or ()),
        tuple(each for each, _ in (tried[:-1] if claimed else tried)),
    )


def _holds(place: Place, line: int) -> bool:
    return place.first <= line <= place.last
