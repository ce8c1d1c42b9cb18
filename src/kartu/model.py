"""The types that pass from room to room: documents, candidates, notes. All are frozen, none knows how it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kartu.diagnostics import visible
from kartu.inline import NOTHING, Inline

Kind = Literal["definition", "list", "steps", "row", "cell", "question", "code"]
KINDS: tuple[Kind, ...] = ("definition", "list", "steps", "row", "cell", "question", "code")
Form = Literal["whole", "cloze"]

# ---------------------------------------------------------------- places


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file (POSIX path relative to the project) and its first and last line, from 1."""

    file: str
    first: int = 1
    last: int = 1

    def __str__(self) -> str:
        return f"{visible(self.file)}:{self.first}"


@dataclass(frozen=True, slots=True)
class Span:
    """First and last line of a block, from 1."""

    first: int
    last: int


# ---------------------------------------------------------------- documents: what reading gives


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of inline content."""

    inline: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced or indented code block; ``language`` is the first word of the fence's info string, or empty."""

    text: str
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class Maths:
    """A block of TeX that stands on its own."""

    tex: str
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. ``checked`` is None where it is no task."""

    blocks: tuple[Block, ...]
    span: Span
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A bullet list or, when ``ordered``, a numbered one."""

    items: tuple[Item, ...]
    ordered: bool
    span: Span
    start: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; as many cells as the table has columns."""

    cells: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row."""

    header: tuple[Inline, ...]
    rows: tuple[Row, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote. A callout (``> [!note] Title``) has its kind in ``callout`` and its title taken out."""

    blocks: tuple[Block, ...]
    span: Span
    callout: str = ""
    title: Inline = NOTHING


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a definition list, or the summary of a ``<details>``, with what is said of it."""

    term: Inline
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Definitions:
    """A definition list, or one ``<details>`` element (then of one entry)."""

    entries: tuple[Entry, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break: what follows is no part of what stands above."""

    span: Span


Block = Paragraph | Code | Maths | List | Table | Quote | Definitions | Rule
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks up to the next heading and the sections below it. The root has level 0, no title."""

    level: int
    title: Inline
    blocks: Blocks
    sections: tuple[Section, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A file of notes as read. ``language`` is a code ("en", "id") or empty where it could not be told."""

    file: str
    root: Section
    language: str
    front: Mapping[str, Any] = field(default_factory=dict)
    lines: int = 0


# ---------------------------------------------------------------- candidates: what extraction finds


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be asked, as one document says it.

    ``head`` is what is asked about (a term, a label, a question), ``path`` the headings and parent terms above it from
    the outermost inwards, ``cue`` a sentence or verb that narrows the question and stands on the front in a quiet
    voice. ``answer`` and ``extra`` are blocks; of a list or steps note ``answer`` is one ``List``. Where the head is a
    label that means nothing alone ("Use case"), ``subject`` is what it belongs to ("Amazon Bedrock"), else empty.
    ``rule`` is the code of the rule that made it; ``summary``: it stands in a part that sums up or introduces.
    """

    kind: Kind
    head: Inline
    answer: Blocks
    path: tuple[Inline, ...]
    place: Place
    language: str
    rule: str
    cue: Inline = NOTHING
    extra: Blocks = ()
    subject: Inline = NOTHING
    summary: bool = False


# ---------------------------------------------------------------- notes: what composing makes


@dataclass(frozen=True, slots=True)
class Note:
    """A note before it has an identity.

    ``prompt`` is complete: a label is bound to its subject. ``context`` are the shortened headings above, outermost
    first, that say where the prompt belongs without giving the answer away. ``reverse`` is the text of the card that
    asks for the term, with the term masked, or empty where that card would be no good. ``tags`` are valid in Anki and
    sorted. ``places`` has every place that says it, the one whose words are used first. ``form`` says whether the
    answer is asked as a whole or, where it is one ``List``, item by item; the two forms of a list are two notes.
    """

    kind: Kind
    prompt: Inline
    context: tuple[Inline, ...]
    answer: Blocks
    tags: tuple[str, ...]
    language: str
    places: tuple[Place, ...]
    cue: Inline = NOTHING
    extra: Blocks = ()
    reverse: Blocks = ()
    form: Form = "whole"


Status = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class IdentifiedNote:
    """A note with what Anki tells it by.

    ``key`` is unique in the deck and made of ``a-z 0-9 . -`` only; ``guid`` is the hash of namespace and key; ``mod``
    is in whole seconds since 1970 (UTC), the time of the build that first saw the note say what it says now.
    ``note_id`` is the id that new notes get in Anki, in milliseconds, and is kept like the guid. ``slots`` are the
    cloze numbers of the items of a note in the form ``cloze``, in their order.
    """

    note: Note
    key: str
    guid: str
    mod: int
    note_id: int
    status: Status
    slots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedNote:
    """A note as Anki stores it: HTML by field name of its note type, and the ordinals of the cards that it has."""

    guid: str
    note_id: int
    mod: int
    note_type: Literal["basic", "cloze"]
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
