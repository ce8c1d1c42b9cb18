"""The tag of a note where there is no exam: the folders it stands in, and the heading."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from kartu.composing.context import shorten
from kartu.composing.tags import valid
from kartu.model import Candidate

MOST = 6
"""Words of a heading in a tag."""


def common_folder(files: Sequence[str]) -> str:
    """The folder that all files stand in, which says nothing of any of them."""
    return posixpath.commonpath([posixpath.dirname(file) for file in files]) if files else ""


def outline_tag(candidate: Candidate, base: str) -> str:
    """``Biology::Cells`` for a note below the heading "Cells" of a file in ``base``/Biology. The file's name is no part
    of it: a renamed file updates no note.
    """
    folders = _folders(posixpath.dirname(candidate.place.file), base)
    words = shorten(candidate.path[0]).plain.split()[:MOST] if candidate.path else []
    parts = (valid(part.replace("/", "-")) for part in (*folders, " ".join(words)))
    return "::".join(part for part in parts if part)


@lru_cache(maxsize=100)
def _folders(folder: str, base: str) -> tuple[str, ...]:
    path = PurePosixPath(folder)
    return path.relative_to(base).parts if path.is_relative_to(base) else ()
