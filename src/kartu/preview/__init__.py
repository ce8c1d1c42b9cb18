"""A built deck as a page in the browser: every card as Anki shows it, beside the notes that it comes from."""

from kartu.preview.contents import Contents, contents
from kartu.preview.live import Live
from kartu.preview.page import page
from kartu.preview.server import Server

__all__ = ["Contents", "Live", "Server", "contents", "page"]
