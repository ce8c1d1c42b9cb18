"""Lists within prose."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.labels import names_parts
from kartu.extraction.prose.enumeration import enumeration, items_after
from kartu.extraction.prose.noun import noun_before
from kartu.extraction.prose.passage import Clause, Passage
from kartu.extraction.prose.statement import Statement
from kartu.extraction.prose.words import split_words
from kartu.extraction.standing import Name
from kartu.extraction.text import tokens
from kartu.inline import NOTHING, Inline
from kartu.model import Candidate

NUMBER = 5
"""Words that announce a number of things before a colon."""
MOST = 9
"""Things announced and told one by one that are still one list."""


def counted(clause: Clause, found: Statement | None = None, name: Name | None = None) -> list[Candidate]:
    """A list of what the clause counts up, or nothing. ``name`` is what the clause is about, where it is known."""
    passage, grammar = clause.passage, clause.grammar
    if found and name and found.verb == "include":
        items = items_after(clause.text[: found.end], grammar, _after_number(clause, found))
        if len(items) > 2 or (items and _is_all(clause, items, found.end)):
            cue = clause.quote(found.predicate)
            return [passage.listing(Name(name.head, name.subject, name.path, cue), clause.within(items))]
    if found and name and found.verb == "define" and clause.text[slice(*found.predicate)] in grammar.bare:
        parts = found.refers == "part" or names_parts(name.head)
        items = items_after(clause.text, grammar, found.predicate[1]) if parts else ()
        if items:
            return [passage.listing(name, clause.within(items))]
    if found and found.verb in ("define", "named"):
        return []
    return _after_colon(clause, name) or examples(clause, found, name, whole=True)


def members(clause: Clause) -> list[Candidate]:
    """The members of a set that stands first ("Among the noble gases are ..."), or of what was spoken of last."""
    grammar, passage = clause.grammar, clause.passage
    words = split_words(clause.text)
    at = grammar.openers.match(words, 0)[0] if words else 0
    if at >= len(words):
        return []
    size, _ = grammar.members_of_last.match(words, at)
    last = passage.memory.pronoun() if size else ""
    head, behind = Inline.of(last), at + size
    if not last:
        found = grammar.members.inside(words, at)
        if found is None:
            return []
        first, close, behind = found
        while first < close - 1 and words[first].text in grammar.determiners | grammar.oblique | grammar.genitive:
            first += 1
        if any(word.text in grammar.demonstratives | grammar.pronouns | grammar.stop for word in words[first:close]):
            return []
        head = clause.head((words[first].start, words[close - 1].end))
    items = items_after(clause.text, grammar, words[behind].start) if behind < len(words) else ()
    if not items:
        return []
    return [passage.listing(Name(head, NOTHING, passage.node.path()), clause.within(items))]


def examples(clause: Clause, found: Statement | None, name: Name | None, whole: bool = False) -> list[Candidate]:
    """What a clause counts up besides: "... such as A, B and C". ``whole``: only where that is all it says of its
    subject ("Mosses have three organs, such as ...").
    """
    if found and found.verb in ("define", "named"):
        return []
    passage, grammar = clause.passage, clause.grammar
    among = enumeration(clause.text, grammar, found.predicate[1] if found else 0)
    phrase = noun_before(clause.text, among.phrase, grammar) if among else None
    if among is None or phrase is None or (found and phrase[0] < found.predicate[1]):
        return []
    if whole and found and not _is_object(clause, found, phrase):
        return []
    head = clause.head(phrase)
    whose = name.head if name and set(tokens(name.head.plain)).isdisjoint(tokens(head.plain)) else NOTHING
    if not whose and len(head.plain.split()) < 2:
        return []
    return [passage.listing(Name(head, whose, passage.node.path()), clause.within(among.items))]


def _after_number(clause: Clause, found: Statement) -> int:
    """Where the items begin: behind a number of things and a colon, where such stand first ("into two groups: ...")."""
    start = found.predicate[1]
    colon = clause.text.find(":", start)
    between = clause.text[start:colon].casefold().split() if colon > 0 else []
    counts = any(word in clause.grammar.count or word.isdigit() for word in between)
    return colon + 1 if counts and len(between) <= NUMBER and "," not in clause.text[start:colon] else start


def _is_all(clause: Clause, items: Sequence[tuple[int, int]], end: int) -> bool:
    """Whether nothing more is said behind two items, and no word before the first belongs to both ("many A and B",
    "only A and B").
    """
    first = split_words(clause.text[slice(*items[0])])[0].text
    grammar = clause.grammar
    shared = first in grammar.determiners - grammar.definite | grammar.loose | grammar.auxiliaries
    return not shared and not any(sign.isalnum() for sign in clause.text[items[-1][1] : end])


def _is_object(clause: Clause, found: Statement, phrase: tuple[int, int]) -> bool:
    """Whether the phrase that is counted up follows the verb at once."""
    between = clause.text[found.predicate[1] : phrase[0]].casefold().split()
    return set(between) <= clause.grammar.determiners


def _after_colon(clause: Clause, name: Name | None) -> list[Candidate]:
    """The items behind a colon: "There are three kinds: A, B and C"."""
    colon = clause.text.find(": ")
    items = items_after(clause.text, clause.grammar, colon + 2, least=3) if colon > 0 else ()
    phrase = noun_before(clause.text, colon, clause.grammar) if items else None
    if not phrase:
        return []
    passage = clause.passage
    head = clause.head(phrase)
    recent = passage.memory.subject if passage.memory.age < 1 else ""
    whose = name.head.plain if name else recent
    if len(head.plain.split()) > 3 or whose.casefold() in head.plain.casefold():
        whose = ""
    if not whose and len(head.plain.split()) < 2:
        return []
    return [passage.listing(Name(head, Inline.of(whose), passage.node.path()), clause.within(items))]


def announced(passage: Passage) -> list[Candidate]:
    """A list for each number of things that was announced and then told one by one."""
    made = []
    for phrase, told in passage.announced.items():
        heads = {subject.plain.casefold() for subject, _, _ in told}
        if 1 < len(heads) == len(told) <= MOST:
            name = Name(Inline.of(phrase), NOTHING, passage.node.path())
            made.append(passage.listing(name, [(first, last) for _, first, last in told]))
    return made
