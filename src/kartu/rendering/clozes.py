"""HTML as a cloze: what Anki hides and asks for."""

from __future__ import annotations

import re

from markupsafe import Markup

_NUMBER = re.compile(r"\{\{c(\d+)::")


def cloze(html: Markup, number: int) -> Markup:
    """``html`` as the cloze with this number, from 1; what is blank is none.

    Anki would take the first ``::`` in it for the start of a hint and the first ``}}`` for the end, in code and maths
    too, so these stand as character references, which the browser reads as before.
    """
    text = str(html).strip()
    if not text:
        return html
    text = text.replace("::", "&#58;&#58;").replace("{{", "&#123;&#123;").replace("}", "&#125;")
    # A colon at either end would join with Anki's own signs.
    text = re.sub(r"^:|:$", "&#58;", text)
    return Markup(f"{{{{c{number}::{text}}}}}")


def cloze_cards(html: str) -> tuple[int, ...]:
    """The ordinals of the cards that Anki makes of a field with clozes: their numbers less 1, sorted."""
    return tuple(sorted({int(number) - 1 for number in _NUMBER.findall(html)}))
