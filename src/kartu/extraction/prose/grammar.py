"""What prose rules know of a language: its file, ready to be looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kartu.extraction.prose.morphology import Morphology, morphology
from kartu.extraction.prose.phrases import Phrases, parted, phrases
from kartu.extraction.prose.words import Word
from kartu.languages import languages
from kartu.lazy import lazy

VERBS = ("named", "include", "define", "describe")
"""Classes of verbs; of two that match as many words the earlier counts."""


@dataclass(frozen=True, eq=False)
class Grammar:
    """What prose rules know of one language; ``en.toml`` describes each list."""

    apposition: Phrases
    between: Phrases
    contrast: Phrases
    enumerate: Phrases
    existence: Phrases
    members: Phrases
    members_of_last: Phrases
    modals: Phrases
    naming: Phrases
    nobody: Phrases
    one_of: Phrases
    openers: Phrases
    verbs: Phrases
    morphology: Morphology
    articles: frozenset[str]
    auxiliaries: frozenset[str]
    bare: frozenset[str]
    bare_stop: frozenset[str]
    bases: frozenset[str]
    behind_verb: frozenset[str]
    brackets: frozenset[str]
    claims: frozenset[str]
    count: frozenset[str]
    dates: frozenset[str]
    definite: frozenset[str]
    demonstratives: frozenset[str]
    determiners: frozenset[str]
    genitive: frozenset[str]
    indefinite: frozenset[str]
    infinitive_signs: frozenset[str]
    infinitives: frozenset[str]
    join: frozenset[str]
    loose: frozenset[str]
    negation: frozenset[str]
    neuter: frozenset[str]
    not_possessive: frozenset[str]
    oblique: frozenset[str]
    of: frozenset[str]
    particles: frozenset[str]
    personal: frozenset[str]
    possessives: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    reflexives: frozenset[str]
    relative: frozenset[str]
    stop: frozenset[str]
    subordinators: frozenset[str]
    talk: frozenset[str]
    vague: frozenset[str]
    adverb_endings: tuple[str, ...]
    closing_endings: tuple[str, ...]
    expletive: tuple[str, ...]
    gerunds: tuple[str, ...]
    meta: tuple[str, ...]
    participles: tuple[str, ...]
    possessive_ending: str
    noun_capitals: bool
    noun_last: bool
    silent_subject: bool
    verb_second: bool

    @lazy
    def attached(self) -> frozenset[str]:
        """Words that no verb stands behind, for they belong to what follows them."""
        small = self.determiners | self.prepositions | self.join | self.stop | self.of
        return (small | self.loose | self.possessives) - self.negation

    @lazy
    def opening(self) -> frozenset[str]:
        """Words that open a phrase."""
        return self.determiners | self.prepositions | self.pronouns | self.stop | self.possessives

    @lazy
    def naming_ends(self) -> frozenset[tuple[str, ...]]:
        """The last two words of each verb that names ("known as"), and the last one alone."""
        named = [one.words for rows in self.verbs.by_first.values() for one in rows if one.name == "named"]
        return frozenset(words[-size:] for words in named for size in (1, 2))

    def possessive(self, subject: Sequence[Word]) -> bool:
        """Whether a subject says by a word ("its purpose") or an ending ("tujuannya") that it is part of something."""
        last = subject[-1].text
        marked = bool(self.possessive_ending) and last.endswith(self.possessive_ending)
        return subject[0].text in self.possessives or (marked and last not in self.not_possessive)


@cache
def grammar(code: str) -> Grammar | None:
    """The grammar of a language; None where it is unknown or has no prose."""
    language = languages().get(code)
    if language is None or not language.prose:
        return None
    prose = language.prose
    read: dict[str, Any] = {
        one.name: _READ[one.type](prose.get(one.name, ())) for one in fields(Grammar) if one.type in _READ
    }
    read |= {
        "verbs": phrases({name: prose[name] for name in VERBS}),
        "expletive": tuple(" ".join(parted(phrase)) for phrase in prose["expletive"]),
        "relative": frozenset(phrase.split()[0] for phrase in prose["relative"]),
        "auxiliaries": frozenset(phrase for phrase in prose["modals"] if " " not in phrase),
        "dates": read["dates"] | language.labels["calendar"],
        "count": language.labels["count"],
        "morphology": morphology(prose),
        "noun_last": language.head == "last",
        "bases": read["bases"] if language.head == "first" else frozenset(),
    }
    return Grammar(**read)


_READ: Mapping[Any, Callable[[Any], object]] = {
    "frozenset[str]": frozenset,
    "tuple[str, ...]": tuple,
    "Phrases": lambda rows: phrases({"": rows}),
    "bool": bool,
    "str": "".join,
}
"""How the lists of a language's file are read, by the types of the fields that hold them."""
