"""Composing: all candidates to notes. Knows nothing of HTML or of files on disk."""

from kartu.composing.choices import Choices
from kartu.composing.compose import Settings, compose
from kartu.composing.mentioned import mentioned

__all__ = ["Choices", "Settings", "compose", "mentioned"]
