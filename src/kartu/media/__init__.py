"""Pictures and sounds beside the notes: found, read, and named after what is in them."""

from kartu.media.gather import Gathered, gather, shows

__all__ = ["Gathered", "gather", "shows"]
