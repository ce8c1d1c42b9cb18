"""What holds for all notes and all edits of them, the whole way from files to the package."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kartu.config import unconfigured
from kartu.diagnostics import Sink
from kartu.identity.content import describe
from kartu.pipeline import Built, plan, write

START, DAY = 1_700_000_000, 86_400
NAMES = ("a.md", "b.md", "c.md", "d.md")

WORDS = st.sampled_from(
    ["model", "models", "data", "label", "labels", "token", "cost", "high", "low", "service", "answer", "learns"]
) | st.sampled_from(["AWS", "C++", "GPT-3", "GPT-4", "**bold**", "`code`", "数据", "é"])
TERMS = st.lists(WORDS, min_size=1, max_size=2).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@dataclass(frozen=True)
class Fact:
    """A term with its text, or with a list."""

    term: str
    answer: str | tuple[str, ...]

    def __str__(self) -> str:
        if isinstance(self.answer, str):
            return f"**{self.term}**: {self.answer}.\n"
        return f"**{self.term}**:\n\n" + "".join(f"- {item}\n" for item in self.answer)


@dataclass(frozen=True)
class Section:
    """A heading with the facts below it, and the number of the file that it stands in."""

    heading: str
    facts: tuple[Fact, ...]
    file: int = 0

    def __str__(self) -> str:
        return "\n".join((f"## {self.heading}\n", *map(str, self.facts)))


FACTS = st.builds(Fact, TERMS, TEXTS | st.lists(TEXTS, min_size=2, max_size=4).map(tuple))
SECTIONS = st.builds(Section, TERMS, st.lists(FACTS, min_size=1, max_size=3).map(tuple), st.integers(0, 3))
Deck = Sequence[Section]


@st.composite
def histories(draw: st.DrawFn) -> list[Deck]:
    """Some notes, and what edits make of them, one after the other."""
    deck: list[Section] = draw(st.lists(SECTIONS, min_size=1, max_size=3))
    history: list[Deck] = [deck]
    for _ in range(draw(st.integers(1, 3))):
        deck = [after for section in deck for after in draw(edits(section))]
        deck = draw(st.permutations(deck + draw(st.lists(SECTIONS, max_size=1))))
        history.append(deck)
    return history


@st.composite
def edits(draw: st.DrawFn, section: Section) -> list[Section]:
    """The section as it was, renamed, moved, split, deleted or copied, or with one of its facts changed."""
    other, at = draw(SECTIONS), draw(st.integers(0, len(section.facts) - 1))
    before, fact, after = section.facts[:at], section.facts[at], section.facts[at + 1 :]
    changed = draw(
        st.sampled_from([replace(fact, term=other.facts[0].term), replace(fact, answer=other.facts[0].answer)])
    )
    return draw(
        st.sampled_from(
            [
                [section],
                [replace(section, heading=other.heading)],
                [replace(section, file=other.file)],
                [replace(section, facts=section.facts[::-1])],
                [replace(section, facts=(*before, changed, *after))],
                [replace(section, facts=(*before, other.facts[0], fact, *after))],
                [section, replace(section, file=other.file)],
                [replace(section, facts=(*before, fact)), *([replace(other, facts=after)] if after else [])],
                [],
            ]
        )
    )


def built(root: Path, deck: Deck, number: int, names: Sequence[str] = NAMES) -> Built:
    """The build of this deck in a folder that keeps the ledger of the build before."""
    for old in root.glob("*.md"):
        old.unlink()
    files = defaultdict(lambda: "# Notes\n")
    files[names[0]] += "\n**Anchor**: what holds a ship in its place, so that no deck is empty.\n"
    for section in deck:
        files[names[section.file]] += f"\n{section}"
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    found = plan(unconfigured((root,), root / "deck.apkg"), START + number * DAY, Sink())
    write(found)
    return found


def said(deck: Built) -> dict[str, str]:
    """What each note says, by key."""
    return {each.key: describe(each.note).hash for each in deck.notes}


@settings(deadline=None, max_examples=15)
@given(histories())
def test_no_edit_puts_two_notes_on_one_guid_or_loses_one_that_is_still_there(history: list[Deck]) -> None:
    guids: dict[str, str] = {}
    before: Mapping[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, deck in enumerate(history):
            found = built(Path(folder), deck, number)
            now = said(found)
            assert len({each.guid for each in found.notes}) == len(found.notes) == len(now)
            assert all(guids.setdefault(each.key, each.guid) == each.guid for each in found.notes)
            were, are = Counter(before.values()), Counter(now.values())
            kept = Counter(word for key, word in now.items() if before.get(key) == word)
            assert kept == were & are
            before = now
    assert len(set(guids.values())) == len(guids)


@settings(deadline=None, max_examples=15)
@given(histories(), st.permutations(NAMES))
def test_keys_do_not_depend_on_the_order_of_the_files(history: list[Deck], names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        for number, deck in enumerate(history):
            found, mixed = said(built(Path(one), deck, number)), said(built(Path(other), deck, number, names))
            if Counter(found.values()) != Counter(mixed.values()):
                return  # which of two like notes has the fuller words is decided by what stands first
            assert found == mixed
