"""Tags that every Anki takes as they are, and that its search finds."""

from __future__ import annotations

import unicodedata

_KEPT = frozenset("-./")


def valid(tag: str) -> str:
    """A tag with what Anki would change or cannot search for replaced by ``-``.

    Its parts, joined by ``::``, are of letters, digits, ``-``, ``.`` and ``/``; it is empty where nothing is left.
    """
    text = unicodedata.normalize("NFC", tag).lstrip("#").replace("/", "::")
    parts = ("".join(s if s.isalnum() or s in _KEPT else "-" for s in part).strip("-") for part in text.split("::"))
    return "::".join(part for part in parts if part)
