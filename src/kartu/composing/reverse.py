"""The card that shows what is said of a term and asks for the term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kartu.blocks import changed, plain
from kartu.composing.choices import Choices
from kartu.composing.masking import BLANK, Mask, spellings, telling_words
from kartu.composing.words import folded
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
    notes: Sequence[Note], choices: Choices, asking: Callable[[Note, Words], Asking] = asking
) -> list[Note]:
    """The notes, those that can ask for their term with the text that does.

    With ``all`` every definition of a term gets one, unless its context or code would show the term. With ``auto`` only
    where the learner can tell: the term stands once in the deck, the text only for it, and it is neither too short nor
    too long.
    """
    wanted = [choices.reverse_of(note) for note in notes]
    if all(choice == "off" for choice in wanted):
        return list(notes)
    terms = [folded(note.prompt.plain) for note in notes]
    answers = [folded(plain(note.answer)) for note in notes]
    common = Counter(
        word for note, term in zip(notes, terms, strict=True) if _is_term(note) for word in {*term.split()}
    )
    asked = Counter((note.language, term) for note, term in zip(notes, terms, strict=True))
    said = Counter(answers)
    found: list[Note] = []
    for note, choice, term, answer in zip(notes, wanted, terms, answers, strict=True):
        only = asked[note.language, term] == said[answer] == 1
        if (choice == "all" or (choice == "auto" and only)) and _is_term(note):
            made = asking(note, telling_words(note.prompt.plain, common))
            found.append(made.note if choice == "all" or made.tells else note)
        else:
            found.append(note)
    return found


def _is_term(note: Note) -> bool:
    """Whether the prompt is a term, and not a label of a subject or a question."""
    asked = note.prompt.plain
    return note.kind == "definition" and " — " not in asked and not asked.rstrip().endswith(("?", "？", "؟"))


def _masked(note: Note, mask: Mask) -> Blocks:
    """The answer with the term masked; nothing where the card would still show the term, or nothing else."""
    text = changed(note.answer, lambda inline, _: mask.put_on(inline))
    shown = "\n".join([plain(text), *(part.plain for part in note.context)])
    return text if _words(text) and not mask.spans(shown.replace(BLANK, "\n")) else ()


def _tells(note: Note, text: Blocks) -> bool:
    return len(_WORD.findall(note.prompt.plain)) <= NAME and TELLING <= _words(text) <= LONGEST


def _words(blocks: Blocks) -> int:
    return len(_WORD.findall(plain(blocks).replace(BLANK, " ")))
