"""How much of a file became notes, and what became of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kartu.blocks import plain
from kartu.composing.words import folded
from kartu.extraction import Claim, Extraction
from kartu.inline import Inline
from kartu.model import Block as ModelBlock
from kartu.model import (
    Candidate,
    Code,
    Definitions,
    Document,
    List,
    Maths,
    Note,
    Paragraph,
    Place,
    Quote,
    Section,
    Span,
    Table,
)

State = Literal["card", "merged", "part", "none", "left out", "unread"]
PART = 0.5
"""A block of which a smaller share of the words stands in notes is counted as said in part."""
BELOW = 3
"""Lines below a label within which it stands over what is asked."""


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table row or code block: what it says, and what became of it.

    ``words`` of its text, of which ``used`` stand in notes. ``state``: in a note; in a note that says the same and
    stands elsewhere (``merged``); only in part; in none, because no rule claimed it; left out as no knowledge;
    or not read, being markup. ``why`` says it in words.
    """

    place: Place
    text: str
    words: int
    used: int
    state: State
    why: str = ""


@dataclass(frozen=True)
class Coverage:
    """A file, how many notes it gave, and its blocks in their order."""

    file: str
    notes: int
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        """Words of all blocks; headings are not counted."""
        return sum(block.words for block in self.blocks)

    @property
    def used(self) -> int:
        """Words that stand in notes."""
        return sum(block.used for block in self.blocks)

    @property
    def share(self) -> float:
        """The used words in percent; of a file without words 100."""
        return 100 * self.used / self.words if self.words else 100.0

    @property
    def open(self) -> tuple[Block, ...]:
        """The blocks that are in no note, or only in part."""
        return tuple(block for block in self.blocks if block.state not in ("card", "merged"))


@dataclass(frozen=True)
class _Unit:
    text: str
    span: Span


def coverage(document: Document, extraction: Extraction, text: str, notes: Sequence[Note]) -> Coverage:
    """What became of each block of a file. ``text`` is the file's, ``notes`` are those of the whole deck."""
    here = [(note, place) for note in notes for place in note.places if place.file == document.file]
    homes = {place: note.places[0] for note, place in here}
    units = list(_units(document.root))
    claims = [_Claimed.of(claim) for claim in extraction.claims]
    blocks = [_block(unit, document.file, extraction, claims, homes) for unit in units]
    blocks.extend(_unread(document, text, units))
    count = sum(note.places[0].file == document.file for note in notes)
    return Coverage(document.file, count, tuple(sorted(blocks, key=lambda block: block.place)))


@dataclass(frozen=True)
class _Claimed:
    claim: Claim
    first: int
    last: int

    @classmethod
    def of(cls, claim: Claim) -> _Claimed:
        return cls(claim, claim.place.first, claim.place.last)

    def holds(self, span: Span) -> bool:
        return self.first <= span.first and span.last <= self.last


def _block(
    unit: _Unit, file: str, extraction: Extraction, claims: Sequence[_Claimed], homes: Mapping[Place, Place]
) -> Block:
    place = Place(file, unit.span.first, unit.span.last)
    words = folded(unit.text).split()
    if _heads(unit, extraction):
        return Block(place, unit.text, 0, 0, "card", "stands over what is asked")
    near = [c for c in extraction.candidates if c.place.first <= place.last and place.first <= c.place.last]
    saying = [candidate for candidate in near if _common(words, folded(_says(candidate)).split())]
    used = len(set().union(*(_common(words, folded(_says(candidate)).split()) for candidate in saying)))
    claim = _nearest(unit.span, claims)
    if claim and claim.reason.startswith("left out"):
        return Block(place, unit.text, len(words), 0, "left out", claim.reason)
    if not saying:
        return Block(place, unit.text, len(words), 0, "none", _why(claim))
    if used < PART * len(words):
        return Block(place, unit.text, len(words), used, "part", f"{used} of {len(words)} words stand in notes")
    elsewhere = {homes[c.place] for c in saying if c.place in homes and homes[c.place] != c.place}
    if elsewhere and not any(homes.get(c.place) == c.place for c in saying):
        return Block(place, unit.text, len(words), used, "merged", f"merged into {min(elsewhere)}")
    return Block(place, unit.text, len(words), used, "card")


