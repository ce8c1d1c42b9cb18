"""What a clause is about, as a prompt."""

from __future__ import annotations

from dataclasses import replace

from kartu.extraction.prose.passage import Clause
from kartu.extraction.prose.statement import Statement
from kartu.extraction.prose.words import split_words
from kartu.extraction.standing import Name
from kartu.extraction.text import fold, sentences
from kartu.inline import NOTHING, Inline

WHOSE = 4
"""Words of the name of what a noun with an article ("the framework") is taken to belong to."""
OPENING = 5
"""Words of a sentence within which its subject stands."""


def name_of(clause: Clause, found: Statement) -> Name | None:
    """The subject of a statement, or what it stands for; None where that is unknown."""
    name = _announced(clause, found) or _resolved(clause, found)
    return _bound(clause, name) if name and found.verb == "include" else name


def _bound(clause: Clause, name: Name) -> Name:
    """What counts up and is only a label ("Key features include ...") as one of what the heading above names."""
    above = name.path[-1] if name.path else NOTHING
    said = name.subject or fold(name.head.plain) == fold(above.plain)
    if said or not above or clause.passage.node.facts.words_role(name.head) != "label":
        return name
    return replace(name, subject=above)


def _announced(clause: Clause, found: Statement) -> Name | None:
    """One of the things whose number was announced: "three layers of X" ... "The bottom layer ..."."""
    if found.refers:
        return None
    passage = clause.passage
    subject = clause.head(found.subject)
    phrase = passage.memory.announced(subject.plain)
    if not phrase and found.setting[1]:
        setting = clause.text[slice(*found.setting)]
        phrase = passage.memory.announced(setting)
        words = split_words(setting)[1:]
        first = next((word.start for word in words if word.text not in clause.grammar.determiners), 0)
        subject = clause.head((found.setting[0] + first, found.setting[1]))
    if not phrase or not (phrase in passage.announced or _is_told_again(clause, subject)):
        return None
    passage.announced.setdefault(phrase, []).append((subject, clause.start, clause.start + len(clause.text)))
    return Name(subject, Inline.of(phrase), passage.node.path())


def _is_told_again(clause: Clause, subject: Inline) -> bool:
    """Whether a later sentence speaks of another thing of the same kind, as one does where things are told in turn."""
    kinds = {word.text for word in split_words(subject.plain)}
    behind = clause.passage.text.plain[clause.start + len(clause.text) :]
    openings = (split_words(behind[start:end])[:OPENING] for start, end in sentences(behind))
    return any(not kinds.isdisjoint(word.text for word in opening) for opening in openings)


def _resolved(clause: Clause, found: Statement) -> Name | None:
    memory, path = clause.passage.memory, clause.passage.node.path()
    subject = clause.head(found.subject)
    if found.refers == "pronoun":
        above = path[-1].plain if path and not memory.texts else ""
        stands_for = memory.pronoun() or above
        if path and clause.passage.node.facts.words_role(Inline.of(stands_for)) == "label":
            stands_for = path[-1].plain
        return Name(Inline.of(stands_for), NOTHING, path) if stands_for else None
    if found.refers == "part":
        return _part(clause, subject)
    if found.refers == "noun":
        head, whose = memory.noun(subject.plain)
        if not head or (found.verb == "describe" and head.casefold() in clause.grammar.vague):
            return None
        whose = "" if whose.islower() and len(whose.split()) < 2 else whose
        if not whose and len(head.split()) < 2 and path:
            if found.verb == "describe":
                return None
            whose = path[-1].plain
        return Name(Inline.of(head), Inline.of(whose), path)
    if _is_definite(clause, found, subject.plain):
        head, whose = memory.noun(subject.plain)
        if len(head.split()) > 1:
            return Name(Inline.of(head), NOTHING, path)
        known = any(subject.plain in text.casefold() for text in memory.texts)
        whose = "" if known or len(whose.split()) > WHOSE else whose
        return Name(subject, Inline.of(whose), path)
    return Name(subject, NOTHING, path)


def _part(clause: Clause, subject: Inline) -> Name | None:
    """A part of what was spoken of last ("its purpose"); None where that is unknown."""
    grammar, whose = clause.grammar, clause.passage.memory.pronoun()
    said = subject.plain.removesuffix(grammar.possessive_ending) if grammar.possessive_ending else subject.plain
    first, _, rest = said.partition(" ")
    said = rest if first.casefold() in grammar.possessives else said
    return Name(Inline.of(said), Inline.of(whose), clause.passage.node.path()) if said and whose else None


def _is_definite(clause: Clause, found: Statement, subject: str) -> bool:
    """Whether a subject is one plain word with an article that points back: "The framework ..."."""
    before = split_words(clause.text[: found.subject[0]])
    points_back = bool(before) and before[-1].text in clause.grammar.definite
    return points_back and len(subject.split()) == 1 and subject.islower()
