"""A line of ``kartu.lock`` that is plainly right, read at once: nearly all are.

Of any other line ``fields.py`` says whether it is right, and what is wrong with it.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, MsgspecError, Struct
from msgspec.json import Decoder

from kartu.identity.content import Content
from kartu.identity.fields import KEY, TOO_LARGE
from kartu.identity.ledger import Entry
from kartu.identity.slots import Slot
from kartu.model import Form

_Count = Annotated[int, Meta(gt=0, lt=TOO_LARGE)]
_Name = Annotated[str, Meta(min_length=1)]


class _Line(Struct, forbid_unknown_fields=True):
    key: Annotated[str, Meta(pattern=rf"\A{KEY}\Z")]
    guid: _Name
    id: _Count
    mod: _Count
    hash: _Name
    prompt: str
    kind: str = ""
    form: Form = "whole"
    language: str = ""
    context: tuple[str, ...] = ()
    cue: str = ""
    answer: str = ""
    extra: str = ""
    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    parts: dict[str, str] = {}
    slots: tuple[tuple[Annotated[int, Meta(gt=0)], str, bool], ...] = ()


_DECODER = Decoder(_Line)


def plain_entry(line: str) -> Entry | None:
    """The entry of a note that the last build shipped; None where the line has to be looked at more closely."""
    if "\\u" in line:  # half a surrogate is no text
        return None
    try:
        found = _DECODER.decode(line)
    except (MsgspecError, UnicodeError, RecursionError):
        return None
    if len({number for number, _, _ in found.slots}) < len(found.slots):
        return None
    content = Content(
        found.hash,
        found.prompt,
        found.kind,
        found.language,
        found.context,
        found.cue,
        found.answer,
        found.extra,
        found.tags,
        found.files,
        found.parts,
        found.form,
    )
    slots = tuple([Slot(*slot) for slot in found.slots])
    return Entry(found.key, found.guid, found.id, found.mod, content, slots)
