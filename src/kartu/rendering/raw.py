"""HTML that the notes pass on as it is written."""

from __future__ import annotations

import re
from collections import Counter

from markupsafe import Markup

from kartu.rendering.text import clean, guarded

# An element of which the content is no HTML, or a tag.
_PART = re.compile(
    r"<(script|style|textarea|title)\b.*?(?:(?P<end></\1\s*>)|\Z)|<(/?)([a-zA-Z][^\s/>]*)[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_NEVER_CLOSED = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


def as_written(html: str) -> Markup:
    """HTML of the notes, without what makes Anki refuse a package or read it as a command of its own."""
    return Markup(guarded(clean(html)))


def balanced(html: Markup) -> Markup:
    """``html`` with every element closed that it opens, and without tags that close what it has not opened, so that it
    stays in its own place on the card.
    """
    parts: list[str] = []
    opened: list[str] = []
    count: Counter[str] = Counter()
    end = 0
    for found in _PART.finditer(html):
        _, is_whole, closes, written = found.groups()
        name = (written or "").lower()
        if not name:
            opened += [] if is_whole else [found[1]]
        elif not closes and name not in _NEVER_CLOSED and not found[0].endswith("/>"):
            opened.append(name)
            count[name] += 1
        elif closes:
            parts.append(html[end : found.start()])
            end = found.end()
            while count[name]:
                closed = opened.pop()
                count[closed] -= 1
                parts.append(f"</{closed}>")
                if closed == name:
                    break
    parts.append(html[end:])
    parts += [f"</{name}>" for name in reversed(opened)]
    return Markup("".join(parts))
