"""What kartu knows of languages: one data file each (``en.toml``), all with the same keys.

Labels are looked up in all languages at once, for notes mix them ("Use Case" in an Indonesian file); words under which
there is nothing to ask in the language of the document and in English. Prose is read in the document's own only.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SAMPLE = 20_000
"""Characters from which a language is told: enough to be sure, however long the file."""

_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Language:
    """The words of one language, all in lower case. ``en.toml`` describes each list; what English lacks is described
    where it stands.
    """

    code: str
    name: str
    common: frozenset[str]
    head: str
    labels: Mapping[str, frozenset[str]]
    prose: Mapping[str, Any]


@cache
def languages() -> Mapping[str, Language]:
    """All languages by their code, in the order of the codes."""
    found = {}
    for file in sorted(resources.files(__name__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text("utf-8"))
            code = file.name.removesuffix(".toml")
            found[code] = Language(
                code,
                data["name"],
                frozenset(data["common"]),
                data["head"],
                {name: frozenset(words) for name, words in data["labels"].items()},
                data["prose"],
            )
    return found


SHARED = "en"
"""The language whose words people everywhere mix into their notes."""


@cache
def words(name: str, language: str = "") -> frozenset[str]:
    """One list of labels: of a language and of English, or of all languages where the language is unknown."""
    known = languages()
    asked = [known[code] for code in {language, SHARED}] if language in known else list(known.values())
    return frozenset().union(*(one.labels.get(name, frozenset()) for one in asked))


def detect(text: str) -> str:
    """The code of the language whose common words the text has most of; empty where no language has enough.

    At least two different common words of it must stand there, and three in a hundred words: also a terse list of
    terms has those.
    """
    tokens = Counter(_words(text[:SAMPLE].casefold()))
    found = {
        code: [tokens[word] for word in language.common if word in tokens] for code, language in languages().items()
    }
    best = max(found, key=lambda code: sum(found[code]))
    return best if len(found[best]) > 1 and sum(found[best]) >= 0.03 * tokens.total() else ""


def _words(text: str) -> Iterator[str]:
    """The stretches of letters in a text; the pattern takes signs such as ``²`` for letters."""
    for word in _LETTERS.findall(text):
        if word.isalpha():
            yield word
        else:
            yield from "".join(sign if sign.isalpha() else " " for sign in word).split()
