"""``**Term** verb ...``: a sentence that opens with its term in bold and has no separator."""

from __future__ import annotations

from functools import cache

from kartu.extraction.leads.split import Split, is_term
from kartu.inline import Inline
from kartu.languages import languages


@cache
def _verbs() -> frozenset[str]:
    found: set[str] = set()
    for language in languages().values():
        found.update(language.prose.get("copulas", ()))
        found.update(language.prose.get("verbs", ()))
    return frozenset(verb.split()[0] for verb in found)


def bold_verb(inline: Inline) -> Split | None:
    """The bold words are the term where a verb that defines or describes follows; the whole sentence is the text."""
    end = inline.opening("strong")
    text = inline.plain
    if not end or not is_term(text[:end]):
        return None
    rest = text[end:].split()
    while rest and rest[0].startswith(("(", "（")):
        closing = next((n for n, word in enumerate(rest) if word.endswith((")", "）"))), None)
        if closing is None:
            return None
        rest = rest[closing + 1 :]
    if len(rest) < 3 or rest[0].strip(",").casefold() not in _verbs():
        return None
    return Split(inline.slice(0, end).strip(), inline.slice(end).strip())
