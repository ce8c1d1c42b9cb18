"""How much of a file became notes, and what became of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kartu.checking.said import Said
from kartu.checking.units import Unit, units_of, unread
from kartu.composing.words import folded
from kartu.extraction import Claim, Extraction
from kartu.model import Candidate, Document, Note, Place, Span

State = Literal["card", "merged", "part", "none", "left out", "unread"]
PART = 0.5
"""A piece of which a smaller share of the words stands in notes is counted as said in part."""
CHANCE = 0.25
"""A sentence of which a smaller share stands in the notes of its paragraph shares no more than turns of phrase."""
BELOW = 3
"""Lines below a label within which it stands over what is asked."""


@dataclass(frozen=True)
class Block:
    """A sentence, list item, table row or code block: what it says, and what became of it.

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


def coverage(document: Document, extraction: Extraction, text: str, notes: Sequence[Note]) -> Coverage:
    """What became of each block of a file. ``text`` is the file's, ``notes`` are those of the whole deck."""
    units = list(units_of(document.root))
    fates = _Fates(document.file, extraction, notes)
    blocks = [fates.of(unit) for unit in units]
    for unit in unread(document, text, units):
        place = Place(document.file, unit.span.first, unit.span.last)
        blocks.append(Block(place, unit.text, 0, 0, "unread", "markup that kartu does not read"))
    count = sum(note.places[0].file == document.file for note in notes)
    return Coverage(document.file, count, tuple(sorted(blocks, key=lambda block: block.place)))


class _Fates:
    """What the notes say on which lines of a file, and which rule claimed them; looked up, not searched."""

    def __init__(self, file: str, extraction: Extraction, notes: Sequence[Note]) -> None:
        self._file = file
        homes = {place: note.places[0] for note in notes for place in note.places if place.file == file}
        at_home = [(c, homes.get(c.place, c.place)) for c in extraction.candidates]
        self._kept = Said((c, home) for c, home in at_home if c.place == home)
        self._moved = Said((c, home) for c, home in at_home if c.place != home)
        self._below: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in extraction.candidates:
            self._below[candidate.place.first].append(candidate)
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in extraction.claims:
            for line in range(claim.place.first, claim.place.last + 1):
                self._claims[line].append(claim)

    def of(self, unit: Unit) -> Block:
        place = Place(self._file, unit.span.first, unit.span.last)
        words = folded(unit.text).split()
        if self._heads(unit):
            return Block(place, unit.text, 0, 0, "card", "stands over what is asked")
        claim = self._claim(unit.span)
        if claim and claim.reason.startswith("left out"):
            return Block(place, unit.text, len(words), 0, "left out", claim.reason)
        kept, moved = self._kept.of(words, unit.span), self._moved.of(words, unit.span)
        used = len(kept.keys() | moved.keys())
        if not used or (unit.sentence and used < CHANCE * len(words)):
            return Block(place, unit.text, len(words), 0, "none", _why(claim, unit))
        if used < PART * len(words):
            return Block(place, unit.text, len(words), used, "part", f"{used} of {len(words)} words stand in notes")
        if not kept:
            return Block(place, unit.text, len(words), used, "merged", f"merged into {min(moved.values())}")
        return Block(place, unit.text, len(words), used, "card")

    def _heads(self, unit: Unit) -> bool:
        """Whether a line is the head of what follows: a label, or a sentence that leads in."""
        below = [c for n in range(1, BELOW + 1) for c in self._below.get(unit.span.last + n, ())]
        if unit.text.rstrip().endswith((":", "：")):
            return bool(below)
        own = folded(unit.text)
        return any(own == folded(head.plain) for c in below for head in (c.head, c.subject, *c.path[-1:]))

    def _claim(self, span: Span) -> Claim | None:
        """The claim on the fewest lines that holds these."""
        holding = [claim for claim in self._claims.get(span.first, ()) if span.last <= claim.place.last]
        return min(holding, key=lambda claim: claim.place.last - claim.place.first, default=None)


def _why(claim: Claim | None, unit: Unit) -> str:
    if claim is None:
        return "stands below nothing that asks for it"
    if claim.made:
        lines = f"lines {claim.place.first}-{claim.place.last}"
        parts = "sentences" if unit.sentence else "parts"
        return f"no rule; {claim.rule} took other {parts} of {lines}"
    return claim.reason or f"rule {claim.rule} claimed it and made nothing of it"
