"""What a head is: a term, a label of some subject, a question, or words under which there is nothing to ask."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kartu.extraction.text import fold, is_number, tokens, unnumbered, wants_answer
from kartu.inline import Inline
from kartu.languages import languages, words

Role = str
"""``term``, ``label``, ``definition`` (a label over its text), ``question``, ``number`` ("Chapter 3"), and the words
under which there is nothing to ask: ``skip``, ``introduction``."""


YEAR, THIS_CENTURY = 4, "2000"
"""Figures of a year; notes of lessons and logs bear dates from this one on."""

_FIGURES = re.compile(r"\d+")

JOINING = frozenset(["and", "or", "dan", "atau", "&", "/", "y", "e", "und", "et", "ou"])


def role(head: Inline | str, language: str = "") -> Role:
    """What the words of a head alone say. Labels are known in all languages, for notes mix them; words under which
    there is nothing to ask in ``language`` and in English, so that those of other languages lose no term.
    """
    text = head if isinstance(head, str) else head.plain
    return _role(text, language)


@lru_cache(maxsize=10_000)
def _role(text: str, language: str) -> Role:
    folded = _unowned(fold(text))
    if not folded:
        return "term"
    if is_date(folded) and not _is_history(folded):
        return "skip"
    if folded in words("definition"):
        return "definition"
    if is_number(text):
        return "number"
    if wants_answer(text):
        return "label" if folded in words("part") else "question"
    if folded in words("answer") - words("part") and len(folded) > 1:
        return "skip"
    if all(part.strip() in words("skip", language) for part in folded.split("/")):
        return "skip"
    openings = _openings(folded)
    if _ends_in(folded, language):
        return "introduction"
    if folded in words("introduction", language) or not openings.isdisjoint(words("introduction", language)):
        return "introduction"
    if not openings.isdisjoint(words("skip", language)):
        return "skip"
    if _generic(folded):
        return "label"
    return "term"


def tells_of_course(head: str, language: str) -> bool:
    """Whether a heading is one of a course's plan: "Course outline", "Reading list: autumn"."""
    folded = fold(head)
    return not ({folded, folded.partition(" (")[0]} | _openings(folded)).isdisjoint(words("course", language))


def _unowned(folded: str) -> str:
    """A label without the ending that says it belongs to what stands above it ("fungsinya")."""
    first, blank, rest = folded.partition(" ")
    for ending in _owned_by_ending():
        stem = first.removesuffix(ending)
        if stem != first and any(stem in words(name) for name in ("definition", "part", "skip")):
            return stem + blank + rest
    return folded


@cache
def _owned_by_ending() -> frozenset[str]:
    return frozenset(known.prose.get("possessive_ending", "") for known in languages().values()) - {""}


def is_answer(text: str) -> bool:
    """Whether it is a label of an answer: "Answer", "Expected answer:", "Réponse attendue"."""
    folded = fold(text)
    found = folded.split()
    answers = words("answer")
    return folded in answers or (len(found) == 2 and any(len(word) > 3 and word in answers for word in found))


def is_own(text: str, language: str) -> bool:
    """Whether it speaks of the writer: "My method". A word in capitals is an abbreviation."""
    first, *following = unnumbered(text).split() or [""]
    return bool(following) and not first.isupper() and first.casefold() in words("my", language)


def is_date(text: str) -> bool:
    """A date in figures, or a day, month or weekday by name. A year is none: it stands for what happened in it."""
    digits = sum(map(str.isdigit, text))
    if digits >= 6 and digits * 2 >= len(text.replace(" ", "")):
        return True
    found = tokens(text)
    calendar = words("calendar")
    named = [word for word in found if word.strip(".") in calendar]
    return bool(named) and all(word in named or (word.isdigit() and len(word) < 3) for word in found)


def _is_history(text: str) -> bool:
    """Whether a year of the last centuries stands in a date: the day is known for what happened then."""
    return any(len(year) == YEAR and year < THIS_CENTURY for year in _FIGURES.findall(text))


