"""The same fact in several places becomes one note; different facts never share a front."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kartu.blocks import plain
from kartu.composing.facts import Finding, facts
from kartu.composing.front import Front, front
from kartu.composing.words import alike
from kartu.diagnostics import Sink
from kartu.model import Block, Blocks, Note, Place

SAME = 0.6
"""Share of the shorter answer's words in the longer one from which on two answers to one prompt are one fact."""
BRIEF = 4
"""Words of an answer that could be one of many things."""
EVEN = 0.75
"""Share of the longer answer's words that the shorter one has, where they are as long as one another."""
CROWD = 50
"""Notes with one prompt whose answers a further one is compared with: where so many say different things, a likeness
tells nothing, and comparing all would take a time that grows with their square."""
LISTS = ("list", "steps")


def merge(notes: Sequence[Note], repeating: Collection[int], sink: Sink, find: Finding = facts) -> list[Note]:
    """Notes in their order, each fact once.

    Notes with the same prompt in the same language are one where their answers say the same: the fullest answer is
    kept, where the first of them stood, with the tags and places of all. A note of a summary (``repeating`` holds the
    identities of these) is one with whatever note of the same file asks the same. Notes that differ but show the same
    front are one as well: the first answers, the others are its *Extra*, and the sink hears of it.
    """
    asking = [(note.language, find(note).prompt or note.prompt.plain, note.kind in LISTS) for note in notes]
    asked_by = Counter(asking)
    kept: list[Note | _Fact] = []
    crowds: dict[_Asked, list[_Fact]] = defaultdict(list)
    fronts: dict[tuple[_Asked, Front], _Fact] = {}
    for note, asked in zip(notes, asking, strict=True):
        if asked_by[asked] == 1:
            kept.append(note)
            continue
        crowd = crowds[asked]
        fact = _Fact(note, note.answer, list(note.extra), set(note.tags), deque(note.places), id(note) in repeating)
        shown = fronts.get((asked, fact.front))
        same = next((other for other in crowd if other.sums_up(fact) or other.says(fact)), None)
        if same:
            before = same.front
            same.take(fact, is_free=shown is None)
            fronts[asked, same.front] = fronts.pop((asked, before))
        elif shown:
            shown.add(fact, sink)
        else:
            fronts[asked, fact.front] = fact
            kept.append(fact)
            if len(crowd) < CROWD:
                crowd.append(fact)
    return [one.note() if isinstance(one, _Fact) else one for one in kept]


_Asked = tuple[str, str, bool]


@dataclass
class _Fact:
    """A note, and what it has gathered from others that are the same; ``best`` is the one whose prompt it has."""

    best: Note
    answer: Blocks
    extra: list[Block]
    tags: set[str]
    places: deque[Place]
    repeats: bool
    is_alone: bool = True

    @cached_property
    def said(self) -> str:
        return plain(self.answer)

    @cached_property
    def front(self) -> Front:
        return front(self.best)

    def says(self, other: _Fact) -> bool:
        """Whether two that ask the same say the same; a few words mean the same only of the same subject, a part of
        what is said means the same of another subject in the same file as little, and an order that a cue announces is
        more than the set.
        """
        if self.best.kind != other.best.kind and self.front[1] != other.front[1]:
            return False
        if alike(self.said, other.said) < SAME:
            return False
        if self.front[2:][-1:] == other.front[2:][-1:]:
            return True
        beside = self.places[0].file == other.places[0].file and not _as_long(self.said, other.said)
        return not (beside or _is_brief(self.said) or _is_brief(other.said))

    def sums_up(self, other: _Fact) -> bool:
        """Whether one of them stands in a summary of the file in which the other stands, and asks the same: what a term
        is and what it does are two facts.
        """
        if {self.best.kind, other.best.kind} == {"definition"} and self.front[1] != other.front[1]:
            return False
        return (self.repeats or other.repeats) and self.places[0].file == other.places[0].file

    def take(self, other: _Fact, is_free: bool) -> None:
        """Another that says the same: the words of the fuller hold, and its front where that is free."""
        asked = self.best
        if self._gather(other):
            self.answer, self.extra = other.answer, other.extra or self.extra
            self.said = other.said
            if is_free:
                self.front = other.front
            else:
                self.best = replace(asked, kind=other.best.kind)
        else:
            self.extra = self.extra or other.extra

    def add(self, other: _Fact, sink: Sink) -> None:
        """Another that shows the same front: what it says stands below."""
        here = other.places[0]
        sink.warn(
            "N001",
            f"«{other.best.prompt.plain}» is asked with another answer at {self.places[0]}: both stand on one card; "
            "say in the notes what each is about",
            here.file,
            here.first,
        )
        self._gather(other)
        self.extra += (*other.answer, *other.extra)

    def note(self) -> Note:
        """What has become of it; of one that is like no other the very note, by which what was made of it is known."""
        if self.is_alone:
            return self.best
        return replace(
            self.best,
            answer=self.answer,
            extra=tuple(self.extra),
            tags=tuple(sorted(self.tags)),
            places=tuple(dict.fromkeys(self.places)),
        )

    def _gather(self, other: _Fact) -> bool:
        """Takes over tags and places, and the prompt of the other where that is fuller; whether it is."""
        fuller = len(other.said) > 1.2 * len(self.said)
        lesser, best = (self.best, other.best) if fuller else (other.best, self.best)
        self.tags |= other.tags
        if lesser.kind != best.kind:
            self.tags.discard(f"kartu::{lesser.kind}")
        if fuller:
            self.places.extendleft(reversed(other.places))
        else:
            self.places.extend(other.places)
        self.best, self.repeats, self.is_alone = best, False, False
        return fuller


def _as_long(one: str, other: str) -> bool:
    """Whether two answers have about as many words."""
    shorter, longer = sorted((len(one.split()), len(other.split())))
    return shorter >= EVEN * longer


def _is_brief(text: str) -> bool:
    return len(text.split()) < BRIEF
