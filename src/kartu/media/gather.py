"""The files that documents show, and the documents with their names in the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kartu.blocks import changed_section
from kartu.cache.looks import Look
from kartu.diagnostics import Sink
from kartu.inline import Inline
from kartu.media.origin import Origin, is_shown
from kartu.media.shelf import PACKED, Shelf
from kartu.model import Document, RenderedNote
from kartu.reading import real


@dataclass(frozen=True)
class Gathered:
    """Documents whose pictures and sounds have the names that they have in the package, and the files by that name.

    ``names`` are those that a document shows, in its order (empty: there is none). ``looks`` is all that was looked at
    for them, with what was seen.
    """

    documents: tuple[Document, ...]
    files: Mapping[str, bytes]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    looks: Mapping[Look, str] = field(default_factory=dict)

    def used_by(self, notes: Iterable[RenderedNote]) -> dict[str, bytes]:
        """The files that a field of these notes shows or plays."""
        if not self.files:
            return {}
        named = {name for note in notes for text in note.fields.values() for name in PACKED.findall(text)}
        return {name: data for name, data in sorted(self.files.items()) if name in named}


def shows(document: Document) -> bool:
    """Whether there are pictures or sounds in a document, or links to sounds."""
    found = False

    def look(inline: Inline, _: int) -> Inline:
        nonlocal found
        found = found or any(is_shown(run) for run in inline.runs)
        return inline

    changed_section(document.root, look)
    return found


def gather(
    documents: Sequence[Document],
    root: Path,
    sources: Sequence[Path],
    sink: Sink,
    showing: Callable[[Document], bool] = shows,
) -> Gathered:
    """Finds the files that the documents show, and names each ``<slug>-<hash of its bytes>.<suffix>``.

    A target is looked up beside the note, then from ``root``, then by the end of its path anywhere below ``root``, as
    note programs do for embeds. Nothing outside of ``root`` and ``sources`` is read. A link to a sound becomes the
    sound. What is missing, outside, remote or of no use to Anki is reported with its place; it leaves its words, as a
    link where it is remote. Only documents that are ``showing`` something are looked through.
    """
    shelf = Shelf(real(root), tuple(real(source) for source in sources), sink)
    found = tuple(_shown(document, shelf) if showing(document) else document for document in documents)
    return Gathered(found, shelf.files, shelf.named, shelf.looks)


def _shown(document: Document, shelf: Shelf) -> Document:
    """The document with the files that it shows by their names in the package."""
    root = changed_section(document.root, Origin(shelf, document.file).packed)
    return Document(document.file, root, document.language, document.front, document.lines)
