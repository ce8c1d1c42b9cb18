"""The frozen part of the two note types: what Anki compares to tell whether a package still fits a collection.

Anki puts every later note on a copy of the note type, and updates none, once a field or template was added, removed or
moved. So nothing here may change but names: each field and template has an id of its own, by which Anki knows it under
another name, and the spare ones stand ready to become something.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SPARES = tuple(f"Spare {number}" for number in range(1, 7))


@dataclass(frozen=True)
class CardTemplate:
    """A template: its name, the field without which it makes no card, and the stem of its two files in ``cards/``.

    Without a stem it shows that field alone.
    """

    name: str
    field: str
    stem: str = ""


@dataclass(frozen=True)
class Schema:
    """A note type: its id (13 digits), name, fields and templates, both in an order that never changes."""

    id: int
    kind: Literal["basic", "cloze"]
    name: str
    fields: tuple[str, ...]
    templates: tuple[CardTemplate, ...]

    def field_id(self, position: int) -> int:
        """The id of the field at ``position``, from 0."""
        return self.id * 100 + position

    def template_id(self, position: int) -> int:
        """The id of the template at ``position``, from 0."""
        return self.id * 100 + 50 + position


BASIC = Schema(
    id=1739260184327,
    kind="basic",
    name="kartu",
    fields=(
        "Prompt", "Context", "Cue", "Label", "Answer", "Extra", "Reverse", "Source", "Kind", "Language", "Key", *SPARES,
    ),
    templates=(
        CardTemplate("Ask", "Prompt", "ask"),
        CardTemplate("Reverse", "Reverse", "reverse"),
        CardTemplate("Spare card 1", "Spare 5"),
        CardTemplate("Spare card 2", "Spare 6"),
    ),
)  # fmt: skip

CLOZE = Schema(
    id=1739260184971,
    kind="cloze",
    name="kartu cloze",
    fields=("Text", "Prompt", "Context", "Cue", "Label", "Extra", "Source", "Kind", "Language", "Key", *SPARES),
    templates=(CardTemplate("Cloze", "Text", "cloze"),),
)

# What a learner who edits a note has no use for stays folded up in Anki's editor.
FOLDED = frozenset({"Kind", "Language", "Key", *SPARES})
