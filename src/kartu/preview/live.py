"""A project that is being worked on: its page, made anew at every save."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from kartu.config import FILE, Project
from kartu.diagnostics import Diagnostic, KartuError, Sink
from kartu.memory import Memory
from kartu.pipeline import plan
from kartu.preview.contents import contents, found, nothing
from kartu.preview.page import page
from kartu.reading import find

_EVERY = 0.2  # seconds between two looks at the files

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
        self._memory = Memory()
        self._builds = 0
        self.page = b""
        self.version = ""

    def refresh(self) -> list[Diagnostic]:
        """Builds anew, without writing anything, and returns what was found."""
        sink = Sink()
        try:
            self._project = self._load()
            self._contents = contents(plan(self._project, self._now, sink, self._memory), sink.found)
        except KartuError as error:
            sink.found.insert(0, error.diagnostic)
            self._contents = {**self._contents, "findings": found(sink.found)}
        with self._changed:
            self._builds += 1
            self.version = f"{self._now}.{self._builds}"
            self.page = page(self._contents, self.version)
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
        while not stop.wait(_EVERY):
            state = self.state()
            if state != seen:
                seen = state
                report(self.refresh())

    def state(self) -> State:
        """Path, time of the last change and size of every file that the page is made of."""
        project = self._project
        paths = [project.root / FILE, *find(project.sources, Sink())]
        if project.templates is not None:
            paths += project.templates.rglob("*")
        return frozenset(filter(None, map(_look, paths)))


def _look(path: Path) -> tuple[str, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return str(path), status.st_mtime_ns, status.st_size
