"""What the front of a card shows beside the subject: its verb, and the phrase that narrows it down."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.prose.passage import Clause
from kartu.extraction.prose.statement import Statement
from kartu.extraction.prose.words import Word, split_words
from kartu.inline import Inline

REST = 3
"""Words that must be left to say behind a subject that follows its verb, where the front shows what stands before."""
TAKEN = 5
"""Words behind a verb within which those that it takes end."""
LEFT = 2
"""Words that must be left to say behind a verb that only colours the next one."""


def cue_of(clause: Clause, found: Statement) -> Inline:
    """The setting and the verb, with the few words that it takes and what closes it at the end: "findet ... statt"."""
    words = split_words(clause.text)
    behind = [word for word in words if word.start >= max(found.predicate[1], found.subject[1])]
    close = _closing(clause, found, behind)
    end = found.predicate[1] if found.inverted or close else _end(clause, found, behind)
    parts = [clause.quote((found.predicate[0], end)).strip(" —–")]
    if close:
        parts.append(clause.quote((close.start, close.end)))
    setting = clause.quote(found.setting).strip(", ")
    if setting and not (found.inverted and len(behind) - (close is not None) < REST):
        parts.insert(0, setting)
    return Inline.join(tuple(parts), " … ")


def _closing(clause: Clause, found: Statement, behind: Sequence[Word]) -> Word | None:
    """The word at the end of a clause that belongs to its verb: a particle, or a participle or infinitive."""
    grammar, text = clause.grammar, clause.text
    opens = split_words(text[slice(*found.predicate)])[0].text in grammar.brackets
    for number, word in enumerate(behind):
        following = behind[number + 1] if number + 1 < len(behind) else None
        breaks = word.after[:1] in (",", ";", ":", ".", "!", "?") and bool(word.after)
        if following and word.text in grammar.join and text[following.start].islower():
            return None
        if not (breaks or following is None or following.text in grammar.join):
            continue
        verbal = opens and text[word.start].islower() and word.text.endswith(grammar.closing_endings)
        if (number or verbal or found.inverted) and (word.text in grammar.particles or verbal):
            return None if number and behind[number - 1].text in grammar.infinitive_signs else word
        if breaks:
            return None
    return None


def _end(clause: Clause, found: Statement, behind: Sequence[Word]) -> int:
    """Where a cue ends: behind the verb, or behind the few words that it takes, where much more is said after them
    ("adds the capability ..."); behind a verb that only colours what follows also where little is ("is crucial ...").
    """
    grammar = clause.grammar
    ends = grammar.prepositions | grammar.relative | grammar.stop | grammar.join | grammar.pronouns
    ends = ends | grammar.infinitive_signs
    verb = split_words(clause.text[slice(*found.predicate)])
    bare = grammar.bare if grammar.verb_second else grammar.bare | grammar.auxiliaries | grammar.brackets
    weak = {word.text for word in verb} <= bare or grammar.modals.match(verb, 0)[0] == len(verb)
    first = 1 if weak and behind and behind[0].text in grammar.infinitives else 0
    for number, word in enumerate(behind[: TAKEN + first]):
        if number >= first and word.text in ends:
            taken = behind[:number]
            nouns = grammar.noun_capitals and any(clause.text[one.start].isupper() for one in taken)
            whole = not nouns and word.text not in grammar.of and taken and taken[-1].text not in grammar.determiners
            enough = number > (0 if weak else 1) and len(behind) - number >= (LEFT if weak else TAKEN)
            return taken[-1].end if whole and enough else found.predicate[1]
        if word.after:
            break
    return found.predicate[1]
