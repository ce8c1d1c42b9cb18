"""``Term: text``, ``Term - text``, ``Term – text``, ``Term → text``, ``Term = text`` without any bold."""

from __future__ import annotations

from functools import cache

from kartu.extraction.leads.split import ARROWS, DASHES, EQUALS, Split, is_term, separator, veiled
from kartu.extraction.text import COLONS, is_question
from kartu.inline import Inline
from kartu.languages import languages
from kartu.languages import words as asking

LONGEST = 7
"""Words of a term without bold: a longer stretch before a dash or colon is more often a clause."""
VALUED = 3
"""The same before a sign of equality, where the last is one letter: more words are a sentence that gives its value."""


def plain_term(inline: Inline) -> Split | None:
    """The words before the first separator, where they can be a term and something is said of them."""
    text = inline.plain
    found = separator(veiled(inline))
    if found is None:
        return None
    start, end = found
    if _is_property(text, start):
        return None
    head, sign, rest = text[:start].strip(), text[start:end], text[end:].strip()
    if sign.strip().startswith("::") and not any(c.isalnum() for c in rest):
        return None
    if sign.strip().startswith("::") and is_question(head):
        return Split(inline.slice(0, start).strip(), inline.slice(end).strip())
    if not is_term(head) or len(head.split()) > LONGEST or "\n" in head or not rest:
        return None
    words = head.casefold().split()
    said = [word.strip(",;") for word in head.split()]
    if (
        (words[0] in _pronouns() and not said[0].isupper())
        or (len(words) > 1 and words[0] in _copulas())
        or _is_clause(words)
        or not _auxiliaries().isdisjoint(said[1:-1])
    ):
        return None
    if _is_adverb(words[0]) or (
        len(words) > 1 and words[0] in _prepositions() and rest.split()[0].casefold() in _nobody()
    ):
        return None
    if sign not in COLONS and (_chain(text, sign) or (sign in ARROWS and len(words) > 2 and words[0] in _modals())):
        return None
    if sign in (*DASHES, *EQUALS) and not any(c.isalpha() for c in head):
        return None
    if sign in EQUALS and (
        (len(rest.split()) < 2 and not _stands_for(head, rest))
        or not rest[0].isalnum()
        or (len(words) > VALUED and len(words[-1]) == 1)
    ):
        return None
    if sign not in COLONS and f" {sign.strip()} " in rest.partition("\n")[2]:
        return None
    return Split(inline.slice(0, start).strip(), inline.slice(end).strip())


@cache
def _pronouns() -> frozenset[str]:
    prose = (language.prose for language in languages().values())
    return frozenset(word for words in prose for name in ("pronouns", "talk") for word in words.get(name, ()))


@cache
def _copulas() -> frozenset[str]:
    """Verbs that open a sentence whose subject stands above: "Is a contract that binds both: ..."."""
    return frozenset(word for known in languages().values() for word in known.prose.get("copulas", ()))


@cache
def _verbs() -> frozenset[str]:
    """Single words that stand between a subject and what is said of it: "is", "comprises"."""
    prose = (language.prose for language in languages().values())
    listed = (phrase for known in prose for name in ("bare", "include", "define") for phrase in known.get(name, ()))
    return frozenset(phrase for phrase in listed if " " not in phrase)


@cache
def _modals() -> frozenset[str]:
    """Words before another verb: a head that opens with one has lost its subject ("Can spread to the lung")."""
    prose = (language.prose for language in languages().values())
    return frozenset(word for known in prose for word in known.get("modals", ()) if " " not in word)


@cache
def _auxiliaries() -> frozenset[str]:
    """Verbs that always have a subject before them and another verb behind: "can", "must"."""
    prose = (language.prose for language in languages().values())
    return frozenset(word for known in prose for word in set(known.get("modals", ())) & set(known.get("describe", ())))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(word for known in languages().values() for word in known.prose.get("prepositions", ()))


@cache
def _nobody() -> frozenset[str]:
    """Subjects that are nobody's term: what follows them is a sentence that goes on."""
    return frozenset(word for known in languages().values() for word in known.prose.get("nobody", ()))


def _is_adverb(word: str) -> bool:
    """Whether it opens a sentence and is none of its nouns: "Currently", "Típicamente"."""
    for known in (language.prose for language in languages().values()):
        endings = tuple(known.get("adverb_endings", ()))
        if endings and word.endswith(endings) and word in (*known.get("openers", ()), *known.get("modals", ())):
            return True
    return False


def _is_clause(words: list[str]) -> bool:
    """Whether a subject and its verb stand there ("A state is a person: ...") and no question ("What it is: ..."). One
    letter alone is an article ("O que é" asks).
    """
    asks = len(words) > 2 and words[int(len(words[0]) == 1)] in asking("question")
    return len(words) > 2 and not asks and not _verbs().isdisjoint(words[1:-1])


def _is_property(text: str, start: int) -> bool:
    """``published:: 1987``: a word in small letters and two colons note a property of the page for a program."""
    return text[start : start + 3] in (":: ", "::=") and text[:start].islower() and len(text[:start].split()) < 3


def _stands_for(head: str, word: str) -> bool:
    """Whether a word behind "=" says what two capitals or more stand for: "SB = Schlussbestand"."""
    return len(head) > 1 and head.isalpha() and head.isupper() and len(word) > len(head) and word[1:].islower()


def _chain(text: str, sign: str) -> bool:
    """``A → B → C`` is a way, not a term; so is a text with several dashes of one kind."""
    return text.count(f" {sign} ") > (1 if sign in ARROWS else 2)
