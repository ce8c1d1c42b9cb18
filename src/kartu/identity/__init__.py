"""Notes and the ledger in, the same notes with the identities that Anki tells them by and the next ledger out."""

from kartu.identity.changes import Changes, FieldChange, Unsure, Update
from kartu.identity.content import Content, Hashes, describe
from kartu.identity.identify import Identified, identify
from kartu.identity.ledger import Entry, Header, Ledger, browser_search, forget, keep, touch
from kartu.identity.lockfile import dump, encoded, parse
from kartu.identity.slots import Slot, assign

__all__ = [
    "Changes",
    "Content",
    "Entry",
    "FieldChange",
    "Hashes",
    "Header",
    "Identified",
    "Ledger",
    "Slot",
    "Unsure",
    "Update",
    "assign",
    "browser_search",
    "describe",
    "dump",
    "encoded",
    "forget",
    "identify",
    "keep",
    "parse",
    "touch",
]
