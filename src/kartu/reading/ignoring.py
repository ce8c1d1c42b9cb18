"""``.kartuignore``: files that are no notes, in the patterns of ``.gitignore``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kartu.diagnostics import Sink
from kartu.reading.decoding import decoded
from kartu.reading.paths import real

FILE = ".kartuignore"

Ignored = Callable[[Path], bool]
"""Whether a file or folder is left out."""


def ignoring(root: Path, sink: Sink) -> Ignored:
    """What the ``.kartuignore`` in a folder leaves out below that folder; nothing where there is none, or none that can
    be read, which is told to the sink.
    """
    text = None
    try:
        text = decoded((root / FILE).read_bytes(), FILE, sink)
    except FileNotFoundError:
        pass
    except OSError as error:
        sink.warn("R002", f"cannot be read ({error.strerror}), and leaves nothing out: check that it may be read", FILE)
    if text is None:
        return lambda _: False
    from pathspec import GitIgnoreSpec

    spec, base = GitIgnoreSpec.from_lines(text.splitlines()), real(root)

    def ignored(path: Path) -> bool:
        resolved = real(path)
        if not resolved.is_relative_to(base):
            return False
        name = resolved.relative_to(base).as_posix()
        return spec.match_file(f"{name}/" if path.is_dir() else name)

    return ignored
