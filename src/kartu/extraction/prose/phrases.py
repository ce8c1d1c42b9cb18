"""The phrases of a language, ready to be looked for in a row of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kartu.extraction.prose.morphology import Morphology, morphology
from kartu.languages import languages
from kartu.lazy import lazy

VERBS = ("named", "include", "define", "describe")
"""Classes of verbs; of two that match as many words the earlier counts."""


FRAME = 16
"""Words between two parts of a phrase."""
TERM = 7
"""Words of a term."""


class Word(NamedTuple):
    """A word of a sentence: in lower case without punctuation, where it stands, and the signs after it."""

    text: str
    start: int
    end: int
    after: str


class Phrase(NamedTuple):
    """The words of a phrase, those that close it further on ("unter ... versteht man"), and its class."""

    words: tuple[str, ...]
    closing: tuple[tuple[str, ...], ...]
    name: str


@dataclass(frozen=True)
class Phrases:
    """Phrases of some classes, by their first word."""

    by_first: dict[str, tuple[Phrase, ...]]

    def match(self, words: Sequence[Word], at: int) -> tuple[int, str]:
        """How many words from ``at`` on are a phrase, and its class; (0, "") where none is. The longest counts."""
        size, name, _ = self.frame(words, at)
        return size, name

    def inside(self, words: Sequence[Word], at: int) -> tuple[int, int, int] | None:
        """A phrase in two parts from ``at`` on: the numbers of the word behind its first part, of that which closes it,
        and of the word behind that.
        """
        for phrase in self.by_first.get(words[at].text, ()):
            begin = at + len(phrase.words)
            if len(phrase.closing) == 1 and _is_row(words, at, phrase.words):
                close = _closes(words, begin, phrase.closing)
                if close:
                    return begin, close, close + len(phrase.closing[0])
        return None

    def frame(self, words: Sequence[Word], at: int) -> tuple[int, str, int]:
        """The same, and the number of the word that closes what it is said of: ``len(words)`` where none does."""
        for phrase in self.by_first.get(words[at].text, ()):
            size = len(phrase.words)
            if size > 1 and not _is_row(words, at, phrase.words):
                continue
            if not phrase.closing:
                return size, phrase.name, len(words)
            close = _closes(words, at + size, phrase.closing)
            if close:
                return size, phrase.name, close
        return 0, "", len(words)


def _is_row(words: Sequence[Word], at: int, row: Sequence[str]) -> bool:
    said = words[at : at + len(row)]
    return [word.text for word in said] == list(row) and not any(word.after for word in said[:-1])


def _closes(words: Sequence[Word], at: int, closing: Sequence[Sequence[str]]) -> int:
    """The number of the word where the first of these rows begins, where the others follow it; 0 where they do not."""
    found = 0
    for row in closing:
        at = next((n for n in range(at + 1, min(at + FRAME, len(words))) if _is_row(words, n, row)), 0)
        if not at:
            return 0
        found = found or at
    return found


@dataclass(frozen=True)
class Grammar:
    """What prose rules know of one language."""

    verbs: Phrases
    openers: Phrases
    enumerate: Phrases
    nobody: Phrases
    modals: Phrases
    one_of: Phrases
    expletive: tuple[str, ...]
    stop: frozenset[str]
    pronouns: frozenset[str]
    demonstratives: frozenset[str]
    neuter: frozenset[str]
    definite: frozenset[str]
    articles: frozenset[str]
    dates: frozenset[str]
    indefinite: frozenset[str]
    negation: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    contrast: Phrases
    relative: frozenset[str]
    join: frozenset[str]
    bare: frozenset[str]
    bare_stop: frozenset[str]
    auxiliaries: frozenset[str]
    claims: frozenset[str]
    talk: frozenset[str]
    vague: frozenset[str]
    loose: frozenset[str]
    complement: frozenset[str]
    participles: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    gerunds: tuple[str, ...]
    naming: Phrases
    count: frozenset[str]
    morphology: Morphology
    meta: tuple[str, ...]
    noun_last: bool
    silent: bool
    noun_capitals: bool
    apposition: Phrases
    reflexives: frozenset[str]
    possessives: frozenset[str]
    verb_second: bool
    between: Phrases
    existence: Phrases
    bases: frozenset[str]
    members: Phrases
    members_of_last: Phrases
    behind_verb: frozenset[str]
    personal: frozenset[str]
    oblique: frozenset[str]
    genitive: frozenset[str]
    particles: frozenset[str]
    brackets: frozenset[str]
    closing_endings: tuple[str, ...]
    infinitives: frozenset[str]
    infinitive_signs: frozenset[str]
    possessive_ending: str
    not_possessive: frozenset[str]

    @lazy
    def attached(self) -> frozenset[str]:
        """Words that no verb stands behind, for they belong to what follows them."""
        small = self.determiners | self.prepositions | self.join | self.stop | self.complement
        return (small | self.loose | self.possessives) - self.negation

    @lazy
    def opening(self) -> frozenset[str]:
        """Words that open a phrase."""
        return self.determiners | self.prepositions | self.pronouns | self.stop | self.possessives

    @lazy
    def naming_ends(self) -> frozenset[tuple[str, ...]]:
        """The last two words of each verb that names ("known as"), and the last one alone."""
        named = [one.words for rows in self.verbs.by_first.values() for one in rows if one.name == "named"]
        return frozenset(words[-size:] for words in named for size in (1, 2))

    def possessive(self, subject: Sequence[Word]) -> bool:
        """Whether a subject says by a word ("its purpose") or an ending ("tujuannya") that it is part of something."""
        last = subject[-1].text
        marked = bool(self.possessive_ending) and last.endswith(self.possessive_ending)
        return subject[0].text in self.possessives or (marked and last not in self.not_possessive)


@cache
def grammar(code: str) -> Grammar | None:
    """The grammar of a language; None where it is unknown or has no prose."""
    language = languages().get(code)
    if language is None or not language.prose:
        return None
    prose = language.prose
    lists = ("stop", "pronouns", "demonstratives", "determiners", "prepositions", "subordinators", "join")
    return Grammar(
        verbs=_phrases({name: prose[name] for name in VERBS}),
        openers=_phrases({"opener": prose["openers"]}),
        enumerate=_phrases({"enumerate": prose["enumerate"]}),
        nobody=_phrases({"nobody": prose["nobody"]}),
        modals=_phrases({"modal": prose["modals"]}),
        one_of=_phrases({"one": prose.get("one_of", [])}),
        expletive=tuple(" ".join(_parted(phrase)) for phrase in prose["expletive"]),
        silent=bool(prose.get("silent_subject")),
        relative=frozenset(phrase.split()[0] for phrase in prose["relative"]),
        bare=frozenset(prose.get("bare", ())),
        bare_stop=frozenset(prose.get("bare_stop", ())),
        loose=frozenset(prose.get("loose", ())),
        vague=frozenset(prose.get("vague", ())),
        complement=frozenset(prose.get("of", ())),
        claims=frozenset(prose.get("claims", ())),
        talk=frozenset(prose.get("talk", ())),
        gerunds=tuple(prose.get("gerunds", ())),
        naming=_phrases({"naming": prose.get("naming", [])}),
        contrast=_phrases({"contrast": prose["contrast"]}),
        adverb_endings=tuple(prose.get("adverb_endings", ())),
        auxiliaries=frozenset(phrase for phrase in prose["modals"] if " " not in phrase),
        participles=tuple(prose.get("participles", ())),
        dates=frozenset(prose.get("dates", ())) | language.labels.get("calendar", frozenset()),
        articles=frozenset(prose.get("articles", ())),
        indefinite=frozenset(prose.get("indefinite", ())),
        negation=frozenset(prose.get("negation", ())),
        definite=frozenset(prose.get("definite", ())),
        count=language.labels.get("count", frozenset()),
        morphology=morphology(prose),
        meta=tuple(prose["meta"]),
        noun_last=language.head == "last",
        noun_capitals=prose.get("noun_capitals", False),
        apposition=_phrases({"apposition": prose.get("apposition", [])}),
        neuter=frozenset(prose.get("neuter", ())),
        reflexives=frozenset(prose.get("reflexives", ())),
        possessives=frozenset(prose.get("possessives", ())),
        verb_second=prose.get("verb_second", False),
        bases=frozenset(prose["bases"]) if language.head == "first" else frozenset(),
        existence=_phrases({"existence": prose.get("existence", [])}),
        members=_phrases({"members": prose.get("members", [])}),
        members_of_last=_phrases({"members": prose.get("members_of_last", [])}),
        between=_phrases({"between": prose.get("between", [])}),
        personal=frozenset(prose.get("personal", ())),
        behind_verb=frozenset(prose.get("behind_verb", ())),
        oblique=frozenset(prose.get("oblique", ())),
        genitive=frozenset(prose.get("genitive", ())),
        particles=frozenset(prose.get("particles", ())),
        closing_endings=tuple(prose.get("closing_endings", ())),
        infinitives=frozenset(prose.get("infinitives", ())),
        infinitive_signs=frozenset(prose.get("infinitive_signs", ())),
        brackets=frozenset(prose.get("brackets", ())),
        possessive_ending=prose.get("possessive_ending", ""),
        not_possessive=frozenset(prose.get("not_possessive", ())),
        **{name: frozenset(prose[name]) for name in lists},
    )


def _phrases(classes: dict[str, list[str]]) -> Phrases:
    found: dict[str, list[Phrase]] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            first, *closing = (tuple(_parted(part)) for part in phrase.split("…"))
            found.setdefault(first[0], []).append(Phrase(first, tuple(closing), name))
    return Phrases({first: tuple(sorted(rows, key=_length, reverse=True)) for first, rows in found.items()})


def _length(phrase: Phrase) -> tuple[int, int]:
    return len(phrase.words), len(phrase.closing)


def _parted(phrase: str) -> list[str]:
    """The words of a phrase from a language's file, which may end in one that lost its vowel ("is the": "est l'")."""
    parts = [word.text for word in split_words(phrase)]
    return [*parts[:-1], parts[-1] + "'"] if phrase.endswith("'") else parts


