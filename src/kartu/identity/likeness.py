"""How alike two notes are, and when they are surely one and the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kartu.identity.content import Content
from kartu.identity.keys import address
from kartu.identity.text import alike, bag, is_slip, normalise, trigrams

TELLING = 5  # words: a shorter answer ("High", "Amazon S3") may well be that of another note


@dataclass(frozen=True)
class Face:
    """A note's content made ready to be compared."""

    content: Content
    address: tuple[str, ...]
    answer: str
    words: Counter[str]
    letters: Counter[str]
    headings: Counter[str]

    @classmethod
    def of(cls, content: Content) -> Face:
        """The face of this content."""
        asked = address(content)
        answer = normalise(content.answer) if content.answer else ""
        headings = Counter(word for part in asked[:-1] for word in part.split())
        return cls(content, asked, answer, bag(content.answer), trigrams(asked[-1]), headings)

    @property
    def prompt(self) -> str:
        """The normalised prompt."""
        return self.address[-1]

    @property
    def unnumbered(self) -> str:
        """The prompt without digits: inserting "Tip 1" makes the old one "Tip 2"."""
        return "".join(sign for sign in self.prompt if not sign.isdigit())

    @property
    def is_telling(self) -> bool:
        """Whether the answer has words enough to know the note by."""
        return self.words.total() >= TELLING


def score(one: Face, other: Face) -> float:
    """0 to 1: how likely two notes are one, for ranking. The answer weighs most, if it is more than a few words."""
    weight = min(max(one.words.total(), other.words.total()) / TELLING, 1)
    return (
        0.55 * weight * alike(one.words, other.words)
        + 0.30 * alike(one.letters, other.letters)
        + 0.10 * alike(one.headings, other.headings)
        + 0.03 * _share_file(one, other)
        + 0.02 * (one.content.kind == other.content.kind)
    )


def is_sure(one: Face, other: Face, unique: bool) -> bool:
    """Whether two notes are one beyond doubt: one thing changed, and the others vouch for it.

    ``unique`` says that no third note has the same answer. Terms that differ by more than a typing error are not taken
    for one because their answers are merely alike: siblings (supervised, unsupervised) are defined in like words.
    """
    same_section = one.address[:-1] == other.address[:-1]
    same_answer = one.answer == other.answer and bool(one.answer)
    answers = alike(one.words, other.words)
    headings = alike(one.headings, other.headings)
    if same_answer and unique and one.is_telling:
        return same_section or _share_file(one, other) or alike(one.letters, other.letters) >= 0.4
    near = headings >= 0.5 or _share_file(one, other)
    if one.prompt == other.prompt and one.is_telling and other.is_telling:
        return answers >= (0.6 if near else 0.8)
    return is_slip(one.prompt, other.prompt) and (same_answer or answers >= 0.8) and near


def _share_file(one: Face, other: Face) -> bool:
    return not set(one.content.files).isdisjoint(other.content.files)
