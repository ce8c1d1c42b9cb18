"""Prose: sentences that define, explain or count up. All that it knows of a language stands in the language's file."""

from kartu.extraction.prose.answer import (
    answer_of,
    defines,
    is_phrase,
    names_kind,
    remarks_of,
    says_what,
    speaks_of_other,
)
from kartu.extraction.prose.rule import sentences_of

__all__ = [
    "answer_of",
    "defines",
    "is_phrase",
    "names_kind",
    "remarks_of",
    "says_what",
    "sentences_of",
    "speaks_of_other",
]
