"""Formulas as MathML, which browsers draw by themselves and without network."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from xml.etree.ElementTree import tostring

from kartu.model import RenderedNote

_FORMULA = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)


def formulas(notes: Iterable[RenderedNote]) -> dict[str, str]:
    """The MathML of every formula in the notes' fields by its TeX; one that cannot be read has none, and stays TeX."""
    found = {
        html.unescape(inline or display).strip()
        for note in notes
        for field in note.fields.values()
        if "\\" in field
        for inline, display in _FORMULA.findall(field)
    }
    return {tex: drawn for tex in sorted(found) if (drawn := _mathml(tex))}


def _mathml(tex: str) -> str:
    """The MathML of a formula, all text in it escaped; empty where the TeX cannot be read."""
    from latex2mathml.converter import convert_to_element

    try:
        drawn = convert_to_element(tex)
    except Exception:  # a reader of TeX meets any text here, and what it cannot read is shown as it stands
        return ""
    for element in drawn.iter():
        element.text = html.unescape(element.text) if element.text else element.text
    return tostring(drawn, encoding="unicode")
