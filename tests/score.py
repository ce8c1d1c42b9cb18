"""How well a deck covers the gold of a note file: what a careful student made of it by hand.

A gold file has a row for each such card, a JSON object: ``ask`` holds the words that the question must show, ``answer``
or ``items`` what must answer it, ``level`` is ``must`` or ``may``. What is judged are the cards as Anki renders them.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anki.collection import Collection

Words = list[str]

ASKED = 0.75
"""Share of the words of ``ask`` that the question shows."""
ANSWERED = 0.7
"""Share of the words of an answer, or of an item, that the answer side shows."""
ITEMS = 0.8
"""Share of the items that are answered."""
GIVEN = 0.9
"""Share of the answer's words on the question side from which on the card gives itself away."""
MOST_ASKED = 60
"""Words on the question side beside those of ``ask``."""
MOST_ANSWERED = 20
"""Words on the answer side beside those of the answer, or as many again where the answer is longer."""


@dataclass(frozen=True)
class Face:
    """The words of a card: its question, and what the answer side shows beside the question."""

    question: Words
    answer: Words


@dataclass(frozen=True)
class Row:
    """A row of gold; ``parts`` are the words of each item, or of the one answer."""

    name: str
    must: bool
    ask: Words
    parts: tuple[Words, ...]


@dataclass(frozen=True)
class Score:
    """``recall`` is over the rows that must be asked, ``precision`` over the notes; ``missed``, ``junk`` name them."""

    recall: float
    precision: float
    missed: tuple[str, ...] = field(repr=False)
    junk: tuple[str, ...] = field(repr=False)

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0 where both are."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def __str__(self) -> str:
        head = f"recall {self.recall:.3f}, precision {self.precision:.3f}, F1 {self.f1:.3f}"
        return "\n".join([head, *(f"  missed {row}" for row in self.missed), *(f"  junk {note}" for note in self.junk)])


def words(text: str) -> Words:
    """The words of a text in lower case, without punctuation."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def rows(file: Path) -> list[Row]:
    """The rows of a gold file."""
    found = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [_row(row) for row in found]


def _row(row: Mapping[str, Any]) -> Row:
    parts = row["items"] if "items" in row else [row["answer"]]
    name = f"{row['id']} {row['ask']}"
    return Row(name, row["level"] == "must", words(row["ask"]), tuple(words(part) for part in parts))


def faces(col: Collection) -> dict[str, dict[int, list[Face]]]:
    """The cards of a collection by deck and note, as Anki renders them."""
    found: dict[str, dict[int, list[Face]]] = defaultdict(lambda: defaultdict(list))
    for card_id in col.find_cards("deck:*"):
        card = col.get_card(card_id)
        shown = card.render_output(browser=False)
        question, answer = words(_read(shown.question_text)), words(_read(shown.answer_text))
        if answer[: len(question)] == question:
            answer = answer[len(question) :]
        found[col.decks.name(card.did)][card.nid].append(Face(question, answer))
    return found


def _read(page: str) -> str:
    without = re.sub(r"(?is)<(style|script)\b.*?</\1>", " ", page)
    return html.unescape(re.sub(r"<[^>]*>", " ", without))


def score(notes: Sequence[Sequence[Face]], gold: Sequence[Row]) -> Score:
    """Hold notes, each with its cards, against the gold of the file that they were made of."""
    asked: dict[str, bool] = {}
    junk: list[str] = []
    for cards in notes:
        met = [row for row in gold if any(_asks(card, row) for card in cards)]
        asked.update((row.name, True) for row in met)
        if not met:
            junk.append(f"{' '.join(cards[0].question)} => {' '.join(cards[0].answer)[:120]}")
    must = [row for row in gold if row.must]
    missed = [row.name for row in must if row.name not in asked]
    recall = 1 - len(missed) / len(must) if must else 1.0
    precision = 1 - len(junk) / len(notes) if notes else 0.0
    return Score(recall, precision, tuple(missed), tuple(junk))


def _asks(card: Face, row: Row) -> bool:
    answer = [word for part in row.parts for word in part]
    brief = len(card.question) <= len(row.ask) + MOST_ASKED
    right = len(card.answer) <= len(answer) + max(len(answer), MOST_ANSWERED)
    if not brief or not right or _share(row.ask, card.question) < ASKED:
        return False
    gives_away = _share(answer, card.question) >= GIVEN and _share(answer, row.ask) < GIVEN
    said = [part for part in row.parts if _share(part, card.answer) >= ANSWERED]
    return not gives_away and len(said) >= ITEMS * len(row.parts)


def _share(wanted: Words, shown: Words) -> float:
    different = set(wanted)
    return len(different & set(shown)) / len(different) if different else 1.0
