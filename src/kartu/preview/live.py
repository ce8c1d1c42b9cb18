"""A project that is being worked on: its page, made anew at every save."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kartu.config import FILE, Project
from kartu.diagnostics import Diagnostic, KartuError, Sink
from kartu.memory import Memory
from kartu.pipeline import draft
from kartu.preview.contents import contents, found, nothing
from kartu.preview.page import page
from kartu.reading import files_below

_EVERY = 0.05  # seconds between two looks at the files, where these cost nothing
_SHARE = 0.05  # of its time that it looks at most

State = frozenset[tuple[str, int, int]]


class Live:
    """The page as of the last save. ``load`` gives the project; ``now``, in whole seconds, is the time of all builds.

    What is broken never takes the page away: it goes on with the last deck that could be built, and says what is wrong.
    """

    def __init__(self, load: Callable[[], Project], now: int) -> None:
        self._load = load
        self._now = now
        self._changed = threading.Condition()
        self._project = load()
        self._contents = nothing(self._project.name)
        self._memory = Memory(lasting=True)
        self._builds = 0
        self.page = b""
        self.version = ""

    def refresh(self) -> list[Diagnostic]:
        """Builds anew, without writing anything, and returns what was found."""
        sink = Sink()
        try:
            self._project = self._load()
            self._contents = contents(draft(self._project, self._now, sink, self._memory), sink.found, self._memory)
        except Exception as error:  # whatever it is, the page has to stay
            sink.found.insert(0, _in_words(error))
            self._contents = {**self._contents, "findings": found(sink.found)}
        with self._changed:
            self._builds += 1
            self.version = f"{self._now}.{self._builds}"
            self.page = page(self._contents, self.version, self._memory)
            self._changed.notify_all()
        return sink.found

    def newer(self, version: str, timeout: float) -> str:
        """Waits at most ``timeout`` seconds until the page has another ``version``; the one that it has then."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, timeout)
            return self.version

    def follow(self, stop: threading.Event, report: Callable[[list[Diagnostic]], None]) -> None:
        """Builds at every save of a note, a template or the settings, until ``stop`` is set."""
        seen = self.state()
        took = 0.0
        while not stop.wait(max(_EVERY, took / _SHARE)):
            start = time.perf_counter()
            state = self.state()
            took = time.perf_counter() - start
            if state != seen:
                seen = state
                report(self.refresh())

    def state(self) -> State:
        """Path, time of the last change and size of every file that the page is made of."""
        project = self._project
        places = [*project.sources, project.root / FILE, *filter(None, [project.templates])]
        return frozenset(filter(None, (_look(path) for place in places for path in _files(place))))


def _files(place: Path) -> Iterator[Path]:
    """A file, or all files of a folder but those of programs: pictures as well as notes."""
    yield place
    yield from files_below(place)


def _look(path: Path) -> tuple[str, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return str(path), status.st_mtime_ns, status.st_size


def _in_words(error: Exception) -> Diagnostic:
    if isinstance(error, KartuError):
        return error.diagnostic
    if isinstance(error, OSError):
        return Diagnostic("E000", "error", f"cannot be read: {error.strerror}", str(error.filename or ""))
    message = f"kartu itself failed ({type(error).__name__}: {error}); please report it with the notes as they are now"
    return Diagnostic("E000", "error", message)
