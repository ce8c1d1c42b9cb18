"""A sentence as a row of words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kartu.languages import languages


class Word(NamedTuple):
    """A word of a sentence: in lower case without punctuation, where it stands, and the signs after it."""

    text: str
    start: int
    end: int
    after: str


@cache
def _elided() -> frozenset[str]:
    """Small words that lose their vowel before another one ("l'eau"), without the apostrophe."""
    return frozenset(word for language in languages().values() for word in language.prose.get("elided", ()))


@cache
def _contracted() -> dict[str, str]:
    """Verbs by what is left of them behind a pronoun ("it's")."""
    return {short: verb for one in languages().values() for short, verb in one.prose.get("contracted", {}).items()}


_WORD = re.compile(r"\S+")


def split_words(text: str, pronouns: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """The words of a text with their places. A pronoun with its verb ("it's") is two words, and so is what is written
    together with an article or pronoun that lost its vowel ("l'eau").
    """
    return _split(text, pronouns if "'" in text or "’" in text else frozenset())


@lru_cache(maxsize=100)
def _split(text: str, pronouns: frozenset[str]) -> tuple[Word, ...]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        raw, start = match[0], match.start()
        if raw.isalnum():
            found.append(Word(raw.casefold(), start, match.end(), ""))
            continue
        bare = raw.lstrip("\"'“‘([{«¿¡*").rstrip(".,:;!?)]}\"'”’»…*")
        if not bare:
            if found and not raw.strip("-–—"):
                last = found[-1]
                found[-1] = Word(last.text, last.start, last.end, last.after + raw)
            continue
        offset = raw.index(bare)
        end = start + offset + len(bare)
        after = raw[offset + len(bare) :].replace("'", "").replace("’", "").replace('"', "")
        lower = bare.casefold().replace("’", "'")
        stem, apostrophe, rest = lower.partition("'")
        if apostrophe and rest in _contracted() and stem in pronouns:
            found.append(Word(stem, start + offset, start + offset + len(stem), ""))
            found.append(Word(_contracted()[rest], start + offset + len(stem), end, after))
        elif apostrophe and rest and "-" not in rest and stem in _elided():
            cut = start + offset + len(stem) + 1
            found.append(Word(stem + "'", start + offset, cut, ""))
            found.append(Word(rest, cut, end, after))
        else:
            found.append(Word(lower, start + offset, end, after))
    return tuple(found)


def closed(text: str, begin: int, end: int) -> int:
    """Where a stretch of text ends with the bracket that it opens: "PETA (Pembela Tanah Air" takes the next sign."""
    opens = text.count("(", begin, end) > text.count(")", begin, end)
    return end + 1 if opens and text.startswith(")", end) else end
