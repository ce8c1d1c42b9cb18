"""Composing: all candidates to notes. Knows nothing of HTML or of files on disk."""

from kartu.composing.choices import Choices
from kartu.composing.compose import FileNotes, Settings, compose, notes_of, together
from kartu.composing.domains import ExamPlaces, places
from kartu.composing.facts import Facts
from kartu.composing.mentioned import mentioned, mentions
from kartu.composing.outline_tags import common_folder
from kartu.composing.reverse import Asking, asking

__all__ = [
    "Asking",
    "Choices",
    "ExamPlaces",
    "Facts",
    "FileNotes",
    "Settings",
    "asking",
    "common_folder",
    "compose",
    "mentioned",
    "mentions",
    "notes_of",
    "places",
    "together",
]
