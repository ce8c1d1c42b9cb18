"""What was made before, by this process or by one that kept it on disk: what has not changed is not made anew."""

from kartu.memory.memory import Memory
from kartu.memory.packed import (
    FACTS,
    HTML,
    MENTIONS,
    PLACES,
    SHOWS,
    SOME,
    asking_of,
    content_of,
    extraction_of,
    notes_in,
)
from kartu.memory.rows import Rows

__all__ = [
    "FACTS",
    "HTML",
    "MENTIONS",
    "PLACES",
    "SHOWS",
    "SOME",
    "Memory",
    "Rows",
    "asking_of",
    "content_of",
    "extraction_of",
    "notes_in",
]
