"""The rules for prose, over the sentences of one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from kartu.extraction.facts import Facts
from kartu.extraction.grain import grain
from kartu.extraction.labels import opens_what
from kartu.extraction.node import Name, Node
from kartu.extraction.prose.enumeration import enumeration, items_after
from kartu.extraction.prose.phrases import Grammar, Word, grammar, split_words
from kartu.extraction.prose.reference import Memory
from kartu.extraction.prose.statement import Statement, clauses, statement
from kartu.extraction.text import is_question, sentences, tokens
from kartu.inline import Inline
from kartu.model import Candidate, Item, List, Paragraph, Span

LECTURE = 8
"""Sentences in a paragraph from which on it is told rather than written: then also what is only described counts."""
WRITTEN = 2
"""The same for a document that is mostly prose."""
THIN = 2
"""Words that a sentence must say of its subject, its verb included."""
TOLD = 4
"""The same behind the verb of a sentence that only describes and does not name its subject."""


def defines(sentence: str, head: str, facts: Facts) -> bool:
    """Whether a sentence says what the head is: it has a word of the head, or a pronoun, before a verb that defines."""
    known = grammar(facts.language)
    if known is None:
        return False
    found = statement(sentence, known)
    if found is None or (found.verb == "describe" and found.refers):
        return False
    subject = set(tokens(sentence[: found.subject[1]]))
    wanted = set(tokens(head)) - known.join - known.determiners
    return bool(found.refers) or len(subject & wanted) * 2 >= len(wanted)


def speaks_of_other(sentence: str, head: str, facts: Facts) -> bool:
    """Whether a sentence has a subject of its own that shares no word with the head."""
    known = grammar(facts.language)
    found = statement(sentence, known) if known else None
    if found is None or found.refers:
        return False
    subject = set(tokens(sentence[found.subject[0] : found.subject[1]]))
    wanted = set(tokens(head)) - known.join - known.determiners if known else set()
    return len(subject & wanted) * 2 < len(wanted)


def sentences_of(node: Node) -> Sequence[Candidate] | None:
    """Sentences that define ("X is a ...", "... is known as X"), count up ("X includes A, B and C"), or answer the
    question before them. In long paragraphs, as a lesson is told, also those that only describe.
    """
    text = node.part.inline if isinstance(node.part, Paragraph) else node.topic.text
    span = node.part.span if isinstance(node.part, Paragraph) else node.topic.span
    known = grammar(node.facts.language)
    if known is None or not text:
        return None
    return _Reader(node, known, text, span).read() or None


@dataclass
class _Reader:
    """Goes through a paragraph's sentences, keeping what the ones before spoke of."""

    node: Node
    grammar: Grammar
    text: Inline
    span: Span

    def read(self) -> list[Candidate]:
        spans = sentences(self.text.plain)
        self.told = len(spans) >= (WRITTEN if self.node.facts.told else LECTURE)
        self.memory = Memory(self.grammar)
        self.parts: dict[str, list[tuple[Inline, int, int]]] = {}
        found: list[Candidate] = []
        skip = -1
        for number, (start, end) in enumerate(spans):
            sentence = self.text.plain[start:end]
            if number == skip:
                continue
            if self._is_meta(sentence):
                found.extend(self._counted(start, sentence, None) if self.told else ())
                self.memory.hear(sentence)
                continue
            if is_question(sentence):
                following = spans[number + 1] if number + 1 < len(spans) else None
                answer = self._answer(start, sentence, following)
                if answer:
                    found.append(answer)
                    skip = number + 1
                self.memory.hear(sentence, opens_what(sentence))
                continue
            for first, last in clauses(sentence, self.grammar):
                found.extend(self._clause(start + first, sentence[first:last]))
        found.extend(self._announced())
        return found

    def _is_meta(self, sentence: str) -> bool:
        said = sentence.casefold().replace("’", "'")
        return any(phrase in said for phrase in self.grammar.meta)

    def _answer(self, start: int, question: str, following: tuple[int, int] | None) -> Candidate | None:
        if following is None:
            return None
        answer = self.text.plain[slice(*following)]
        if is_question(answer) or self._is_meta(answer):
            return None
        words = split_words(question)
        at = next((n for n, word in enumerate(words) if word.text in _asking(self.node)), None)
        if at is None or len(words) < 3 or not (at < 2 or words[at - 1].after.startswith((",", ":"))):
            return None
        first = words[at]
        head = self.text.slice(start + first.start, start + len(question)).strip()
        kind = "definition" if opens_what(head.plain) else "question"
        blocks = (Paragraph(self.text.slice(*following).strip(), self.span),)
        name = Name(head, Inline(), self.node.path())
        said = statement(answer, self.grammar)
        if said and said.refers:
            items = items_after(answer, self.grammar, said.predicate[1], least=3)
            if items:
                return self._list(following[0], items, name)
        return self.node.candidate("P1", kind, name, blocks, self.span)  # type: ignore[arg-type]

    def _clause(self, start: int, sentence: str) -> list[Candidate]:
        found = statement(sentence, self.grammar)
        if found is None:
            made = self._counted(start, sentence, None) or self._relative(start, sentence)
            self.memory.hear(sentence, made[0].head.plain if made else "")
            return made
        name = self._announced_name(start, sentence, found) or self._name(start, sentence, found)
        if name is None:
            self.memory.hear(sentence)
            return []
        listed = self._counted(start, sentence, found, name)
        made = listed or self._stated(start, sentence, found, name)
        self.memory.hear(sentence, (made[0].head.plain if made else name.head.plain))
        return made

    def _name(self, start: int, sentence: str, found: Statement) -> Name | None:
        path = self.node.path()
        subject = (
            self.text.slice(start + found.subject[0], start + found.subject[1])
            .strip(", ")
            .without("strong", "highlight")
        )
        if found.refers == "pronoun":
            stands_for = self.memory.pronoun() or (path[-1].plain if path and not self.memory.texts else "")
            return Name(Inline.of(stands_for), Inline(), path) if stands_for else None
        if found.refers == "noun":
            head, whose = self.memory.noun(subject.plain)
            if not head:
                return None
            whose = "" if whose.islower() and len(whose.split()) < 2 else whose
            if not whose and len(head.split()) < 2 and path:
                whose = path[-1].plain
            return Name(Inline.of(head), Inline.of(whose), path)
        definite = sentence[: found.subject[1]].casefold().split()[:1] == ["the"] and len(subject.plain.split()) == 1
        if definite and subject.plain.islower():
            head, whose = self.memory.noun(subject.plain)
            return (
                Name(Inline.of(head), Inline(), path)
                if len(head.split()) > 1
                else Name(subject, Inline.of(whose), path)
            )
        return Name(subject, Inline(), path)

    def _relative(self, start: int, sentence: str) -> list[Candidate]:
        """What a relative clause defines: "... the AWS AI services, which are prebuilt ..."."""
        words = split_words(sentence)
        for at, word in enumerate(words[1:-4], 1):
            if word.text not in self.grammar.relative or not words[at - 1].after.startswith(","):
                continue
            size, verb = self.grammar.verbs.match(words, at + 1)
            phrase = _noun_before(sentence, words[at - 1].end, self.grammar) if size and verb == "define" else None
            if phrase and len(sentence[phrase[0] : phrase[1]].split()) > 1:
                head = self.text.slice(start + phrase[0], start + phrase[1]).without("strong", "highlight")
                answer = (Paragraph(self.text.slice(start + phrase[0], start + len(sentence)).strip(), self.span),)
                name = Name(head, Inline(), self.node.path())
                return [self.node.candidate("P2", "definition", name, answer, self.span)]
        return []

    def _announced_name(self, start: int, sentence: str, found: Statement) -> Name | None:
        """The name of one of the things whose number was announced: "three layers of X" ... "The bottom layer ..."."""
        if found.refers:
            return None
        subject = self.text.slice(start + found.subject[0], start + found.subject[1]).strip(", ").without("strong")
        announced = self.memory.announced(subject.plain)
        if not announced and found.setting[1]:
            setting = sentence[slice(*found.setting)]
            announced = self.memory.announced(setting)
            words = split_words(setting)[1:]
            first = next((w.start for w in words if w.text not in self.grammar.determiners), 0)
            subject = self.text.slice(start + found.setting[0] + first, start + found.setting[1]).strip(", ")
        if not announced:
            return None
        self.parts.setdefault(announced, []).append((subject, start, start + len(sentence)))
        return Name(subject, Inline.of(announced), self.node.path())

    def _announced(self) -> list[Candidate]:
        """A list for each number of things that was announced and then told one by one."""
        made = []
        for phrase, told in self.parts.items():
            heads = {subject.plain.casefold() for subject, _, _ in told}
            if len(heads) > 1 and len(heads) == len(told) <= 9:
                name = Name(Inline.of(phrase), Inline(), self.node.path())
                made.append(self._list(0, [(a, b) for _, a, b in told], name))
        return made

    def _counted(self, start: int, sentence: str, found: Statement | None, name: Name | None = None) -> list[Candidate]:
        """A list of what the sentence counts up."""
        if found and name and found.verb == "include":
            items = items_after(sentence, self.grammar, found.predicate[1])
            cue = self.text.slice(start + found.predicate[0], start + found.predicate[1])
            if items:
                return [self._list(start, items, Name(name.head, name.subject, name.path, cue))]
        if found and found.verb in ("define", "named"):
            return []
        after_colon = self._after_colon(start, sentence, name)
        if after_colon:
            return after_colon
        counted = enumeration(sentence, self.grammar, found.predicate[1] if found else 0)
        if counted is None:
            return []
        phrase = _noun_before(sentence, counted.phrase, self.grammar)
        if not phrase:
            return []
        head = self.text.slice(start + phrase[0], start + phrase[1]).without("strong", "highlight")
        whose = name.head if name and not set(tokens(name.head.plain)) & set(tokens(head.plain)) else Inline()
        if not whose and len(head.plain.split()) < 2:
            return []
        return [self._list(start, counted.items, Name(head, whose, self.node.path()))]

    def _after_colon(self, start: int, sentence: str, name: Name | None) -> list[Candidate]:
        """The items behind a colon: "There are three kinds: A, B and C"."""
        colon = sentence.find(": ")
        if colon < 0:
            return []
        items = items_after(sentence, self.grammar, colon + 2, least=3)
        phrase = _noun_before(sentence, colon, self.grammar) if items else None
        if not phrase:
            return []
        head = self.text.slice(start + phrase[0], start + phrase[1]).without("strong", "highlight")
        whose = name.head.plain if name else self.memory.subject if self.memory.age < 1 else ""
        if len(head.plain.split()) > 3 or whose.casefold() in head.plain.casefold():
            whose = ""
        if not whose and len(head.plain.split()) < 2:
            return []
        return [self._list(start, items, Name(head, Inline.of(whose), self.node.path()))]

    def _list(self, start: int, items: Sequence[tuple[int, int]], name: Name) -> Candidate:
        made = tuple(
            Item((Paragraph(self.text.slice(start + a, start + b).strip(), self.span),), self.span) for a, b in items
        )
        return self.node.candidate("P3", "list", name, (List(made, False, self.span),), self.span)

    def _stated(self, start: int, sentence: str, found: Statement, name: Name) -> list[Candidate]:
        words = sentence[found.predicate[1] :].split()
        if (len(words) + 1 < THIN and found.verb != "named") or sentence.rstrip().endswith(":"):
            return []
        text = self.text.slice(start, start + len(sentence)).strip()
        answer, extra = grain(text, self.span)
        if found.verb == "named":
            term = _term_after(sentence, found.predicate[1], self.grammar)
            if term and (found.refers or found.subject[1] - found.subject[0] > 40):
                head = self.text.slice(start + term[0], start + term[1]).without("strong", "em", "highlight")
                if found.refers and self.memory.texts:
                    before = Paragraph(Inline.of(self.memory.texts[-1]), self.span)
                    answer = (before, *answer)
                return [
                    self.node.candidate("P2", "definition", Name(head, Inline(), name.path), answer, self.span, extra)
                ]
        if found.verb == "define":
            if found.refers and not self.told:
                return []
            cue = self.text.slice(start + found.setting[0], start + found.setting[1])
        else:
            if not self._is_described(sentence, words, found, name):
                return []
            cue = self.text.slice(start + found.predicate[0], start + _cue_end(sentence, found, self.grammar))
        return [self.node.candidate("P2", "definition", name, answer, self.span, extra, cue=cue)]

    def _is_described(self, sentence: str, words: Sequence[str], found: Statement, name: Name) -> bool:
        """Whether a sentence that does not define is worth asking: it says enough of something that has a name."""
        if not self.told:
            return self._is_term(name.head, found) and not self._introduces()
        head = name.head.plain
        vague = len(head.split()) == 1 and (head.casefold() in self.grammar.vague or found.refers == "noun")
        subject = list(takewhile(lambda word: word not in self.grammar.relative, tokens(head)))
        talk = not self.grammar.talk.isdisjoint(subject + tokens(sentence[found.predicate[1] :]))
        return (len(words) >= TOLD or not (found.refers or vague)) and not (vague and not name.subject) and not talk

    def _introduces(self) -> bool:
        """Whether the paragraph stands first below a heading that has more below it."""
        parts = self.node.topic.parts
        return self.node.topic.shape == "heading" and len(parts) > 1 and parts[0] is self.node.part

    def _is_term(self, head: Inline, found: Statement) -> bool:
        """Whether a subject is a name: in bold, with a capital inside, or the words of the heading above."""
        if found.refers:
            return False
        words = head.plain.split()
        if len(words) > 5:
            return False
        above = {word for inner in self.node.path()[-1:] for word in tokens(inner.plain)}
        capital = any(sign.isupper() for word in (words[0][1:], *words[1:]) for sign in word)
        return capital or set(tokens(head.plain)) <= above


