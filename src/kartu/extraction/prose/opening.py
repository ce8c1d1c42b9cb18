"""What stands before the subject of a sentence, and beside it between commas."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.words import Word

DATE = 8
"""Words of a date in front."""
CLAUSE = 16
"""Words of a clause before the subject ("In 1942, ...")."""


def opening(words: Sequence[Word], grammar: Grammar) -> int:
    """Where the subject begins: words that join to the sentence before, and clauses set off by a comma, left out."""
    at = 0
    for _ in range(3):
        if at >= len(words) - 2:
            break
        size, _name = grammar.openers.match(words, at)
        if size and at + size < len(words) - 1:
            at += size
            continue
        dated = _dated(words, at, grammar)
        if dated:
            at = dated
            continue
        if words[at].text in grammar.prepositions | grammar.subordinators:
            comma = next((n for n in range(at, min(at + CLAUSE, len(words) - 2)) if "," in words[n].after), None)
            if comma is not None:
                at = comma + 1
                continue
        adverb = "," in words[at].after and words[at].text not in grammar.pronouns and not _coordinated(words, at)
        if adverb and not _is_remark(words, at + 1, grammar):
            at += 1
            continue
        break
    return at


def _dated(words: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Where the subject begins behind a date in front: "In 1859 ...", "Le 14 juillet 1789, ..."; 0 without one."""
    if words[at].text not in grammar.prepositions | grammar.articles:
        return 0
    year = next((n for n in range(at + 1, min(at + DATE, len(words) - 2)) if is_year(words[n].text)), 0)
    if not year or any(word.after for word in words[at:year]) or words[year].after not in ("", ","):
        return 0
    if words[at].text in grammar.articles and not any(word.text.isdigit() for word in words[at + 1 : year]):
        return 0
    if words[year - 1].text not in grammar.prepositions | grammar.of | grammar.dates:
        return 0
    small = grammar.prepositions | grammar.join | grammar.of | grammar.relative
    return 0 if words[year + 1].text in small and not words[year].after else year + 1


def is_year(word: str) -> bool:
    """Whether it is a figure of three or four digits."""
    return len(word) in (3, 4) and word.isdigit()


def without_apposition(words: Sequence[Word], start: int, grammar: Grammar) -> Sequence[Word]:
    """The words without a remark between commas behind the subject: "Red cells, or erythrocytes, carry ..."."""
    commas = [number for number in range(start, min(start + 18, len(words))) if words[number].after.startswith(",")]
    if len(commas) < 2 or commas[0] - start > 6 or not 0 < commas[1] - commas[0] <= 10:
        return words
    if not _is_remark(words, commas[0] + 1, grammar):
        return words
    last = words[commas[0]]
    return [*words[: commas[0]], Word(last.text, last.start, last.end, ""), *words[commas[1] + 1 :]]


def _is_remark(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether the words from ``at`` on, behind a comma, only add another name, an example or a relative clause."""
    first = words[at].text
    if first in grammar.relative | grammar.join or _is_named(words, at, grammar):
        return True
    if _is_closed(words, at, grammar) or (first in grammar.determiners and _is_relative(words, at, grammar)):
        return True
    return grammar.openers.match(words, at)[0] > 1 or any(
        phrases.match(words, at)[0] for phrases in (grammar.modals, grammar.enumerate)
    )


def _is_closed(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether a comma soon ends the remark and a verb follows: "Mendel, father of genetics, was ..."."""
    comma = next((n for n in range(at, min(at + 9, len(words) - 1)) if "," in words[n].after), None)
    return comma is not None and grammar.verbs.match(words, comma + 1)[0] > 0


def _is_relative(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether the words from ``at`` on are a relative clause whose verb stands last: "die ... hat,"."""
    comma = next((n for n in range(at + 2, min(at + CLAUSE, len(words) - 1)) if "," in words[n].after), None)
    if not grammar.verb_second or comma is None:
        return False
    last = words[comma]
    return grammar.verbs.match([last], 0)[0] > 0 or grammar.morphology.is_verb(last.text, "", last.text, True)


def _is_named(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether the words from ``at`` on are a participle of naming: "known as", "called"."""
    pair = tuple([word.text for word in words[at : at + 2]])
    return pair in grammar.naming_ends or pair[:1] in grammar.naming_ends


def _coordinated(words: Sequence[Word], at: int) -> bool:
    return any("," in word.after for word in words[at + 1 : at + 4])
