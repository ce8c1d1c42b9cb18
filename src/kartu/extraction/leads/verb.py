"""``**Term** verb ...`` and ``**Term**, a ...``: a sentence that opens with its term in bold and has no separator."""

from __future__ import annotations

from functools import cache

from kartu.extraction.leads.split import Split, is_term
from kartu.extraction.prose.grammar import VERBS, grammar
from kartu.extraction.text import tokens
from kartu.inline import Inline
from kartu.languages import languages

LEAST = 3
"""Words that say what a term is."""


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


@cache
def _articles() -> frozenset[str]:
    prose = (language.prose for language in languages().values())
    return frozenset(word for words in prose for name in ("articles", "indefinite") for word in words.get(name, ()))


@cache
def _verbs_behind(article: str) -> frozenset[str]:
    """The verbs of the languages that have this word as an article."""
    prose = {code: one.prose for code, one in languages().items()}
    codes = [code for code, one in prose.items() if any(article in one.get(n, ()) for n in ("articles", "indefinite"))]
    return _verbs().union(*(known.morphology.both for known in map(grammar, codes) if known))


@cache
def _single_verbs() -> frozenset[str]:
    prose = (language.prose for language in languages().values())
    listed = (phrase for words in prose for name in VERBS for phrase in words.get(name, ()))
    return frozenset(phrase for phrase in listed if " " not in phrase)


def has_verb(text: str) -> bool:
    """Whether a verb that a language file knows stands among other words: then they are a sentence, no name."""
    return not _single_verbs().isdisjoint(tokens(text)[1:-1])


def bold_verb(inline: Inline) -> Split | None:
    """The bold words are the term where a verb follows that a language file knows, or, in a whole sentence, any word
    that does not go on with the phrase. The whole sentence is the text.
    """
    return _before(inline, _verbs(), _small())


def _before(inline: Inline, verbs: frozenset[str], small: frozenset[str] | None) -> Split | None:
    """The bold words before one of the verbs; where it is known which words are no verbs, in a whole sentence before
    any other.
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
    if verb not in verbs and (small is None or not whole or verb in small):
        return None
    return Split(inline.slice(0, end).strip(), inline.slice(end).strip())


def article_verb(inline: Inline) -> Split | None:
    """``The **term** verb ...``: the same behind an article, where the verb is known; without one, what is in bold is
    often an adjective ("The **main** causes ...").
    """
    first = inline.runs[0] if len(inline.runs) > 1 else None
    article = first.text.strip().casefold() if first and not first.marks else ""
    return _before(Inline(inline.runs[1:]), _verbs_behind(article), None) if article in _articles() else None


def apposed_term(inline: Inline) -> Split | None:
    """``The **term** (gloss), a ...``: what the term is stands behind a comma, with an article of its own. The article
    before the term, and the gloss, may be missing.
    """
    first = inline.runs[0] if len(inline.runs) > 1 else None
    if first and not first.marks and first.text.strip().casefold() in _articles():
        inline = Inline(inline.runs[1:])
    end = inline.opening("strong")
    text = inline.plain
    after = text[end:].lstrip() if end else ""
    if after.startswith(("(", "（")):
        after = after[after.find(")") + 1 :].lstrip() if ")" in after else ""
    if not after.startswith(",") or not is_term(text[:end]):
        return None
    said = after[1:].split()
    if len(said) < LEAST or said[0].casefold() not in _articles():
        return None
    start = len(text) - len(after)
    return Split(inline.slice(0, start).strip(), inline.slice(start + 1).strip())
