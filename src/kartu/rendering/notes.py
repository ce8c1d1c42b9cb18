"""Notes into field HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from kartu.model import Form, IdentifiedNote, Note, RenderedNote
from kartu.rendering.clozes import cloze_cards
from kartu.rendering.fields import Field
from kartu.rendering.jinja import environment, in_words
from kartu.rendering.templates import Templates
from kartu.rendering.words import label, which

_ASK, _REVERSE = 0, 1
_SHARED = ("Prompt", "Context", "Cue", "Label", "Extra", "Source")
_FIELDS: Mapping[Form, tuple[str, ...]] = {"whole": (*_SHARED, "Answer", "Reverse"), "cloze": (*_SHARED, "Text")}


def _file(field: str) -> str:
    return f"fields/{field.lower()}.html.j2"


_NAMES = {_file(field): field for names in _FIELDS.values() for field in names}


class Html(NamedTuple):
    """The HTML of a note by field, and the ordinals of the cards that it has."""

    fields: Mapping[str, str]
    cards: tuple[int, ...]


class Renderer:
    """Renders notes.

    ``media`` are the names of the pictures and sounds in the package, which the images of the notes have as targets.
    Raises KartuError with file and line when a template cannot be read, and later when one cannot be rendered.
    """

    def __init__(self, templates: Templates, media: Collection[str] = ()) -> None:
        found = environment(templates, media)
        built_in = templates.built_in("fields")
        self._templates = templates
        self._fields: dict[str, Field] = {}
        for file, template in templates.folder("fields").items():
            name = _NAMES.get(file, file)
            try:
                self._fields[name] = Field(name, file, found, template.text, media, built_in)
            except Exception as error:
                raise in_words(error, templates, file) from error

    def html(self, identified: IdentifiedNote) -> Html:
        """The HTML of a note, in which its key stands and nothing else of its identity."""
        note = identified.note
        given = {
            "files": _files(note),
            "label": label(note),
            "which": which(note),
            "slots": identified.slots,
        }
        fields: dict[str, str] = {}
        for field in _FIELDS[note.form]:
            try:
                fields[field] = self._fields[field].html(note, given)
            except Exception as error:  # a template can fail in any way, and each is the template's fault
                raise in_words(error, self._templates, _file(field)) from error
        fields |= {"Kind": note.kind, "Language": note.language, "Key": identified.key}
        return Html(fields, _cards(note, fields))


def render(
    notes: Sequence[IdentifiedNote], templates: Templates, media: Collection[str] = ()
) -> tuple[RenderedNote, ...]:
    """Each note as Anki stores it, in the order given."""
    renderer = Renderer(templates, media)
    return tuple([as_rendered(note, renderer.html(note)) for note in notes])


def as_rendered(identified: IdentifiedNote, html: Html) -> RenderedNote:
    """A note, as Anki stores it, with this HTML."""
    return RenderedNote(
        guid=identified.guid,
        note_id=identified.note_id,
        mod=identified.mod,
        note_type="cloze" if identified.note.form == "cloze" else "basic",
        fields=html.fields,
        tags=identified.note.tags,
        cards=html.cards,
    )


def _cards(note: Note, fields: Mapping[str, str]) -> tuple[int, ...]:
    if note.form == "cloze":
        return cloze_cards(fields["Text"])
    return (_ASK, _REVERSE) if note.reverse else (_ASK,)


def _files(note: Note) -> tuple[str, ...]:
    """The names of the files that say it, each once. Folders and lines are left out: moving a file changes no note."""
    return tuple(dict.fromkeys([place.file.rpartition("/")[2] for place in note.places]))
