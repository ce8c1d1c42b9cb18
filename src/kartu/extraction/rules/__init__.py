"""The rules that make candidates, in the order in which they are tried. The first that claims a node has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kartu.extraction.node import Node
from kartu.extraction.prose import sentences_of
from kartu.extraction.rules.code import code, formula
from kartu.extraction.rules.definition import definition, question
from kartu.extraction.rules.listing import items, single, steps
from kartu.extraction.rules.paragraph import answered, heading, leading
from kartu.extraction.rules.sections import subsections
from kartu.extraction.rules.table import columns, comparison, rows
from kartu.model import Candidate


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, its name, the kind of node that it reads, and the function whose docstring documents it.

    ``find`` gives None where the node is not the rule's, else the candidates that it makes of it.
    """

    code: str
    name: str
    reads: str
    find: Callable[[Node], Sequence[Candidate] | None]


RULES = (
    Rule("Q1", "question", "topic", question),
    Rule("D1", "definition", "topic", definition),
    Rule("D3", "leading-definition", "topic", leading),
    Rule("L4", "subsections", "topic", subsections),
    Rule("L1", "single-item", "list", single),
    Rule("L2", "steps", "list", steps),
    Rule("L3", "list", "list", items),
    Rule("T3", "columns", "table", columns),
    Rule("T1", "comparison", "table", comparison),
    Rule("T2", "table-rows", "table", rows),
    Rule("C1", "code", "code", code),
    Rule("C2", "formula", "maths", formula),
    Rule("Q2", "question-heading", "paragraph", answered),
    Rule("D2", "heading-paragraph", "paragraph", heading),
    Rule("P1", "prose", "paragraph", sentences_of),
)
