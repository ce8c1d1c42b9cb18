"""Anki's template language, as far as card templates need it to be read outside of Anki."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kartu.packaging import is_blank

_TAG = re.compile(r"<!--.*?-->|\{\{\s*([#^/]?)\s*(.*?)\s*\}\}", re.DOTALL)
_ELEMENT = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Replacement:
    """``{{filter:Field}}``: what a field holds, after its filters (the one next to the field first)."""

    field: str
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """``{{#Field}}..{{/Field}}``, shown where the field is filled, or ``{{^Field}}``, where it is not."""

    field: str
    filled: bool
    inside: tuple[Node, ...]


Node = str | Replacement | Condition


@lru_cache(maxsize=32)
def parse(template: str) -> tuple[Node, ...]:
    """The text of a card template as nodes. It is one that kartu has checked: every condition in it is closed."""
    open_ones: list[tuple[str, str, list[Node]]] = [("", "", [])]
    end = 0
    for found in _TAG.finditer(template):
        sign, named = found.groups()
        if named is None:  # Anki leaves a comment as it stands.
            continue
        open_ones[-1][2].append(template[end : found.start()])
        end = found.end()
        if sign == "/":
            opening, field, inside = open_ones.pop()
            open_ones[-1][2].append(Condition(field, opening == "#", tuple(inside)))
        elif sign:
            open_ones.append((sign, named, []))
        else:
            *filters, field = named.split(":")
            open_ones[-1][2].append(Replacement(field, tuple(reversed(filters))))
    open_ones[-1][2].append(template[end:])
    return tuple(open_ones[0][2])


def shown(nodes: tuple[Node, ...], values: Mapping[str, str], cloze: Callable[[str], str]) -> str:
    """The HTML of ``nodes`` with the fields of ``values``; ``cloze`` turns a text with clozes into a side of a card.

    Of Anki's filters ``cloze``, ``text`` and ``hint`` are known, the last as an element that opens without a script. A
    field with any other stands as it is.
    """
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Condition):
            if node.filled != is_blank(values[node.field]):
                parts.append(shown(node.inside, values, cloze))
        else:
            parts.append(_replaced(node, values[node.field], cloze))
    return "".join(parts)


def _replaced(node: Replacement, text: str, cloze: Callable[[str], str]) -> str:
    for name in node.filters:
        if name == "cloze":
            text = cloze(text)
        elif name == "text":
            text = _ELEMENT.sub("", text)
        elif name == "hint" and not is_blank(text):
            text = f'<details class="hint"><summary>{node.field}</summary>{text}</details>'
    return text
