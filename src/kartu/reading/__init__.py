"""Reading: files to documents. Knows nothing of cards."""

from kartu.reading.comments import Comment, comments
from kartu.reading.files import decoded, find, read
from kartu.reading.ignoring import ignoring
from kartu.reading.parser import parse

__all__ = ["Comment", "comments", "decoded", "find", "ignoring", "parse", "read"]
