"""Checks of the card templates, in Anki's own template language, that Anki would only fail on while studying."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

from kartu.diagnostics import KartuError
from kartu.rendering.templates import Template

_TAG = re.compile(r"<!--.*?-->|\{\{\s*([#^/]?)\s*(.*?)\s*\}\}", re.DOTALL)
_ANKI_OWN = ("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID")


def check_card_template(template: Template, fields: Collection[str], must_show: str = "") -> None:
    """Raises KartuError, with file and line, when ``template`` names an unknown field or leaves a condition open.

    Also when it is to show the field ``must_show``, on any note, and does not: Anki calls such a front blank. For a
    cloze this is ``cloze:Text``.
    """
    known = (*fields, *_ANKI_OWN)
    opened: list[tuple[str, int]] = []
    shown: set[str] = set()
    for found in _TAG.finditer(template.text):
        sign, named = found.groups()
        if named is None:
            continue
        line = template.text.count("\n", 0, found.start()) + 1
        filters, _, field = named.rpartition(":") if not sign else ("", "", named)
        if field not in known:
            near = get_close_matches(field, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
            raise KartuError(f"The template asks for the field {field!r}, which is none. {hint}", template.file, line)
        if sign in ("#", "^"):
            opened.append((field, line))
        elif sign == "/":
            if not opened or opened.pop()[0] != field:
                raise KartuError(
                    f"{{{{/{field}}}}} closes no condition that is open here; write {{{{#{field}}}}} above it, "
                    "or take it out.",
                    template.file,
                    line,
                )
        elif all(condition == field for condition, _ in opened):
            shown |= {field, f"cloze:{field}"} if "cloze" in filters.split(":") else {field}
    if opened:
        field, line = opened[-1]
        raise KartuError(
            f"The condition on {field} is never closed; write {{{{/{field}}}}} after what it holds.",
            template.file,
            line,
        )
    if must_show and must_show not in shown:
        raise KartuError(
            f"The front does not always show {must_show}, so a card could be blank; add {{{{{must_show}}}}} outside of "
            "any condition.",
            template.file,
            1,
        )
