"""Verbs that no list of phrases has, told by their form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NO_PLURAL = ("ss", "us", "is", "'s")


@dataclass(frozen=True)
class Morphology:
    """How verbs look in one language.

    ``plural`` are verbs of plural subjects, ``singular`` those of singular ones, ``both`` of both, ``past`` of both as
    well; ``participles`` are forms of the past that stand before nouns too ("managed services"). In languages that
    mark their verbs, ``prefixes`` and ``endings`` are the marks, ``others`` the words that only look so, and
    ``noun_endings`` those of nouns made from verbs.
    """

    plural: frozenset[str]
    singular: frozenset[str]
    both: frozenset[str]
    past: frozenset[str]
    participles: frozenset[str]
    plural_nouns: frozenset[str]
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    others: frozenset[str]
    noun_endings: tuple[str, ...]

    @property
    def marked(self) -> bool:
        """Whether the language marks its verbs."""
        return bool(self.prefixes)

    def is_verb(self, word: str, before: str, raw: str, behind_noun: bool) -> bool:
        """Whether a word is a verb that agrees with the word before it.

        ``raw`` is the word as written: names are no verbs. ``behind_noun``: the word before is written with a capital,
        for languages (German) that write nouns so and whose verbs follow them.
        """
        if not raw.isalpha() or not raw.islower() or len(word) < 3 or word in self.others:
            return False
        if self.noun_endings and word.endswith(self.noun_endings):
            return False
        if word in self.past or word in self.both or self.is_participle(word):
            return True
        several = before in self.plural_nouns or (before.endswith("s") and not before.endswith(_NO_PLURAL))
        if word in self.plural and several:
            return True
        if word in self.singular and not several:
            return True
        if self.prefixes and len(word) > 5 and word.startswith(self.prefixes):
            return True
        return bool(self.endings) and behind_noun and word.endswith(self.endings)

    def is_participle(self, word: str) -> bool:
        """Whether a word has a form of the past that stands before nouns too."""
        return word in self.participles or (bool(self.past_endings) and word.endswith(self.past_endings))


def morphology(prose: Mapping[str, Any]) -> Morphology:
    """The forms of a language from its file; a key that it lacks is empty."""
    forms = _forms(prose.get("bases", ()), prose.get("conjugation", {}))
    irregular = frozenset(prose.get("past", ()))
    return Morphology(
        plural=forms("plural"),
        singular=forms("singular"),
        both=forms("both"),
        past=forms("past") | irregular,
        participles=forms("past") - irregular,
        plural_nouns=frozenset(prose.get("plural_nouns", ())),
        prefixes=tuple(prose.get("verb_prefixes", ())),
        endings=tuple(prose.get("verb_endings", ())),
        past_endings=tuple(prose.get("past_endings", ())),
        others=frozenset(prose.get("not_verbs", ())),
        noun_endings=tuple(prose.get("noun_endings", ())),
    )


def _forms(
    bases: Sequence[str], conjugation: Mapping[str, Mapping[str, Sequence[str]]]
) -> Callable[[str], frozenset[str]]:
    """All forms of some verbs, by their class: the longest end that fits a base says what stands in its place."""
    found: dict[str, set[str]] = {}
    ends = sorted(conjugation, key=len, reverse=True)
    for base in bases:
        end = next((end for end in ends if base.endswith(end)), None)
        if end is not None:
            stem = base[: len(base) - len(end)]
            for name, endings in conjugation[end].items():
                found.setdefault(name, set()).update(stem + ending for ending in endings)
    return lambda name: frozenset(found.get(name, ()))
