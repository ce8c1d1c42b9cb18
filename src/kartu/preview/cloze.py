"""Texts with clozes as the sides of a card."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PART = re.compile(r"\{\{c(\d+)::|\}\}")


@dataclass
class _Open:
    number: int
    parts: list[str] = field(default_factory=list)
    asked: bool = False


def cloze(text: str, number: int, answer: bool) -> str:
    """The text of the card that asks for cloze ``number`` (from 1): hidden on the front, shown with the ``answer``.

    As Anki has it: the asked cloze is a ``span.cloze`` with ``[...]`` or its hint, the others are
    ``span.cloze-inactive``. Clozes can stand in each other. Empty where no cloze has this number.
    """
    stack = [_Open(0)]
    end = 0
    for found in _PART.finditer(text):
        opened = found.group(1)
        if not opened and len(stack) == 1:
            continue
        stack[-1].parts.append(text[end : found.start()])
        end = found.end()
        if opened:
            stack.append(_Open(int(opened)))
        else:
            _close(stack, number, answer)
    stack[-1].parts.append(text[end:])
    while len(stack) > 1:  # One that is never closed is text.
        unclosed = stack.pop()
        stack[-1].parts += [f"{{{{c{unclosed.number}::", *unclosed.parts]
        stack[-1].asked |= unclosed.asked
    return "".join(stack[0].parts) if stack[0].asked else ""


def _close(stack: list[_Open], number: int, answer: bool) -> None:
    closed = stack.pop()
    content, _, hint = "".join(closed.parts).partition("::")
    if closed.number != number:
        html = f'<span class="cloze-inactive" data-ordinal="{closed.number}">{content}</span>'
    elif answer:
        html = f'<span class="cloze" data-ordinal="{number}">{content}</span>'
    else:
        html = f'<span class="cloze" data-ordinal="{number}">[{hint or "..."}]</span>'
    stack[-1].parts.append(html)
    stack[-1].asked |= closed.asked or closed.number == number