def _heads(unit: _Unit, extraction: Extraction) -> bool:
    """Whether a line is the head of what follows: a label, or a sentence that leads in."""
    below = [c for c in extraction.candidates if unit.span.last < c.place.first <= unit.span.last + BELOW]
    if unit.text.rstrip().endswith((":", "：")):
        return bool(below)
    own = folded(unit.text)
    return any(own == folded(head.plain) for c in below for head in (c.head, c.subject, *c.path[-1:]))


def _common(words: Sequence[str], told: Sequence[str]) -> set[int]:
    """The numbers of the words that stand in a text beside the same neighbour; a word alone needs none."""
    if len(words) == 1:
        return {0} if words[0] in told else set()
    pairs = set(pairwise(told))
    return {at for n, pair in enumerate(pairwise(words)) if pair in pairs for at in (n, n + 1)}


def _nearest(span: Span, claims: Sequence[_Claimed]) -> Claim | None:
    """The claim on the fewest lines that holds these."""
    holding = [each for each in claims if each.holds(span)]
    return min(holding, key=lambda each: each.last - each.first).claim if holding else None


def _why(claim: Claim | None) -> str:
    if claim is None:
        return "stands below nothing that asks for it"
    if claim.made:
        return f"no rule; {claim.rule} took other parts of lines {claim.place.first}-{claim.place.last}"
    return claim.reason or f"rule {claim.rule} claimed it and made nothing of it"


def _says(candidate: Candidate) -> str:
    heads = (candidate.head, candidate.subject, candidate.cue)
    return "\n".join((*(head.plain for head in heads), plain(candidate.answer), plain(candidate.extra)))


def _units(section: Section) -> Iterator[_Unit]:
    for block in section.blocks:
        yield from _in_block(block)
    for inner in section.sections:
        yield from _units(inner)


def _in_block(block: ModelBlock) -> Iterator[_Unit]:
    match block:
        case Paragraph():
            yield _Unit(block.inline.plain, block.span)
        case Code():
            yield _Unit(block.text, block.span)
        case Maths():
            yield _Unit(block.tex, block.span)
        case List():
            for item in block.items:
                for inner in item.blocks:
                    yield from _in_block(inner)
        case Table():
            for row in block.rows:
                yield _Unit(_row(row.cells), row.span)
        case Quote():
            if block.title:
                yield _Unit(block.title.plain, Span(block.span.first, block.span.first))
            for inner in block.blocks:
                yield from _in_block(inner)
        case Definitions():
            for entry in block.entries:
                yield _Unit(entry.term.plain, Span(entry.span.first, entry.span.first))
                for inner in entry.blocks:
                    yield from _in_block(inner)


def _row(cells: Sequence[Inline]) -> str:
    return " | ".join(cell.plain for cell in cells if cell)


def _unread(document: Document, text: str, units: Sequence[_Unit]) -> Iterator[Block]:
    """Lines with something on them that belong to no block: HTML, comments, addresses of links."""
    lines = text.split("\n")
    read = {number for unit in units for number in range(unit.span.first, unit.span.last + 1)}
    read.update(_marked(document.root))
    start = _front_end(lines)
    for number, line in enumerate(lines, 1):
        if number > start and number not in read and any(sign.isalnum() for sign in line):
            place = Place(document.file, number, number)
            yield Block(place, line.strip(), 0, 0, "unread", "markup that kartu does not read")


def _marked(section: Section) -> Iterator[int]:
    """Lines of headings, and of what frames blocks: fences, table heads, terms, callout titles."""
    if section.level:
        yield section.span.first
    for block in section.blocks:
        yield from range(block.span.first, block.span.last + 1)
    for inner in section.sections:
        yield from _marked(inner)


def _front_end(lines: Sequence[str]) -> int:
    """The last line of the front matter, 0 where there is none."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "...")), 0)
