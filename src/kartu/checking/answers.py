"""Checks of answers: too long, too many, too thin."""

from __future__ import annotations

from collections.abc import Iterator

from kartu.blocks import plain
from kartu.checking.check import Finding, Subject
from kartu.composing.words import folded
from kartu.model import List


def long_answer(subject: Subject) -> Iterator[Finding]:
    """An answer, or an item of a list, that has too many words to be recalled as one thing.

    Split it in the notes, or begin it with the sentence that defines. `longest-answer` sets the limit (60).
    """
    for note in subject.notes:
        for text in _things(note.answer):
            count = len(folded(text).split())
            if count > subject.limits.longest_answer:
                yield Finding(
                    note.places[0],
                    f"«{note.prompt.plain}» has an answer of {count} words, more than {subject.limits.longest_answer}: "
                    "split it, or begin with the sentence that defines",
                    note.prompt.plain,
                )


def long_list(subject: Subject) -> Iterator[Finding]:
    """A list with more items than anybody recalls at once.

    Divide it under headings of its own. `longest-list` sets the limit (9).
    """
    for note in subject.notes:
        block = note.answer[0] if len(note.answer) == 1 else None
        if isinstance(block, List) and len(block.items) > subject.limits.longest_list:
            yield Finding(
                note.places[0],
                f"«{note.prompt.plain}» asks for {len(block.items)} items, more than {subject.limits.longest_list}: "
                "divide the list under headings of its own",
            )


def thin_answer(subject: Subject) -> Iterator[Finding]:
    """A definition of hardly a word.

    Say what the thing is. `shortest-answer` sets how many words are enough (2); an answer with a number, a sign, a
    formula or a picture is enough with one.
    """
    for note in subject.notes:
        text = plain(note.answer)
        words = folded(text).split()
        if note.kind == "definition" and text.isalpha() and len(words) < subject.limits.shortest_answer:
            yield Finding(
                note.places[0],
                f"«{note.prompt.plain}» is answered by {text!r} alone: say what it is",
                text,
            )


def _things(answer: tuple[object, ...]) -> list[str]:
    """What is recalled as one thing: each item of a list, else the whole."""
    if len(answer) == 1 and isinstance(answer[0], List):
        return [plain(item.blocks) for item in answer[0].items]
    return [plain(answer)]  # type: ignore[arg-type]
