"""Small questions about text that several rules ask."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from kartu.inline import Inline
from kartu.languages import languages, words

COLONS = (":", "：")
LONGEST_WORD = 60
"""Characters of a word, or of two short ones, that can tell whether a full stop ends a sentence."""

POINTING = 8
"""Words of a text that only sends to another place."""

_AROUND = ".,:;!?()[]{}\"'“”‘’«»*_`…：，。；！？（）"
_OPENS = re.compile(r"""[\w(\[{"'`$<>/\\@#.+“«¿¡~=-]""")
_ARROW = re.compile(r"^(?:[-=]{1,3}>\s*|>\s+|[-–—]\s+)(?=\w)")
_GOES_ON = re.compile(r";(?: \w+)?\s*$")
_ENDS = re.compile(r"[.!?。！？…]")


@lru_cache(maxsize=1000)
def fold(text: str) -> str:
    """For comparing: lower case, marks of punctuation at the ends and numbering in front taken off."""
    return " ".join(unnumbered(text).casefold().replace("’", "'").split()).strip(" .:：;,!?*_-–—()\"'")


@lru_cache(maxsize=1000)
def tokens(text: str) -> tuple[str, ...]:
    """The words, in lower case, without punctuation around them."""
    return tuple([word for raw in text.casefold().split() if (word := raw.strip(_AROUND))])


def says_one_of(text: str, phrases: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in a text as whole words: "let" does not stand in "letter"."""
    found = tokens(text.replace("’", "'"))
    if _openings(phrases).isdisjoint(found):
        return False
    said = f" {' '.join(found)} "
    return any(f" {phrase} " in said for phrase in phrases)


@lru_cache(maxsize=100)
def _openings(phrases: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def numbering(text: str) -> int:
    """How many characters in front only number: ``3. ``, ``2.1 ``, ``a) ``, ``Bagian 2: ``, ``Chapter IV - ``."""
    first, _, rest = text.partition(" ")
    if not rest or (first.isalpha() and len(first) > 1 and first.casefold() not in _numbering_words()):
        return 0
    if first.endswith("\u20e3"):
        return len(text) - len(rest.lstrip(" -–—:"))
    mark = first.rstrip(".):-–—：")
    if mark != first and _counts(mark) and not (mark.isalpha() and rest[0].isdigit()):
        return len(text) - len(rest.lstrip(" -–—:"))
    if "." in mark and all(part.isdigit() for part in mark.split(".")):
        return len(text) - len(rest.lstrip(" -–—:"))
    for label in _numbering_words().get(first.casefold(), ()):
        if text[: len(label)].casefold() == label and text[len(label) : len(label) + 1] == " ":
            number, _, after = text[len(label) + 1 :].partition(" ")
            bare = number.rstrip(".:)-–—：")
            if after.strip() and _counts(bare) and (bare != number or after[0] in ":-–—："):
                return len(text) - len(after.lstrip(" -–—:："))
    return 0


def is_chapter(text: str) -> bool:
    """Whether a heading is numbered by a word: "Chapter 3: ...", "Bagian 2 - ..."."""
    return bool(numbering(text)) and text.split()[0].casefold() in words("numbering")


def is_number(text: str) -> bool:
    """Whether a head only numbers: "Chapter 3", "Task Statement 2.3", "IV."."""
    bare = text.rpartition(",")[2].strip(" .:：*_#")
    for label in _numbering_words().get(bare.partition(" ")[0].casefold(), ()):
        if bare.casefold().startswith(label + " ") and _counts(bare[len(label) + 1 :].strip(" .:")):
            return True
    return (
        bool(bare)
        and _counts(bare)
        and not (len(bare) == 1 and bare.isalpha())
        and not (bare.isdigit() and len(bare) > 2)
    )


def is_page(text: str) -> bool:
    """Whether a head only says where something stands in a book: "p. 290 M8"."""
    first, *rest = tokens(text) or ("",)
    return first in words("page") and bool(rest) and all(any(sign.isdigit() for sign in word) for word in rest)


@cache
def _numbering_words() -> Mapping[str, tuple[str, ...]]:
    """The labels that number a heading, by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for label in sorted(words("numbering")):
        first = label.partition(" ")[0]
        found[first] = (*found.get(first, ()), label)
    return found


def _counts(mark: str) -> bool:
    """Whether it is a figure, figures with points between them, one letter, or a Roman numeral."""
    if len(mark) == 1 and mark.isascii() and mark.isalpha():
        return True
    return bool(mark) and (not mark.strip("IVXLC") or all(part.isdigit() for part in mark.split(".")))


@lru_cache(maxsize=1000)
def unnumbered(text: str) -> str:
    """The text without numbering, pictures and arrows in front."""
    text = _ARROW.sub("", text.lstrip())
    opening = _OPENS.search(text)
    text = text[opening.start() :] if opening else text
    return text[numbering(text) :]


def pictures(text: str) -> int:
    """How many characters in front are pictures: "💡 Osmosis is ..."."""
    opening = _OPENS.search(text)
    front = text[: opening.start()] if opening else ""
    return len(front) if any(unicodedata.category(sign) == "So" for sign in front) else 0


def bare(head: Inline) -> Inline:
    """A head as it stands on a card: without numbering, pictures in front, bold and a colon at the end."""
    text = head.plain
    kept = unnumbered(text)
    cut = head.slice(len(text) - len(kept)) if text.endswith(kept) else head
    tags = cut.plain.find(" #")
    if tags > 0 and all(word.startswith("#") for word in cut.plain[tags:].split()):
        cut = cut.slice(0, tags)
    return cut.without("strong", "highlight", "underline").strip().strip(":： ").strip("*_ ")


def is_question(text: str) -> bool:
    """Whether it asks something: it ends in a question mark."""
    return text.rstrip(' *_:"”»').endswith(("?", "？"))


def is_task(text: str) -> bool:
    """Whether it tells somebody to answer in one sentence: "Define osmosis.", "Nenne drei Organe!"."""
    said = tokens(unnumbered(text))
    tells = len(said) > 1 and (said[0] in words("task") or " ".join(said[:2]) in words("task"))
    return tells and not text.rstrip().endswith(COLONS) and len(sentences(text)) == 1


def wants_answer(text: str) -> bool:
    """Whether it wants an answer: a question, or a task."""
    return is_question(text) or is_task(text)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset().union(*(set(language.prose.get("abbreviations", ())) for language in languages().values()))


@cache
def _closing() -> frozenset[str]:
    named = (language.prose.get("closing_abbreviations", ()) for language in languages().values())
    return frozenset().union(*map(set, named))


@cache
def _counted_by_ordinals() -> frozenset[str]:
    """Words behind a number with a full stop in languages that write ordinals so: "des 20. Jahrhunderts"."""
    return words("calendar") | words("ordinal")


@cache
def _common() -> frozenset[str]:
    return frozenset().union(*(language.common for language in languages().values()))


@lru_cache(maxsize=1000)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end. Abbreviations, initials and decimals end none; a line break does
    where the line before ends like a sentence.
    """
    found: list[tuple[int, int]] = []
    start = 0
    length = len(text)
    for end in _ENDS.finditer(text):
        at, sign = end.start(), end[0]
        after = at + 1
        while after < length and text[after] in ".!?)\"'”’»]":
            after += 1
        if sign in "。！？":
            pass
        elif (after < length and not text[after].isspace()) or (sign == "." and _abbreviates(text, start, at)):
            continue
        elif sign in ".…" and after < length:
            following = text[after : after + LONGEST_WORD].lstrip()[:1]
            if following.islower() or following in ",;":
                continue
        if text[start:after].strip():
            found.append((start, after))
        start = after
    if text[start:].strip():
        found.append((start, length))
    return tuple((s + len(text[s:e]) - len(text[s:e].lstrip()), e) for s, e in found)


def _abbreviates(text: str, start: int, at: int) -> bool:
    """Whether the full stop at ``at`` belongs to its word; only the two words before it are looked at."""
    before = text[max(start, at - LONGEST_WORD) : at].split()[-2:]
    last = before[-1].lstrip("([\"'“«").casefold() if before else ""
    if last in _closing():
        return not _begins(text, at)
    if not last or last in _abbreviations():
        return True
    if len(last) == 1 and last.isalpha():
        if len(before) > 1 and before[0].isalpha() and before[0].islower() and len(before[0]) > 3:
            return False
        return not _begins(text, at)
    if last.isdigit() and len(last) < 3:
        following = text[at + 1 : at + 1 + LONGEST_WORD].split(maxsplit=1)[:1]
        return bool(following) and following[0].casefold().strip(".,;:()") in _counted_by_ordinals()
    return "." in last and all(len(part) <= 1 for part in last.split(".")) and not last.replace(".", "").isdigit()


def is_blank(text: str) -> bool:
    """Whether it opens with what is to be filled in (``{{name}}``) or is that alone (``[name of a plant]``).

    Anki's clozes have two colons inside.
    """
    named = text.startswith("[") and text.endswith("]") and len(text.split()) > 1 and text.count("[") == 1
    return named or (text.startswith("{{") and "::" not in text)


def is_placeholder(text: str) -> bool:
    """Whether it stands in for what was not written yet: "TODO", "to be done", "..."."""
    return fold(text) in words("placeholder") or not any(sign.isalnum() for sign in text)


def is_reference(text: str) -> bool:
    """Whether it only says where something stands: "p. 12", "S. 291 M10", "Kapitel 3, Abb. 2"."""
    found = tokens(text)
    cited = words("cited").intersection(found)
    if len(found) <= POINTING and any(sign.isdigit() for sign in text) and _points(found):
        return True
    if not cited or cited.issuperset(found):
        return False
    return all(word in cited or any(sign.isdigit() for sign in word) for word in found)


def _points(said: Sequence[str]) -> bool:
    """Whether it opens with words that send to another place: "see", "discussed in"."""
    return any(" ".join(said[:size]) in words("pointing") for size in (1, 2))


def _begins(text: str, at: int) -> bool:
    """Whether a common word with a capital follows the full stop at ``at``, as at the beginning of a sentence."""
    following = text[at + 1 : at + 1 + LONGEST_WORD].split(maxsplit=1)[:1]
    return bool(following) and following[0][:1].isupper() and following[0].casefold() in _common()


def has_options(lines: Sequence[str]) -> bool:
    """``A. ...``, ``B) ...``: the answers that a quiz offers. Lines that semicolons part are the points of a law."""
    marks = [line.strip()[:2] for line in lines]
    lettered = len(marks) > 1 and all(len(mark) == 2 and mark[0].isalpha() and mark[1] in ".)" for mark in marks)
    return lettered and not all(_GOES_ON.search(line) for line in lines[:-1])
