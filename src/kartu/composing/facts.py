"""What is asked of a note again and again while the deck is put together, so that it is found once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import NamedTuple

from kartu.blocks import plain
from kartu.composing.masking import words_of
from kartu.composing.words import folded
from kartu.model import Note

_GLOSSED = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)")


class Facts(NamedTuple):
    """What of a note is compared with other notes.

    ``prompt`` and ``answer`` are folded, the answer as a digest; ``words`` are those of the prompt that do not stand in
    brackets, ``names`` are the names of what a definition is of, and ``gloss`` the one that its prompt adds in
    parentheses (of an abbreviation the one that it stands for). ``is_term``: the prompt is a term, and not a label of a
    subject or a question.
    """

    prompt: str
    answer: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    gloss: str
    is_term: bool


Finding = Callable[[Note], Facts]
"""Finds the facts of a note."""


def facts(note: Note) -> Facts:
    """The facts of a note."""
    asked = note.prompt.plain
    prompt = folded(asked)
    answer = hashlib.blake2b(folded(plain(note.answer)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    if note.kind != "definition":
        return Facts(prompt, answer, (), (), "", is_term=False)
    glossed = _GLOSSED.fullmatch(asked.strip())
    names = tuple(sorted({folded(name) for name in (glossed.groups() if glossed else (asked,))}))
    is_term = " — " not in asked and not asked.rstrip().endswith(("?", "？", "؟"))
    return Facts(prompt, answer, words_of(asked), names, _gloss(*glossed.groups()) if glossed else "", is_term)


def _gloss(term: str, added: str) -> str:
    return folded(term if added.isupper() else added)
