"""Rendered notes into a package that Anki imports. The only room that knows genanki."""

from kartu.packaging.cards import is_blank
from kartu.packaging.contents import Contents, contents
from kartu.packaging.files import check_package_name, replace_files
from kartu.packaging.note_types import CardsVersion, NoteType, cards_version, note_types
from kartu.packaging.package import package
from kartu.packaging.reading_back import difference
from kartu.packaging.text import as_text
from kartu.packaging.together import Check, is_pending, locked, replace_together, settle, traces

__all__ = [
    "CardsVersion",
    "Check",
    "Contents",
    "NoteType",
    "as_text",
    "cards_version",
    "check_package_name",
    "contents",
    "difference",
    "is_blank",
    "is_pending",
    "locked",
    "note_types",
    "package",
    "replace_files",
    "replace_together",
    "settle",
    "traces",
]
