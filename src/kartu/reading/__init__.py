"""Reading: files to documents. Knows nothing of cards."""

from kartu.reading.files import find, read
from kartu.reading.parser import parse

__all__ = ["find", "parse", "read"]
