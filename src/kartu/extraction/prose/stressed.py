"""Terms that stand out in bold within a sentence."""

from __future__ import annotations

from kartu.extraction.prose.passage import Clause
from kartu.extraction.prose.stating import definition
from kartu.extraction.prose.words import Word, split_words
from kartu.extraction.standing import Name
from kartu.inline import NOTHING
from kartu.model import Candidate

LONGEST = 6
"""Words of a term."""
LEAST = 5
"""Words that must be said of it."""
NEAR = 4
"""Words between a term and the comma before a remark on it ("the **Edict of Milan** of 313, which ...")."""


def bold(clause: Clause) -> list[tuple[int, int]]:
    """Where the short phrases in bold stand in a clause."""
    found: list[tuple[int, int]] = []
    at = -clause.start
    for run in clause.passage.text.runs:
        end = at + len(run.text)
        if "strong" in run.marks and at >= 0 and end <= len(clause.text) and len(run.text.split()) <= LONGEST:
            found.append((at, at + len(run.text.rstrip(" .,:;"))))
        at = end
    return found


def stressed(clause: Clause) -> list[Candidate]:
    """What is said of a term in bold: by the sentence that begins with it, or by a remark behind it."""
    words = split_words(clause.text)
    for place in bold(clause):
        if not _is_term(clause, place):
            continue
        before = [word for word in words if word.end <= place[0]]
        behind = [word for word in words if word.start >= place[1]]
        if len(behind) < LEAST or clause.text.rstrip().endswith(":"):
            continue
        if _opens(clause, before) and not clause.text[place[1] :].startswith(","):
            return [definition(clause, _name(clause, place), NOTHING)]
        if _is_remarked(clause, behind):
            rest = Clause(clause.passage, clause.start + place[0], clause.text[place[0] :])
            return [definition(rest, _name(clause, place), NOTHING)]
    return []


def set_in_front(clause: Clause) -> list[Candidate]:
    """What is said of a term in bold that stands in front with a preposition: "In a **monopoly**, one firm ..."."""
    grammar, words = clause.grammar, split_words(clause.text)
    small = grammar.determiners | grammar.prepositions
    for place in bold(clause):
        before = [word for word in words if word.end <= place[0]]
        behind = [word for word in words if word.start >= place[1]]
        apart = clause.text[place[1] :].startswith(",") or grammar.verb_second
        if not before or before[0].text not in grammar.prepositions or any(word.text not in small for word in before):
            continue
        if apart and len(behind) >= LEAST and _is_term(clause, place) and not clause.text.rstrip().endswith(":"):
            return [definition(clause, _name(clause, place), NOTHING)]
    return []


def _name(clause: Clause, place: tuple[int, int]) -> Name:
    return Name(clause.head(place), NOTHING, clause.passage.node.path())


def _opens(clause: Clause, before: list[Word]) -> bool:
    """Whether only small words that join or point stand before a term."""
    size = clause.grammar.openers.match(before, 0)[0] if before else 0
    return all(word.text in clause.grammar.determiners for word in before[size:])


def _is_term(clause: Clause, place: tuple[int, int]) -> bool:
    """Whether a phrase in bold has no small word at an edge: such only stresses ("**Never** mix", "**Note that**")."""
    grammar, words = clause.grammar, split_words(clause.text[slice(*place)])
    small = grammar.stop | grammar.pronouns | grammar.prepositions | grammar.subordinators | grammar.auxiliaries
    while words and words[0].text in grammar.determiners:
        words = words[1:]
    edges = {word.text for word in (words[:1] + words[-1:])}
    return bool(words) and edges.isdisjoint(small) and not grammar.nobody.match(words, 0)[0]


def _is_remarked(clause: Clause, behind: list[Word]) -> bool:
    """Whether a comma soon follows, and a relative word or a phrase that explains behind it."""
    grammar = clause.grammar
    gap = clause.text[: behind[0].start].rstrip()
    comma = next((number for number, word in enumerate(behind[:NEAR], 1) if word.after.startswith(",")), None)
    at = 0 if gap.endswith(",") else comma
    return at is not None and (behind[at].text in grammar.relative or grammar.apposition.match(behind, at)[0] > 0)
