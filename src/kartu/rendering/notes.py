"""Notes into field HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from jinja2 import Template as JinjaTemplate

from kartu.model import Form, IdentifiedNote, Note, RenderedNote
from kartu.rendering.clozes import cloze_cards
from kartu.rendering.jinja import environment, in_words
from kartu.rendering.templates import Templates
from kartu.rendering.words import label, which

_ASK, _REVERSE = 0, 1
_SHARED = ("Prompt", "Context", "Cue", "Label", "Extra", "Source")
_FIELDS: Mapping[Form, tuple[str, ...]] = {"whole": (*_SHARED, "Answer", "Reverse"), "cloze": (*_SHARED, "Text")}


def render(
    notes: Sequence[IdentifiedNote], templates: Templates, media: Collection[str] = ()
) -> tuple[RenderedNote, ...]:
    """Each note as Anki stores it, in the order given.

    ``media`` are the names of the pictures and sounds in the package, which the images of the notes have as targets.
    Raises KartuError with file and line when a template cannot be read or rendered.
    """
    found = environment(templates, media)
    compiled: dict[str, JinjaTemplate] = {}
    for name in templates.folder("fields"):
        try:
            compiled[name] = found.get_template(name)
        except Exception as error:
            raise in_words(error, templates, name) from error
    return tuple(_rendered(note, compiled, templates) for note in notes)


def _rendered(identified: IdentifiedNote, compiled: Mapping[str, JinjaTemplate], templates: Templates) -> RenderedNote:
    note = identified.note
    given = {
        "note": note,
        "files": _files(note),
        "label": label(note),
        "which": which(note),
        "slots": identified.slots,
    }
    fields: dict[str, str] = {}
    for field in _FIELDS[note.form]:
        name = f"fields/{field.lower()}.html.j2"
        try:
            fields[field] = compiled[name].render(given).strip()
        except Exception as error:  # a template can fail in any way, and each is the template's fault
            raise in_words(error, templates, name) from error
    fields |= {"Kind": note.kind, "Language": note.language, "Key": identified.key}
    return RenderedNote(
        guid=identified.guid,
        note_id=identified.note_id,
        mod=identified.mod,
        note_type="cloze" if note.form == "cloze" else "basic",
        fields=fields,
        tags=note.tags,
        cards=_cards(note, fields),
    )


def _cards(note: Note, fields: Mapping[str, str]) -> tuple[int, ...]:
    if note.form == "cloze":
        return cloze_cards(fields["Text"])
    return (_ASK, _REVERSE) if note.reverse else (_ASK,)


def _files(note: Note) -> tuple[str, ...]:
    """The names of the files that say it, each once. Folders and lines are left out: moving a file changes no note."""
    return tuple(dict.fromkeys(PurePosixPath(place.file).name for place in note.places))
