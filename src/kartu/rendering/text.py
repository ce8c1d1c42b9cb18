"""Text that nothing can come alive in: escaped for HTML and for what Anki itself reads in a field."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Besides a tab and a line break no control character means anything on a card; \x1f parts fields in Anki's database,
# so that one of them makes a whole import fail, and a lone surrogate cannot be stored at all.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Also where a text ends in the midst of one, for what follows on the card may go on with it.
_ANKI_TAG = re.compile(r"\[(?=sound:|anki:|latex\]|\${1,2}\]|[a-z$]{0,5}\Z)", re.IGNORECASE)
_MATHS_OPENING = re.compile(r"\\(?=[(\[])")
# All signs that something here could change; most texts have none, and stay what they are.
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff&<>\"'\\[\\\\]")


def clean(text: str) -> str:
    """``text`` without control characters and lone surrogates."""
    return _CONTROL.sub("", text)


def safe(text: str) -> Markup:
    """``text`` for an attribute or for code: what HTML or Anki (``[sound:``, ``[latex]``, ``[$]``, ``[anki:``)
    would read stands as character references, control characters are gone.
    """
    if not _SPECIAL.search(text):
        return Markup(text)
    return Markup(guarded(str(escape(clean(text)))))


def prose(text: str) -> Markup:
    r"""``text`` for the flow of a card: as ``safe``, and a written ``\(`` or ``\[`` opens no maths.

    MathJax looks for its signs within one element, so the backslash gets one of its own.
    """
    if not _SPECIAL.search(text):
        return Markup(text)
    return Markup(_MATHS_OPENING.sub(r"<span>\\</span>", str(safe(text))))


def guarded(html: str) -> str:
    """HTML in which no ``[`` opens a tag of Anki's; the reader sees the same."""
    return _ANKI_TAG.sub("&#91;", html)
