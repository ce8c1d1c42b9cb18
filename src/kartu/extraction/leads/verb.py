"""``**Term** verb ...``: a sentence that opens with its term in bold and has no separator."""

from __future__ import annotations

from functools import cache

from kartu.extraction.leads.split import Split, is_term
from kartu.extraction.prose.grammar import VERBS
from kartu.inline import Inline
from kartu.languages import languages


@cache
def _verbs() -> frozenset[str]:
    prose = (language.prose for language in languages().values())
    return frozenset(phrase.split()[0] for words in prose for name in VERBS for phrase in words.get(name, ()))


@cache
def _small() -> frozenset[str]:
    """Words that go on with a phrase rather than say something of it."""
    prose = (language.prose for language in languages().values())
    names = ("prepositions", "join", "relative", "subordinators", "contrast", "enumerate")
    return frozenset(phrase.split()[0] for words in prose for name in names for phrase in words.get(name, ()))


@cache
def _stresses() -> frozenset[str]:
    """Single words that are in bold for their weight: "Never", "Always"."""
    prose = (language.prose for language in languages().values())
    names = ("modals", "bare_stop", "openers", "stop", "pronouns")
    listed = frozenset(phrase for words in prose for name in names for phrase in words.get(name, ()))
    return listed.union(*(language.common for language in languages().values()))


def bold_verb(inline: Inline) -> Split | None:
    """The bold words are the term where a verb follows that a language file knows, or, in a whole sentence, any word
    that does not go on with the phrase. The whole sentence is the text.
    """
    end = inline.opening("strong")
    text = inline.plain
    if not end or not is_term(text[:end]) or text[:end].strip().casefold() in _stresses():
        return None
    rest = text[end:].split()
    while rest and rest[0].startswith(("(", "（")):
        closing = next((n for n, word in enumerate(rest) if word.endswith((")", "）"))), None)
        if closing is None:
            return None
        rest = rest[closing + 1 :]
    if len(rest) < 3 or not text[end].isspace():
        return None
    verb = rest[0].strip(",").casefold()
    whole = text.rstrip().endswith((".", "!", "。")) and len(rest) > 4 and rest[0].isalpha() and rest[0].islower()
    if verb not in _verbs() and not (whole and verb not in _small()):
        return None
    return Split(inline.slice(0, end).strip(), inline.slice(end).strip())
