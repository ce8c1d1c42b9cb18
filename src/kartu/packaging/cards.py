"""Which cards Anki gives a note."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kartu.packaging.schema import Schema

# What Anki takes for an empty field: white space and the elements that its editor leaves behind.
_BLANK = re.compile(r"(?:\s|</?(?:br|div)\s*/?>)*", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c(\d+)::")


def is_blank(html: str) -> bool:
    """Whether Anki takes a field with this content for empty."""
    return _BLANK.fullmatch(html) is not None


def cards_of(schema: Schema, fields: Mapping[str, str]) -> tuple[int, ...]:
    """The ordinals of the cards that Anki makes of these fields: templates whose field is filled, cloze numbers less 1.

    genanki guesses this from the templates, and differs from Anki where they have conditions or filters.
    """
    if schema.kind == "cloze":
        return tuple(sorted({int(number) - 1 for number in _CLOZE.findall(fields.get("Text", ""))}))
    return tuple(ordinal for ordinal, card in enumerate(schema.templates) if not is_blank(fields.get(card.field, "")))
