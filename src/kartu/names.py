"""What a file is, by its name."""

from __future__ import annotations

NOTES = (".md", ".markdown", ".mdown", ".mkd")
"""The endings of files of notes."""

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".tif", ".tiff")
"""The endings of files that a browser shows in an ``<img>``."""

SOUNDS = (
    ".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".aac", ".flac", ".spx",
    ".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mkv", ".avi",
)  # fmt: skip
"""The endings of what Anki plays, films too."""

_OF_PROGRAMS = {"node_modules", "__pycache__", "build", "venv"}


def is_passed_by(name: str) -> bool:
    """Whether a folder or file of this name is hidden, or is a folder of programs."""
    return name.startswith(".") or name in _OF_PROGRAMS
