"""Reading: files to documents. Knows nothing of cards."""

from kartu.reading.comments import Comment, comments
from kartu.reading.decoding import decoded
from kartu.reading.files import find, read
from kartu.reading.ignoring import ignoring
from kartu.reading.manner import USUAL, Manner
from kartu.reading.parser import parse

__all__ = ["USUAL", "Comment", "Manner", "comments", "decoded", "find", "ignoring", "parse", "read"]
