"""Reading: files to documents. Knows nothing of cards."""

from kartu.reading.comments import Comment, comments
from kartu.reading.decoding import decoded
from kartu.reading.files import find, read
from kartu.reading.ignoring import ignoring
from kartu.reading.manner import USUAL, Manner
from kartu.reading.parser import parse
from kartu.reading.paths import files_below, real, spelled

__all__ = [
    "USUAL",
    "Comment",
    "Manner",
    "comments",
    "decoded",
    "files_below",
    "find",
    "ignoring",
    "parse",
    "read",
    "real",
    "spelled",
]
