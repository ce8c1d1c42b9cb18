"""A document, and what it shows looked up from there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from kartu.inline import Inline, Run
from kartu.media.shelf import Shelf, folded
from kartu.names import PICTURES, SOUNDS
from kartu.reading import real

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_ADDRESSED = frozenset(("image", "link", "html"))
_SHOWN = re.compile(r"(<(?:img|audio|video|source)\b[^<>]*?\ssrc\s*=\s*)(\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)


@dataclass(frozen=True)
class Origin:
    """A document, from which targets are looked up."""

    shelf: Shelf
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
        if is_shown(run):
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
        wanted = [folded(part) for part in PurePosixPath(_spellings(target)[-1]).parts if part not in (".", "/")]
        for path in self.shelf.index.get(wanted[-1], ()):
            if [folded(part) for part in path.parts[-len(wanted) :]] == wanted:
                self.shelf.is_file(path)
                return real(path)
        return None

    def _warn(self, code: str, message: str, line: int) -> None:
        self.shelf.sink.warn(code, message, self.file, line)


def is_shown(run: Run) -> bool:
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
