"""What a note says, without where it stands, in which order, and how it is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kartu.blocks import plain, plain_inline
from kartu.identity.blocks import outline, row, written
from kartu.identity.text import digest, normalise
from kartu.model import Form, List, Note

ANSWER_LENGTH = 500
EXTRA_LENGTH = 200
ITEM_LENGTH = 120

_EMPTY = ('""', "[]")


@dataclass(frozen=True, slots=True)
class Content:
    """What the ledger remembers of a note's words.

    ``hash`` stands for everything that the note says; ``parts`` has a short hash of each part that is not empty, so
    that a change can be told part by part. The texts are plain; ``answer`` and ``extra`` are shortened. ``files`` is
    where the note stands, sorted, and no part of the hash. ``form`` tells a list that is asked item by item, which is a
    note of its own.
    """

    hash: str
    prompt: str
    kind: str = ""
    language: str = ""
    context: tuple[str, ...] = ()
    cue: str = ""
    answer: str = ""
    extra: str = ""
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    form: Form = "whole"

    @property
    def address(self) -> tuple[str, ...]:
        """Context and prompt, normalised."""
        return (*(normalise(part) for part in self.context), normalise(self.prompt))


class Hashes(NamedTuple):
    """The hashes of a ``Content``, which take longer to make than all the rest of it."""

    hash: str
    parts: Mapping[str, str]


def describe(note: Note, known: Hashes | None = None) -> Content:
    """What this note says. Images are compared by their names, so a new picture needs a new name.

    ``known`` are its hashes where they were made before.
    """
    whole, parts = known or _hashes(note)
    return Content(
        hash=whole,
        prompt=plain_inline(note.prompt),
        kind=note.kind,
        language=note.language,
        context=tuple([plain_inline(part) for part in note.context]),
        cue=plain_inline(note.cue),
        answer=shortened(plain(note.answer), ANSWER_LENGTH),
        extra=shortened(plain(note.extra), EXTRA_LENGTH),
        tags=note.tags,
        files=tuple(sorted({place.file for place in note.places})),
        parts=parts,
        form=note.form,
    )


def _hashes(note: Note) -> Hashes:
    said = {
        "prompt": written(note.prompt.markdown),
        "context": row(note.context),
        "cue": written(note.cue.markdown),
        "answer": outline(note.answer),
        "extra": outline(note.extra),
        "reverse": outline(note.reverse),
    }
    whole = ", ".join(f'"{name}": {part}' for name, part in said.items())
    form = f", {written(note.form)}" if note.form != "whole" else ""
    return Hashes(
        digest(f"[{written(note.kind)}, {written(note.language)}, {written(note.tags)}, {{{whole}}}{form}]", 20),
        {name: digest(part, 8) for name, part in said.items() if part not in _EMPTY},
    )


def items(note: Note) -> tuple[str, ...]:
    """The plain text of each item of a list that is asked item by item, shortened; else nothing."""
    if note.form != "cloze" or len(note.answer) != 1 or not isinstance(note.answer[0], List):
        return ()
    return tuple(shortened(plain(item.blocks), ITEM_LENGTH) for item in note.answer[0].items)


def shortened(text: str, length: int) -> str:
    """At most ``length`` characters of the text; what is cut off is shown by an ellipsis."""
    return text if len(text) <= length else text[: length - 1] + "…"
