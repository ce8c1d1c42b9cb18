"""Choosing notes by what they are and say."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from kartu.blocks import plain
from kartu.model import Note


@dataclass(frozen=True)
class Filter:
    """What a note must have to be chosen; what is empty is not asked for.

    ``tag`` is the tag itself or one above it, as in Anki's search; ``file`` a pattern or a part of the path; ``text`` a
    part of prompt, context or answer. None of them minds upper or lower case.
    """

    tag: str = ""
    kind: str = ""
    file: str = ""
    text: str = ""

    def takes(self, note: Note) -> bool:
        """Whether a note has all of it."""
        return self._tagged(note) and self.kind in ("", note.kind) and self._stands(note) and self._says(note)

    def _tagged(self, note: Note) -> bool:
        wanted = self.tag.casefold().removesuffix("::")
        return not wanted or any(f"{tag.casefold()}::".startswith(f"{wanted}::") for tag in note.tags)

    def _stands(self, note: Note) -> bool:
        wanted = self.file.casefold()
        files = [place.file.casefold() for place in note.places]
        return not wanted or any(wanted in file or fnmatchcase(file, wanted) for file in files)

    def _says(self, note: Note) -> bool:
        said = "\n".join((note.prompt.plain, *(head.plain for head in note.context), plain(note.answer)))
        return self.text.casefold() in said.casefold()
