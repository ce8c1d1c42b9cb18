"""The files that the documents of a project show, by the names that they have in the package."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from pathlib import Path

from kartu.cache.looks import Look, digest_of, digest_of_names, media_below, take
from kartu.diagnostics import Sink
from kartu.reading import spelled

PACKED = re.compile(r"[a-z0-9-]+-[0-9a-f]{8}\.[a-z0-9]+")
"""A name in the package."""
_SLUG_LENGTH = 40
_MOST_HINTS = 50  # missing files for which one of a like name is looked for, among so many names of a like length
_MOST_NAMES = 1000


@dataclass
class Shelf:
    """The files found so far, by packed name."""

    root: Path
    sources: tuple[Path, ...]
    sink: Sink
    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)
    looks: dict[Look, str] = field(default_factory=dict)
    hints: int = 0

    def name(self, path: Path) -> str:
        """The name of the file in the package, its bytes read at first use."""
        if path not in self.names:
            look = Look("file", str(path))
            try:
                data = path.read_bytes()
            except OSError:
                self.looks[look] = take(look).digest
                raise
            self.looks[look] = digest_of(data)
            letters = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
            slug = re.sub(r"[^a-z0-9]+", "-", letters)[:_SLUG_LENGTH].strip("-") or "media"
            name = f"{slug}-{hashlib.sha256(data).hexdigest()[:8]}{path.suffix.lower()}"
            self.names[path], self.files[name] = name, data
        return self.names[path]

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""
        look = Look("real", str(path))
        self.looks[look] = take(look).digest
        return _is_file(path)

    def is_inside(self, path: Path) -> bool:
        """Whether a file is in the project or among its notes."""
        return any(path.is_relative_to(place) for place in (self.root, *self.sources))

    def like(self, name: str) -> str:
        """The name of a file in the project that this one may stand for; empty where there is none, and after many."""
        self.hints += 1
        if self.hints > _MOST_HINTS:
            return ""
        wanted = folded(name)
        likely = islice((other for other in self.index if abs(len(other) - len(wanted)) <= 2), _MOST_NAMES)
        near = get_close_matches(wanted, likely, 1)
        return self.index[near[0]][0].name if near else ""

    @cached_property
    def index(self) -> dict[str, list[Path]]:
        """All pictures and sounds of the project by folded file name, those nearest to its root first."""
        found: dict[str, list[Path]] = {}
        names = media_below(str(self.root))
        self.looks[Look("media", str(self.root))] = digest_of_names(names)
        for path in (self.root / name for name in names if name == spelled(name)):
            found.setdefault(folded(path.name), []).append(path)
        for paths in found.values():
            paths.sort(key=lambda path: (len(path.parts), path.as_posix()))
        return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def folded(name: str) -> str:
    """A file's name for comparing: in one normal form, in lower case."""
    return unicodedata.normalize("NFC", name).casefold()
