"""What kartu itself says on a card: how much is asked for, and which question the reverse card puts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kartu.model import List, Note


def label(note: Note) -> str:
    """What a learner should know before answering, such as "3 steps" or "6 butir"; empty but for lists and steps."""
    if note.kind not in ("list", "steps"):
        return ""
    count = sum(len(block.items) for block in note.answer if isinstance(block, List))
    forms = _words(note.language)[note.kind]
    return f"{count} {forms['one' if count == 1 else 'other']}" if count else ""


def which(note: Note) -> str:
    """The question of the reverse card, in the language of the note."""
    return str(_words(note.language)["which"])


def _words(language: str) -> Mapping[str, Any]:
    known = _table()
    return known.get(language, known["en"])


@cache
def _table() -> dict[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
