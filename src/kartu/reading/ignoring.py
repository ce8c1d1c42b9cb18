"""``.kartuignore``: files that are no notes, in the patterns of ``.gitignore``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

FILE = ".kartuignore"

Ignored = Callable[[Path], bool]
"""Whether a file or folder is left out."""


def ignoring(root: Path) -> Ignored:
    """What the ``.kartuignore`` in a folder leaves out below that folder; nothing where there is none."""
    try:
        lines = (root / FILE).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return lambda _: False
    from pathspec import GitIgnoreSpec

    spec, base = GitIgnoreSpec.from_lines(lines), root.resolve()

    def ignored(path: Path) -> bool:
        resolved = path.resolve()
        if not resolved.is_relative_to(base):
            return False
        name = resolved.relative_to(base).as_posix()
        return spec.match_file(f"{name}/" if path.is_dir() else name)

    return ignored
