"""A term masked in the text that defines it, in all the forms that would give it away."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kartu.composing.words import folded
from kartu.inline import Inline, Run

BLANK = "____"
"""What stands where the term stood."""
MOST = 20
"""Names of a term that are looked for: a longer row of names is none that a text spells out."""

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\s\-‐‑–/(]*"
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


_BEGINNING = 4
"""Letters that a word must have in common with one of the term's, to be a form of it."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A pattern for one spelling of a name; ``parts`` stand in every text that it matches. Where it takes capitals for
    small letters they are in lower case, and hold for texts of ASCII.

    Few texts have them, and patterns cost more to compile than all else that is done with a note.
    """

    parts: tuple[str, ...]
    pattern: str
    flags: int = 0

    def spans(self, text: str, lower: str) -> list[tuple[int, int]]:
        known = lower if self.flags else text
        if known and not all(part in known for part in self.parts):
            return []
        return [match.span() for match in re.compile(self.pattern, self.flags).finditer(text)]


@dataclass(frozen=True)
class Mask:
    """What gives a term away: spellings of its names, and single words that say most of it."""

    spellings: tuple[_Spelling, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, term: str, common: Mapping[str, int]) -> Mask:
        """The mask of a term; ``common`` tells in how many terms of the deck each word stands."""
        return cls(spellings(term), telling(words_of(term), common))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the text gives the term away, first to last; what only blanks and hyphens part is one."""
        lower = text.lower() if text.isascii() else ""
        found = [span for spelling in self.spellings for span in spelling.spans(text, lower)]
        words = [own for own in self.words if not lower or own[:_BEGINNING] in lower]
        for word in _WORD.finditer(text) if words else ():
            said = folded(word[0])
            if any(_akin(said, own) for own in words):
                found.append(word.span())
        joined: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if joined and not text[joined[-1][1] : start].strip(" -"):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def put_on(self, inline: Inline) -> Inline:
        """The inline content with a blank wherever it gives the term away, links taken off and maths as it is."""
        spans = self.spans(inline.plain)
        unlinked = inline.without("link")
        if not spans:
            return unlinked
        ends = [end for _, end in spans]
        runs: list[Run] = []
        at = 0
        for run in unlinked.runs:
            here = (spans[number] for number in range(bisect_right(ends, at), len(spans)))
            text = run.text if "math" in run.marks else "".join(_masked(run.text, at, here))
            runs.append(Run(text, run.marks, run.target))
            at += len(run.text)
        return Inline(tuple(runs))


def spellings(term: str) -> tuple[_Spelling, ...]:
    """The spellings of a term's names, which are what stands before, in and after brackets and between slashes: each in
    singular and plural and with its initials, and the words that an abbreviation is of.
    """
    return tuple(spelling for name in _names(term) for spelling in _spellings(name))


def words_of(term: str) -> tuple[str, ...]:
    """The different words of a term, without those in brackets."""
    return tuple(dict.fromkeys(folded(_bare(term)).split()))


def telling(words: Sequence[str], common: Mapping[str, int]) -> tuple[str, ...]:
    """Those of the words of a term that are masked alone as well, in whatever form they stand: which make up half of it
    or more, where a word counts the more the fewer terms have it.
    """
    weights = {word: 1 / max(common.get(word, 1), 1) for word in words}
    most = sum(weights.values()) / 2
    return tuple([word for word, weight in weights.items() if len(word) > 2 and weight >= most])


def _masked(text: str, at: int, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The text, which starts at ``at``, with a blank for each of these spans that begins in it."""
    here, end = at, at + len(text)
    for first, last in spans:
        if first >= end:
            break
        yield text[here - at : max(first, here) - at]
        if first >= at:
            yield BLANK
        here = min(last, end)
    yield text[here - at :]


def _bare(term: str) -> str:
    return re.sub(r"[(\[（].*?[)\]）]", " ", term) if not term.lstrip().startswith(("(", "[")) else term


def _names(term: str) -> list[str]:
    parts = [_bare(term), *re.findall(r"[(\[（](.*?)[)\]）]", term)]
    names = (name.strip() for part in parts for name in re.split(r"\s/\s|[,;]", part) if _WORD.search(name))
    return list(islice(names, MOST))


def _spellings(name: str) -> Iterator[_Spelling]:
    words = _WORD.findall(name)
    if _CJK.search(name):
        yield _Spelling(tuple(words), _BETWEEN.join(map(re.escape, words)))
        return
    *first, last = words
    stem = last[:-1] if last[-1:] in "sy" and len(last) > 3 else last
    ending = "(?:y|ies|s|es)?" if stem != last else "(?:s|es)?"
    spelled = [*map(re.escape, first), f"{re.escape(stem)}{ending}(?:['’]s|nya)?"]
    plain = tuple(word.lower() for word in (*first, stem)) if name.isascii() else ()
    yield _Spelling(plain, rf"(?<!\w){_BETWEEN.join(spelled)}(?!\w)", re.IGNORECASE)
    initials = "".join(word[0] for word in words).upper()
    if len(words) > 1:
        yield _Spelling((initials,), rf"(?<!\w){re.escape(initials)}s?(?!\w)")
    elif name.isupper() and name.isalpha() and 2 <= len(name) <= 6:
        spelled_out = r"[\s-]+".join(rf"{letter}\w*" for letter in name)
        yield _Spelling((), rf"(?<!\w){spelled_out}", re.IGNORECASE if len(name) > 2 else 0)


def _akin(word: str, own: str) -> bool:
    """Whether a word is a form of the term's: a long enough beginning in common."""
    if word[:1] != own[:1]:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(word, own, strict=False)) if a != b), min(len(word), len(own)))
    if shared == min(len(word), len(own)):
        return word == own or (shared >= _BEGINNING and shared >= 0.55 * max(len(word), len(own)))
    return shared >= 5 and shared >= 0.55 * max(len(word), len(own))
