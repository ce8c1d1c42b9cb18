"""Code blocks into HTML."""

from __future__ import annotations

from markupsafe import Markup

from kartu.model import Code
from kartu.rendering.text import clean, guarded, safe


def code_html(code: Code) -> Markup:
    """The text of ``code`` with Pygments' short classes (``k``, ``s``, ``c1``); plain where its language is unknown."""
    text = code.text.strip("\n")
    if not code.language:
        return safe(text)
    # Pygments costs more to import than a deck without code takes to build.
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(code.language, stripnl=False)
    except ClassNotFound:
        return safe(text)
    return Markup(guarded(highlight(clean(text), lexer, HtmlFormatter(nowrap=True)).rstrip("\n")))
