"""Pictures and sounds beside the notes: found, read, and named after what is in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from html import unescape
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from kartu.blocks import changed_section
from kartu.cache.looks import Look, digest_of, digest_of_names, media_below, take
from kartu.diagnostics import Sink
from kartu.inline import Inline, Run
from kartu.model import Document, RenderedNote
from kartu.names import PICTURES, SOUNDS
from kartu.reading import real, spelled

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_PACKED = re.compile(r"[a-z0-9-]+-[0-9a-f]{8}\.[a-z0-9]+")
_SLUG_LENGTH = 40
_ADDRESSED = frozenset(("image", "link", "html"))
_SHOWN = re.compile(r"(<(?:img|audio|video|source)\b[^<>]*?\ssrc\s*=\s*)(\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)
_MOST_HINTS = 50  # missing files for which one of a like name is looked for, among so many names of a like length
_MOST_NAMES = 1000


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
        named = {name for note in notes for text in note.fields.values() for name in _PACKED.findall(text)}
        return {name: data for name, data in sorted(self.files.items()) if name in named}


def shows(document: Document) -> bool:
    """Whether there are pictures or sounds in a document, or links to sounds."""
    found = False

    def look(inline: Inline, _: int) -> Inline:
        nonlocal found
        found = found or any(_is_shown(run) for run in inline.runs)
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
    shelf = _Shelf(real(root), tuple(real(source) for source in sources), sink)
    found = tuple(shelf.shown(document) if showing(document) else document for document in documents)
    return Gathered(found, shelf.files, shelf.named, shelf.looks)


@dataclass
class _Shelf:
    """The files found so far, by packed name."""

    root: Path
    sources: tuple[Path, ...]
    sink: Sink
    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)
    looks: dict[Look, str] = field(default_factory=dict)
    hints: int = 0

    def shown(self, document: Document) -> Document:
        """The document with the files that it shows by their names in the package."""
        root = changed_section(document.root, _Origin(self, document.file).packed)
        return Document(document.file, root, document.language, document.front, document.lines)

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
        return any(path.is_relative_to(place) for place in (self.root, *self.sources))

    def like(self, name: str) -> str:
        """The name of a file in the project that this one may stand for; empty where there is none, and after many."""
        self.hints += 1
        if self.hints > _MOST_HINTS:
            return ""
        wanted = _folded(name)
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
            found.setdefault(_folded(path.name), []).append(path)
        for paths in found.values():
            paths.sort(key=lambda path: (len(path.parts), path.as_posix()))
        return found


@dataclass(frozen=True)
class _Origin:
    """A document, from which targets are looked up."""

    shelf: _Shelf
    file: str

    def packed(self, inline: Inline, line: int) -> Inline:
        """The inline content, which starts on ``line``, with packed names for targets."""
        if all(run.marks.isdisjoint(_ADDRESSED) for run in inline.runs):
            return inline
        runs: list[Run] = []
        for run in inline.runs:
            runs.append(self._run(run, line))
            line += run.text.count("\n")
        return Inline(tuple(runs))

    def _run(self, run: Run, line: int) -> Run:
        if "html" in run.marks:
            return replace(run, target=_SHOWN.sub(lambda found: self._shown(found, line), run.target))
        if _is_shown(run):
            name = self._name(run.target, line)
            return Run(run.text, run.marks | {"image"}, name) if name else _words(run)
        return run

    def _shown(self, found: re.Match[str], line: int) -> str:
        """What HTML that is passed on shows, with its packed name; what is on the web stays."""
        before, address = found[1], unescape(found[3] or found[4] or "")
        name = None if _ELSEWHERE.match(address) or not address else self._name(address, line)
        return f'{before}"{name}"' if name else found[0]

    def _name(self, target: str, line: int) -> str | None:
        name = self._packed_name(target, line)
        self.shelf.named.setdefault(self.file, []).append(name or "")
        return name

    def _packed_name(self, target: str, line: int) -> str | None:
        if _ELSEWHERE.match(target) and not re.match(r"[a-z]:[\\/]", target, re.IGNORECASE):
            self._warn("M003", f"{target[:80]} is no file of the project: the card has a link; save it beside", line)
        elif _suffix(target) not in (*PICTURES, *SOUNDS):
            self._warn("M004", f"{target} is no picture or sound that Anki shows: save it as .png, .svg or .mp3", line)
        elif (path := self._found(target)) is None:
            near = self.shelf.like(PurePosixPath(target).name)
            hint = f"did you mean {near}?" if near else "put it there, or mend the path"
            self._warn("M001", f"{target} is not there, neither beside the note nor in the project: {hint}", line)
        elif not self.shelf.is_inside(path):
            self._warn("M002", f"{target} lies outside of the project, which kartu does not read: copy it in", line)
        else:
            try:
                return self.shelf.name(path)
            except OSError as error:
                self._warn("M005", f"{target} cannot be read ({error.strerror}): the card is without it", line)
        return None

    def _found(self, target: str) -> Path | None:
        """The file itself, symbolic links followed; None where there is none."""
        beside = (self.shelf.root / self.file).parent
        for spelling in _spellings(target):
            for folder in (beside, self.shelf.root):
                if self.shelf.is_file(path := folder / spelling):
                    return real(path)
        wanted = [_folded(part) for part in PurePosixPath(_spellings(target)[-1]).parts if part not in (".", "/")]
        for path in self.shelf.index.get(wanted[-1], ()):
            if [_folded(part) for part in path.parts[-len(wanted) :]] == wanted:
                self.shelf.is_file(path)
                return real(path)
        return None

    def _warn(self, code: str, message: str, line: int) -> None:
        self.shelf.sink.warn(code, message, self.file, line)


def _is_shown(run: Run) -> bool:
    """Whether it is a picture or sound, HTML that shows one, or a link to a sound of the project."""
    if "image" in run.marks:
        return True
    if "html" in run.marks:
        return bool(_SHOWN.search(run.target))
    return "link" in run.marks and not _ELSEWHERE.match(run.target) and _suffix(run.target) in SOUNDS


def _words(run: Run) -> Run:
    """What is left of a picture or sound that there is not."""
    remote = _ELSEWHERE.match(run.target)
    return Run(run.text, run.marks - {"image"} | ({"link"} if remote else frozenset()), run.target if remote else "")


def _spellings(target: str) -> tuple[str, ...]:
    r"""The target as it stands, and without what only addresses have: ``#part``, ``?query``, percent signs, ``\\``."""
    plain = unquote(re.split(r"[#?]", target, maxsplit=1)[0]).replace("\\", "/")
    return tuple(dict.fromkeys((target, plain or target)))


def _suffix(target: str) -> str:
    return PurePosixPath(_spellings(target)[-1]).suffix.lower()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
