"""What "it", "these components" and "this layer" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kartu.extraction.prose.grammar import Grammar
from kartu.extraction.prose.words import Word, closed, split_words

KIND = 5
"""Words behind "is a" among which the noun stands that "this process" takes up again."""
REACH = 3
"""Sentences back in which the noun of "these components" is looked for."""


@dataclass
class Memory:
    """The sentences before, what the last of them spoke of, and the ``kind`` of thing that it said it is."""

    grammar: Grammar
    texts: list[str] = field(default_factory=list)
    subject: str = ""
    age: int = 0
    kind: str = ""
    phrases: dict[str, str] = field(default_factory=dict)

    def hear(self, text: str, subject: str = "", kind: str = "") -> None:
        """Keep a sentence; its subject, else the last name in it, is what a pronoun stands for next."""
        self.kind = kind or (self.kind if subject == self.subject else "")
        self.texts.append(text)
        self._announce(text)
        subject = subject or ("" if self.grammar.noun_capitals else _last_name(text, self.grammar))
        if subject:
            self.subject, self.age = subject, 0
        else:
            self.age += 1

    def _announce(self, text: str) -> None:
        words = split_words(text)
        for number, word in enumerate(words[:-1]):
            if word.text in self.grammar.count:
                noun = next((w for w in words[number + 1 : number + 4] if w.text.endswith("s")), None)
                if noun:
                    full = _around(text, noun.text, self.grammar)
                    if len(full.split()) < 3 and self.subject and self.age < 2:
                        full = f"{self.subject} — {full}"
                    self.phrases[_stem(noun.text)] = full if len(full.split()) > 2 else ""

    def announced(self, subject: str) -> str:
        """The phrase that announced a number of things of this kind ("three layers of X" for "bottom layer")."""
        words = split_words(subject)
        if len(words) < 2 or words[0].text in self.grammar.count:
            return ""
        noun = words[-1] if self.grammar.noun_last else words[0]
        return self.phrases.get(_stem(noun.text), "")

    def pronoun(self) -> str:
        """What "it" or "they" stands for: the last subject, where it stands at most two sentences back."""
        return self.subject if self.age < (1 if self.grammar.noun_capitals else 2) else ""

    def noun(self, phrase: str) -> tuple[str, str]:
        """What "these components" stands for: its fuller form in the sentences before, and whose they are."""
        words = [w for w in split_words(phrase) if w.text not in self.grammar.demonstratives | self.grammar.determiners]
        if not words:
            return "", ""
        noun = words[-1] if self.grammar.noun_last else words[0]
        own = phrase[words[0].start : words[-1].end]
        kinds = {_stem(word.text) for word in split_words(self.kind)[:KIND]}
        if self.subject and self.age < 1 and len(words) == 1 and _stem(noun.text) in kinds:
            return self.subject, ""
        full = ""
        for text in reversed(self.texts[-REACH:]):
            full = _around(text, noun.text, self.grammar)
            if full:
                break
        head = full if len(full.split()) > len(own.split()) else own
        subject = self.subject if self.age < 1 else ""
        if subject.casefold() in head.casefold() or (head == full and _of(full, self.grammar)):
            subject = ""
        return head, subject


def _of(phrase: str, grammar: Grammar) -> bool:
    """Whether a phrase says itself whose it is."""
    return any(word in grammar.prepositions | grammar.of for word in phrase.casefold().split()[1:])


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _around(text: str, noun: str, grammar: Grammar) -> str:
    """The noun in the text with the words that belong to it."""
    words = split_words(text, grammar.pronouns)
    places = [number for number, word in enumerate(words) if _stem(word.text) == _stem(noun)]
    if not places:
        return ""
    at = places[-1]
    first = last = at
    if grammar.noun_last:
        while first and _belongs(words[first - 1], grammar) and not words[first - 1].after and at - first < 4:
            if first > 1 and words[first - 2].text in grammar.infinitive_signs:
                break
            first -= 1
        if last + 1 < len(words) and words[last + 1].text in grammar.of and not words[last].after:
            last = _complement(words, last + 1, grammar)
    else:
        last = _complement(words, at, grammar)
    begin = words[first].start
    found = text[begin : closed(text, begin, words[last].end)]
    return found if found.count("(") == found.count(")") else ""


def _complement(words: Sequence[Word], at: int, grammar: Grammar) -> int:
    last = at
    while last + 1 < len(words) and not words[last].after and last - at < 9:
        nearest = words[last + 1]
        if nearest.text in grammar.stop | grammar.join | grammar.relative or grammar.verbs.match(words, last + 1)[0]:
            break
        if grammar.enumerate.match(words, last + 1)[0]:
            break
        if grammar.morphology.marked and grammar.morphology.is_verb(nearest.text, "", nearest.text, behind_noun=False):
            break
        last += 1
    while last > at and words[last].text in grammar.prepositions | grammar.determiners:
        last -= 1
    return last


def _belongs(word: Word, grammar: Grammar) -> bool:
    known = grammar.determiners | grammar.loose | grammar.stop | grammar.prepositions | grammar.pronouns | grammar.join
    known = known | grammar.possessives | grammar.infinitive_signs
    return word.text not in known and not grammar.verbs.match([word], 0)[0]


def _last_name(text: str, grammar: Grammar) -> str:
    """The last stretch of capitalised words that does not open the sentence."""
    words = split_words(text, grammar.pronouns)
    last = ""
    run: list[Word] = []
    for number, word in enumerate(words):
        if number and text[word.start].isupper():
            run.append(word)
            last = text[run[0].start : word.end]
        else:
            run = []
        if word.after:
            run = []
    return last
