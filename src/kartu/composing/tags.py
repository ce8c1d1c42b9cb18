"""Tags that every Anki takes as they are, and that its search finds."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_KEPT = frozenset("-./")


@lru_cache(maxsize=1000)
def valid(tag: str) -> str:
    """A tag with what Anki would change or cannot search for replaced by ``-``.

    Its parts, joined by ``::``, are of letters, digits, ``-``, ``.`` and ``/``; it is empty where nothing is left.
    """
    text = unicodedata.normalize("NFC", tag).lstrip("#").replace("/", "::")
    kept = ("".join(sign if sign.isalnum() or sign in _KEPT else " " for sign in part) for part in text.split("::"))
    parts = ("-".join(part.split()).strip("-") for part in kept)
    return "::".join(part for part in parts if part)
