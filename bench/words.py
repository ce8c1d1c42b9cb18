"""The words of made-up notes: terms that are like no other, and sentences as study notes have them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_SYLLABLES = _DATA["syllables"].split()
_LENGTH = 4  # syllables of a name
_STRIDE = 7_919_317  # shares no factor with the number of names, so that each is met once, neighbours unlike each other


@dataclass(frozen=True)
class Tongue:
    """A language's words, and sentences with places for them."""

    terms: Sequence[str]
    things: Sequence[str]
    nouns: Sequence[str]
    adjectives: Sequence[str]
    doings: Sequence[str]
    definitions: Sequence[str]
    more: Sequence[str]
    benefits: str
    what: str
    use: str
    steps: str
    table: tuple[str, str]
    chapter: str
    copula: str

    def term(self, dice: random.Random, number: int) -> str:
        """The term with this ``number``, which no other number gives."""
        name, left = "", (number + 1) * _STRIDE % len(_SYLLABLES) ** _LENGTH
        for _ in range(_LENGTH):
            left, at = divmod(left, len(_SYLLABLES))
            name += _SYLLABLES[at]
        return dice.choice(self.terms).format(name=name.capitalize())

    def thing(self, dice: random.Random) -> str:
        """Something with what it is of, such as "the cold basin of a river"."""
        return dice.choice(self.things).format(
            noun=dice.choice(self.nouns), other=dice.choice(self.nouns), adjective=dice.choice(self.adjectives)
        )

    def point(self, dice: random.Random) -> str:
        """A few words on a line of a list."""
        said = f"{dice.choice(self.doings)} {self.thing(dice)}"
        return said[0].upper() + said[1:]

    def definition(self, dice: random.Random) -> str:
        """What a term is, without the term and without a full stop."""
        said = dice.choice(self.definitions)
        return said.format(thing=self.thing(dice), doing=dice.choice(self.doings), other=self.thing(dice))

    def sentence(self, dice: random.Random) -> str:
        """A sentence that goes on about what was said."""
        return dice.choice(self.more).format(doing=dice.choice(self.doings), thing=self.thing(dice))


def _tongue(code: str) -> Tongue:
    words = _DATA[code]
    return Tongue(**{**words, "nouns": words["nouns"].split(), "adjectives": words["adjectives"].split()})


ENGLISH, INDONESIAN = _tongue("en"), _tongue("id")
