"""Composing: all candidates to notes. Knows nothing of HTML or of files on disk."""

from kartu.composing.choices import Choices
from kartu.composing.compose import Settings, compose, notes_of
from kartu.composing.domains import ExamPlaces, places
from kartu.composing.mentioned import mentioned, mentions

__all__ = ["Choices", "ExamPlaces", "Settings", "compose", "mentioned", "mentions", "notes_of", "places"]
