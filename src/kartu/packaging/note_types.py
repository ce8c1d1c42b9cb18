"""The two note types: the frozen schema with the card templates and the style sheet filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kartu.packaging.card_templates import check_card_template
from kartu.packaging.schema import BASIC, CLOZE, CardTemplate, Schema
from kartu.rendering.templates import Templates, versions


@dataclass(frozen=True)
class CardsVersion:
    """Which card templates a deck has: the digest of ``cards/`` and since when, in whole seconds since 1970 (UTC)."""

    digest: str
    mod: int


def cards_version(templates: Templates, before: CardsVersion | None, now: int) -> CardsVersion:
    """The version that the note types of this build have, for the ledger to keep.

    Anki takes card templates over only from a package whose note type is newer than the one it has, so ``mod`` moves
    exactly when the templates do, and never back. The built-in templates have a time of their own, the same for every
    deck; those of a project get the time of the build that first saw them. ``before`` is what the ledger kept, None
    where it has none.
    """
    digest = templates.digest("cards")
    if before is not None and before.digest == digest:
        return before
    shipped = int(versions()["cards"]["mod"])
    if templates.built_in("cards") and (before is None or before.mod < shipped):
        return CardsVersion(digest, shipped)
    return CardsVersion(digest, max(now, shipped + 1, before.mod + 1 if before else 0))


@dataclass(frozen=True)
class NoteType:
    """A note type as a package has it: ``sides`` holds the front and back of each template of the schema."""

    schema: Schema
    sides: tuple[tuple[str, str], ...]
    css: str
    mod: int


def note_types(templates: Templates, mod: int) -> Mapping[str, NoteType]:
    """The note types by kind (``basic``, ``cloze``), changed at ``mod`` (whole seconds since 1970).

    Raises KartuError with file and line when a card template names a field that its note type does not have, leaves a
    condition open, or has a front that would be blank.
    """
    css = templates.files["cards/style.css"].text
    return {
        schema.kind: NoteType(schema, tuple(_sides(schema, card, templates) for card in schema.templates), css, mod)
        for schema in (BASIC, CLOZE)
    }


def _sides(schema: Schema, card: CardTemplate, templates: Templates) -> tuple[str, str]:
    if not card.stem:
        shown = f"{{{{#{card.field}}}}}{{{{{card.field}}}}}{{{{/{card.field}}}}}"
        return shown, "{{FrontSide}}"
    front, back = (templates.files[f"cards/{card.stem}-{side}.html"] for side in ("front", "back"))
    is_cloze = schema.kind == "cloze"
    check_card_template(front, schema.fields, must_show=f"cloze:{card.field}" if is_cloze else card.field)
    check_card_template(back, (*schema.fields, "FrontSide"))
    # The condition stands here and not in the files, so that Anki's idea of which cards a note has is always kartu's.
    asked = front.text if is_cloze else f"{{{{#{card.field}}}}}\n{front.text}{{{{/{card.field}}}}}"
    return asked, back.text
