"""What was made before, by this process or by one that kept it on disk: what has not changed is not made anew."""

from kartu.memory.memory import Memory
from kartu.memory.packed import MENTIONS, PLACES, SHOWS, extraction_of
from kartu.memory.rows import Rows

__all__ = ["MENTIONS", "PLACES", "SHOWS", "Memory", "Rows", "extraction_of"]