@cache
def _elided() -> frozenset[str]:
    """Small words that lose their vowel before another one ("l'eau"), without the apostrophe."""
    return frozenset(word for language in languages().values() for word in language.prose.get("elided", ()))


_WORD = re.compile(r"\S+")


@lru_cache(maxsize=100)
def split_words(text: str, pronouns: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """The words of a text with their places. A pronoun with its verb ("it's") is two words, and so is what is written
    together with an article or pronoun that lost its vowel ("l'eau").
    """
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
        if apostrophe and rest in ("s", "re") and stem in pronouns:
            found.append(Word(stem, start + offset, start + offset + len(stem), ""))
            found.append(Word("is" if rest == "s" else "are", start + offset + len(stem), end, after))
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


def noun_before(sentence: str, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """The words right before a phrase that counts up, back to the verb or comma before them."""
    words = [word for word in split_words(sentence, grammar.pronouns) if word.end <= at]
    first = len(words)
    while first and len(words) - first < 9:
        word = words[first - 1]
        if (first < len(words) and word.after) or word.text in grammar.stop | grammar.pronouns:
            break
        if grammar.verbs.match(words, first - 1)[0] or word.text in grammar.morphology.both:
            break
        if word.text in grammar.infinitive_signs and first < len(words):
            break
        first -= 1
    while first < len(words) and (words[first].text in grammar.determiners | grammar.join | grammar.prepositions):
        first += 1
    return (words[first].start, words[-1].end) if first < len(words) else None


def term_after(text: str, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """The noun phrase from character ``at`` on, up to a preposition, a relative word or a sign; None where none is."""
    words = [word for word in split_words(text) if word.start >= at]
    while words and words[0].text in grammar.determiners:
        words = words[1:]
    term: list[Word] = []
    for word in words[:TERM]:
        if term and text[word.start - 1] == "(":
            break
        goes_on = word.text in grammar.complement and term
        if word.text in grammar.stop | grammar.relative or (word.text in grammar.prepositions and not goes_on):
            break
        term.append(word)
        if word.after:
            break
    return (term[0].start, term[-1].end) if term else None