def _cue_end(sentence: str, found: Statement, grammar: Grammar) -> int:
    """Where the cue of a sentence ends: behind its verb, or behind the few words that the verb takes, where much more
    is said after them ("adds the capability ...").
    """
    words = [word for word in split_words(sentence) if word.start >= found.predicate[1]]
    ends = grammar.prepositions | grammar.relative | grammar.stop | grammar.join | {"to"}
    for number, word in enumerate(words[:5]):
        if word.text in ends or word.text in grammar.pronouns:
            taken = words[:number]
            whole = word.text not in grammar.complement and taken and taken[-1].text not in grammar.determiners
            if whole and number > 1 and len(words) - number >= 5:
                return taken[-1].end
            break
        if word.after:
            break
    return found.predicate[1]


def _asking(node: Node) -> frozenset[str]:
    from kartu.languages import words

    return words("question")


def _term_after(sentence: str, at: int, grammar: Grammar) -> tuple[int, int] | None:
    words = [word for word in split_words(sentence) if word.start >= at]
    while words and words[0].text in grammar.determiners:
        words = words[1:]
    term: list[Word] = []
    for word in words[:7]:
        goes_on = word.text in grammar.complement and term
        if word.text in grammar.stop | grammar.relative or (word.text in grammar.prepositions and not goes_on):
            break
        term.append(word)
        if word.after:
            break
    return (term[0].start, term[-1].end) if term else None


def _noun_before(sentence: str, at: int, grammar: Grammar) -> tuple[int, int] | None:
    """The words right before a phrase that counts up, back to the verb or comma before them."""
    words = [word for word in split_words(sentence, grammar.pronouns) if word.end <= at]
    first = len(words)
    while first and len(words) - first < 9:
        word = words[first - 1]
        if (first < len(words) and word.after) or word.text in grammar.stop | grammar.pronouns:
            break
        if grammar.verbs.match(words, first - 1)[0] or (word.text == "to" and first < len(words)):
            break
        first -= 1
    while first < len(words) and (words[first].text in grammar.determiners | grammar.join | grammar.prepositions):
        first += 1
    return (words[first].start, words[-1].end) if first < len(words) else None
