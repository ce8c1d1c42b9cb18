"""A sentence to what it speaks of, its verb, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kartu.extraction.prose.existence import existing, is_told_apart
from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.inversion import Inverted, inverted, is_subject_behind
from kartu.extraction.prose.opening import is_year, opening, without_apposition
from kartu.extraction.prose.subject import Reference, can_be_subject, has_noun, reference, without_determiners
from kartu.extraction.prose.verb import Verb, verb_of, with_modals
from kartu.extraction.prose.words import Word, closed, split_words

STATED = frozenset({"define", "named", "include", "describe"})
DEFINED = frozenset({"define", "named"})
ROW = 4
"""Words before "and" among which a comma says that a row of things ends there, and no clause."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Characters of the sentence: the subject without small words in front, the verb, and where what it says ends.

    ``refers`` says that the subject stands for something named before, a pronoun or a noun with "this", or is a part of
    it ("its purpose"). ``setting`` is the phrase before the subject that narrows it down ("According to Arrhenius,
    ..."); ``conditional`` that a condition stands there ("If ..., ..."); ``one_of`` that one thing is taken out of
    several ("One of the largest rivers is ...").
    """

    verb: Verb
    subject: tuple[int, int]
    predicate: tuple[int, int]
    end: int
    refers: Reference = ""
    setting: tuple[int, int] = (0, 0)
    conditional: bool = False
    one_of: bool = False

    @property
    def inverted(self) -> bool:
        """Whether the subject stands behind its verb."""
        return self.subject[0] > self.predicate[0]

    def kind(self, text: str) -> str:
        """What kind of thing the sentence, which is this ``text``, says its subject is; nothing where it does not."""
        return text[self.predicate[1] :] if self.verb == "define" and not self.inverted else ""


def clauses(text: str, grammar: Grammar) -> list[tuple[int, int]]:
    """The parts of a sentence that a contrast joins ("X is ..., while Y is ..."), or a semicolon or "and" where each
    part says something of a subject of its own.
    """
    words = split_words(text)
    for number, word in enumerate(words[2:-2], 2):
        before = words[number - 1]
        size, _ = grammar.contrast.match(words, number)
        if size and before.after.startswith((",", ";")) and number + size < len(words):
            return [(0, before.end), (words[number + size].start, len(text))]
        if before.after.startswith(";") and _parts(text, before.end, word.start, grammar, STATED):
            return [(0, before.end), (word.start, len(text))]
        if word.text not in grammar.join:
            continue
        following = words[number + 1]
        row = any("," in inner.after for inner in words[max(0, number - ROW) : number - 1])
        if (
            not row
            and _is_name(words, number + 1, text, grammar)
            and _parts(text, before.end, following.start, grammar, STATED)
        ):
            return [(0, before.end), (following.start, len(text))]
        apart = before.after.startswith((",", ";")) or (not before.after and following.text in grammar.determiners)
        if apart and _parts(text, before.end, following.start, grammar, DEFINED):
            return [(0, before.end), (following.start, len(text))]
    return [(0, len(text))]


def _is_name(words: Sequence[Word], at: int, text: str, grammar: Grammar) -> bool:
    """Whether a name that a verb may follow stands here; where all nouns have capitals, one of two words."""
    name, second = words[at], words[at + 1] if at + 1 < len(words) else None
    if not text[name.start].isupper() or name.end - name.start < 2 or name.after or second is None:
        return False
    return not grammar.noun_capitals or (text[second.start].isupper() and not second.after)


def _parts(text: str, end: int, start: int, grammar: Grammar, verbs: frozenset[str]) -> bool:
    """Whether the text up to ``end`` and that from ``start`` on can stand alone, with verbs of these classes."""
    right = statement(text[start:], grammar)
    stands = right and not right.refers and "," not in text[start + right.subject[0] : start + right.predicate[0]]
    left = statement(text[:end], grammar) if stands else None
    return bool(left and right) and {left.verb, right.verb} <= verbs  # type: ignore[union-attr]


def _defines(words: Sequence[Word], at: int, size: int, grammar: Grammar) -> bool:
    """Whether a lone copula is followed by what can be a noun: no participle, no word that goes on."""
    following = words[at + size].text if at + size < len(words) else ""
    plain = size == 1 and words[at].text in grammar.bare
    goes_on = following in grammar.prepositions | grammar.stop | grammar.bare_stop
    return not plain or not (goes_on or (following.endswith(grammar.participles) and grammar.participles != ()))


def _halves(words: Sequence[Word], behind: int, grammar: Grammar) -> bool:
    """Whether a clause ends with its verb and another begins: "The longer a wire is, the more it resists"."""
    following = words[behind].text if behind < len(words) else ""
    return words[behind - 1].after.startswith(",") and following in grammar.determiners


@lru_cache(maxsize=100)
def statement(text: str, grammar: Grammar) -> Statement | None:
    """Read one sentence; None where no subject that can be asked about stands before a verb of the language's file."""
    words: Sequence[Word] = split_words(text, grammar.pronouns)
    if grammar.verb_second and words and grammar.verbs.match(words, 0)[0]:
        return None
    behind = existing(words, text, grammar) or inverted(words, text, grammar)
    if behind:
        return _behind(words, behind, text, grammar)
    start = opening(words, grammar)
    words = without_apposition(words, start, grammar)
    rest = " ".join(word.text for word in words[start : start + 4])
    if any(rest.startswith(phrase) for phrase in grammar.expletive):
        return None
    if grammar.silent_subject:
        silent = _silent(words, start, text, grammar)
        if silent:
            return silent
    one_of, _ = grammar.one_of.match(words, start) if start < len(words) else (0, "")
    start += one_of
    found = verb_of(words, start, text, grammar, one_of > 0)
    if found is None:
        return None
    at, size, verb = found
    if is_subject_behind(words, at + size, grammar) or _halves(words, at + size, grammar):
        return None
    if verb == "define" and not _defines(words, at, size, grammar):
        verb = "describe"
    subject = words[start:at]
    while len(subject) > 1 and subject[-1].text in grammar.auxiliaries:
        subject = subject[:-1]
    held = _held(subject, grammar)
    if held and subject[0].text in grammar.determiners:
        return None
    subject = subject[held:]
    first = without_determiners(subject, grammar)
    if subject[0].text in grammar.talk:
        return None
    refers = reference(subject, grammar)
    opens = next((word for word in subject if word.text not in grammar.determiners), subject[0])
    if opens.text in grammar.prepositions and not subject[first].text.endswith(grammar.gerunds):
        return None
    if not refers and not (can_be_subject(subject[first:], grammar) and has_noun(subject[first:], text, grammar)):
        return None
    if first == 0 and subject[0].text in grammar.bases | grammar.infinitives:
        return None
    if at + size >= len(words):
        return None
    begin = subject[first if not refers else 0].start
    predicate = (words[at].start, words[at + size - 1].end)
    before = words[grammar.openers.match(words, 0)[0] : start - one_of]
    settles = bool(before) and (before[0].text in grammar.prepositions or is_year(before[-1].text))
    points_back = any(word.text in grammar.demonstratives for word in before)
    setting = (before[0].start, before[-1].end) if settles and not points_back else (0, 0)
    dated = any(sign.isdigit() for word in before for sign in word.text)
    conditional = not dated and any(word.text in grammar.subordinators for word in before)
    place = (begin, closed(text, begin, subject[-1].end))
    end = _end(words, at, size, grammar) or len(text)
    return Statement(verb, place, predicate, end, refers, setting, conditional, one_of > 0)


def _held(subject: Sequence[Word], grammar: Grammar) -> int:
    """Where in a subject begins what somebody holds of it: "Galen believes that the liver ..." speaks of the liver."""
    joined = (n for n in range(2, len(subject)) if subject[n - 1].text in grammar.relative)
    return next((n for n in joined if subject[n - 2].text in grammar.claims), 0)


def _end(words: Sequence[Word], at: int, size: int, grammar: Grammar) -> int:
    """Where a verb is closed whose parts stand apart ("setzt sich aus ... zusammen"); 0 where it is not."""
    closes = min(grammar.verbs.frame(words, number)[2] for number in range(at, at + size))
    return words[closes].start if closes < len(words) else 0


def _behind(words: Sequence[Word], found: Inverted, text: str, grammar: Grammar) -> Statement | None:
    """A sentence whose subject stands behind the verb: what it says begins behind that."""
    opener = grammar.openers.match(words, 0)[0]
    subject = words[found.first : found.last + 1]
    first = without_determiners(subject, grammar)
    pronoun = subject[0].text in grammar.personal
    if subject[0].text in grammar.demonstratives or not (pronoun or can_be_subject(subject[first:], grammar)):
        return None
    verb, last = words[found.verb : found.verb + found.size], subject[-1]
    after = words[found.last + 1].text if found.last + 1 < len(words) else ""
    says_what = verb[0].text in grammar.bare and after in grammar.determiners
    exists = grammar.existence.match(words, found.verb)[0] > 0
    what_it_is = exists and is_told_apart(words, found.last + 1, grammar)
    kind: Verb = "define" if says_what or what_it_is else "describe"
    before = words[opener : found.verb]
    points_back = any(word.text in grammar.demonstratives for word in before)
    setting = (before[0].start, before[-1].end) if before and not points_back else (0, 0)
    begin = subject[first].start
    place = (begin, closed(text, begin, last.end))
    refers: Reference = "pronoun" if pronoun else ""
    return Statement(kind, place, (verb[0].start, verb[-1].end), len(text), refers, setting)


def _silent(words: Sequence[Word], start: int, text: str, grammar: Grammar) -> Statement | None:
    """A sentence that opens with a verb that defines or counts up: in some languages "it" is not said."""
    if start >= len(words) - 2:
        return None
    size, verb = with_modals(words, start, grammar)
    if verb not in ("define", "include") or start + size >= len(words) or not _defines(words, start, size, grammar):
        return None
    at = words[start].start
    conditional = any(word.text in grammar.subordinators for word in words[:start])
    predicate = (at, words[start + size - 1].end)
    return Statement(verb, (at, at), predicate, len(text), "pronoun", (0, 0), conditional)  # type: ignore[arg-type]
