"""Text as it is compared: without case, numbering and punctuation, and how alike two texts are."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache

_NUMBERING = re.compile(r"(?:#?\d+(?:\.\d+)*[.):]|\d+(?:\.\d+)+|[a-z][.)]|[ivx]+[.)])\s+(?=\S)")
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # written without spaces: every sign counts as a word
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")
_SIGN = re.compile(r"[^\w\s]|_")
_TELLING = frozenset("#*%&@")  # the punctuation that tells C# from C, and A* from A
_QUIET = ("P", "Z", "C", "So", "Sk")  # Unicode categories: punctuation, spaces, control signs, emoji, accents alone


def digest(text: str, length: int) -> str:
    """The first ``length`` (up to 64) hexadecimal digits of the SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


@lru_cache(maxsize=1000)
def normalise(text: str) -> str:
    """Words joined by one space: NFKC, casefolded, without leading numbering ("2.3", "a)") and punctuation.

    Signs that tell terms apart (``C++``, ``C#``, ``A*``, ``<``) stay. A text of nothing but punctuation stays as it is.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()
    numbered = _NUMBERING.match(folded)
    bare = folded[numbered.end() :] if numbered else folded
    said = bare.translate(_SPOKEN) if _SIGN.search(bare) else bare
    return " ".join(said.split()) or folded


def bag(text: str) -> Counter[str]:
    """How often each word stands in the text; of text written without spaces, each sign."""
    return Counter(_WORD.findall(normalise(text)))


def trigrams(text: str) -> Counter[str]:
    """How often each row of three signs stands in the text, its two ends marked by a space."""
    padded = f" {text} "
    return Counter(padded[at : at + 3] for at in range(max(len(padded) - 2, 0)))


def alike(one: Counter[str], other: Counter[str]) -> float:
    """The share of what two bags have in common, 0 to 1 (Sørensen-Dice); two empty bags are alike."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def is_slip(one: str, other: str) -> bool:
    """Whether two normalised texts differ only as by typing errors: one letter in a word, or where words are joined.

    Never in a word's first letter (symmetric, asymmetric), in a digit (GPT-3, GPT-4) or in a word under four letters.
    """
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    ours, theirs = one.split(), other.split()
    return len(ours) == len(theirs) and all(a == b or _one_letter(a, b) for a, b in zip(ours, theirs, strict=True))


class _Spoken(dict[int, str]):
    """A table for ``str.translate``, filled as signs come up: a space for each that says nothing."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        quiet = sign not in _TELLING and unicodedata.category(sign).startswith(_QUIET)
        return self.setdefault(code, " " if quiet else sign)


_SPOKEN = _Spoken()


def _one_letter(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not (one + other).isalpha():
        return False
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])
