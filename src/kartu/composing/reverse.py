"""The card that shows what is said of a term and asks for the term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kartu.blocks import changed, plain
from kartu.composing.choices import Choices
from kartu.composing.facts import Finding, facts
from kartu.composing.masking import BLANK, Mask, spellings, telling
from kartu.model import Blocks, Note

TELLING = 6
"""Words that a text must have besides the masked term, to tell which term it is of."""
LONGEST = 80
"""Words of a text that is still read at a glance."""
NAME = 5
"""Words of a prompt that is still a term."""

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W_]+")


Words = tuple[str, ...]


class Asking(NamedTuple):
    """A note that can ask for its term, or the very note where no text would do; whether the text tells the term."""

    note: Note
    tells: bool


def asking(note: Note, words: Words) -> Asking:
    """The note with the text that asks for its term; ``words`` are those that say most of it."""
    text = _masked(note, Mask(spellings(note.prompt.plain), words))
    return Asking(replace(note, reverse=text), _tells(note, text)) if text else Asking(note, False)


def with_reverse(
    notes: Sequence[Note],
    choices: Choices,
    asking: Callable[[Note, Words], Asking] = asking,
    find: Finding = facts,
) -> list[Note]:
    """The notes, those that can ask for their term with the text that does.

    With ``all`` every definition of a term gets one, unless its context or code would show the term. With ``auto`` only
    where the learner can tell: the term stands once in the deck, the text only for it, and it is neither too short nor
    too long.
    """
    wanted = [choices.reverse_of(note) for note in notes]
    if all(choice == "off" for choice in wanted):
        return list(notes)
    found = [find(note) for note in notes]
    common = Counter(word for fact in found if fact.is_term for word in {*fact.prompt.split()})
    asked = Counter([(note.language, fact.prompt) for note, fact in zip(notes, found, strict=True)])
    said = Counter([fact.answer for fact in found])
    made: list[Note] = []
    for note, choice, fact in zip(notes, wanted, found, strict=True):
        if fact.is_term and (
            choice == "all" or (choice == "auto" and asked[note.language, fact.prompt] == said[fact.answer] == 1)
        ):
            own = asking(note, telling(fact.words, common))
            note = own.note if choice == "all" or own.tells else note
        made.append(note)
    return made


def _masked(note: Note, mask: Mask) -> Blocks:
    """The answer with the term masked; nothing where the card would still show the term, or nothing else."""
    text = changed(note.answer, lambda inline, _: mask.put_on(inline))
    shown = "\n".join([plain(text), *(part.plain for part in note.context)])
    return text if _words(text) and not mask.spans(shown.replace(BLANK, "\n")) else ()


def _tells(note: Note, text: Blocks) -> bool:
    return len(_WORD.findall(note.prompt.plain)) <= NAME and TELLING <= _words(text) <= LONGEST


def _words(blocks: Blocks) -> int:
    return len(_WORD.findall(plain(blocks).replace(BLANK, " ")))