def _ends_in(folded: str, language: str) -> bool:
    """Whether the last words introduce: "Today's learning goals". One word alone may be the end of any term."""
    found = folded.split()
    endings = (" ".join(found[-size:]) for size in (2, 3) if len(found) > size)
    return any(ending in words("introduction", language) for ending in endings)


def _openings(folded: str) -> set[str]:
    """``Summary: what matters`` and ``Tips untuk ujian ...`` are what their first words say: the words before a colon,
    and the first two or more.
    """
    before, colon, _ = folded.partition(":")
    found = {before.strip()} if colon else set()
    first, *following = folded.split(" ")[: _longest() + 1]
    for word in following[:-1]:
        first = f"{first} {word}"
        found.add(first)
    return found


@cache
def _longest() -> int:
    """Words of the longest label."""
    every = (label for language in languages().values() for labels in language.labels.values() for label in labels)
    return max(len(label.split()) for label in every)


def _generic(folded: str) -> bool:
    """Whether a noun that names a part of something stands there with nothing beside it that says of what."""
    parts, modifiers = words("part"), words("modifier")
    if folded in parts:
        return True
    found = [word for word in tokens(folded.replace("/", " ").replace("&", " ")) if word not in modifiers]
    if not found or len(found) > 4:
        return False
    joined = JOINING.intersection(folded.replace("/", " / ").split())
    return " ".join(found) in parts or (bool(joined) and all(word in parts for word in found if word not in joined))


def head_noun(folded: str) -> str:
    """The noun that says what a head is about, by the side on which the languages have it."""
    found = [word for word in tokens(folded) if word not in words("modifier")]
    for number, word in enumerate(found):
        if number and word in words("complement"):
            found = found[:number]
            break
    if not found:
        return ""
    return found[-1] if found[-1] in _last_nouns() else found[0]


@cache
def _last_nouns() -> frozenset[str]:
    """Nouns for parts in the languages that have the noun last."""
    return frozenset().union(*(one.labels["part"] for one in languages().values() if one.head == "last"))


def names_parts(head: Inline | str) -> bool:
    """Whether the head noun names parts or kinds ("Main components of X", "Komponen utama X"), so that what stands
    below can be counted up.
    """
    folded = fold(head if isinstance(head, str) else head.plain)
    found = tokens(folded)
    openings = (" ".join(found[:count]) for count in (1, 2, 3))
    return head_noun(folded) in words("part") or any(opening in words("part") for opening in openings)


def names_several(head: Inline | str, language: str) -> bool:
    """Whether the head noun is a plural ("Cell organelles"), in languages that mark it by its end, or a German noun of
    kinds ("Netztypen"), and no word for notes as such ("Basics", "Key terms").
    """
    folded = fold(head if isinstance(head, str) else head.plain)
    if _role(folded, language) != "term" or folded in words("introduction"):
        return False
    found = [word for word in tokens(folded) if word not in words("modifier")]
    known = languages().get(language)
    if not found or known is None:
        return False
    if known.head == "last":
        cut = next((n for n, word in enumerate(found) if n and word in words("complement")), len(found))
        noun = found[cut - 1]
    else:
        noun = found[0]
    endings = tuple(known.prose.get("plurals", ()))
    return bool(endings) and noun.endswith(endings) and not noun.endswith(("ss", "us", "is", "ics"))


def opens_what(text: str) -> str:
    """The thing that a question "What is X?" asks for, or empty where it asks something else."""
    said = text.strip(" ?？*_:¿").replace("’", "'").split()
    folded = [word.casefold() for word in said]
    for size in range(min(5, len(said) - 1), 0, -1):
        if " ".join(folded[:size]) in words("what"):
            return " ".join(said[size:])
    return ""


def counts(text: str) -> bool:
    """Whether a number of things is named: "Three pillars of ...", "4 Ps of marketing"."""
    found = tokens(unnumbered(text))[:4]
    return any(word in words("count") or (word.isdecimal() and len(word) < 3 and 1 < int(word) < 20) for word in found)
