"""Reading: files to documents. Knows nothing of cards."""

from kartu.reading.comments import Comment, comments
from kartu.reading.files import find, read
from kartu.reading.parser import parse

__all__ = ["Comment", "comments", "find", "parse", "read"]
