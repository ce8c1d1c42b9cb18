"""What was made before, by this process or by one that kept it on disk: what has not changed is not made anew."""

from kartu.memory.memory import Memory
from kartu.memory.notes import ASKING, CONTENT, HTML, NOTES
from kartu.memory.packed import EXTRACTION, MENTIONS, PLACES, SHOWS, SOME
from kartu.memory.rows import Rows

__all__ = [
    "ASKING",
    "CONTENT",
    "EXTRACTION",
    "HTML",
    "MENTIONS",
    "NOTES",
    "PLACES",
    "SHOWS",
    "SOME",
    "Memory",
    "Rows",
]
