"""Running a program as a whole, from its start to its end, and what it took."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Took:
    """Seconds by the clock and of the processors, of the process and all its children, and peak memory in bytes."""

    wall: float
    cpu: float
    memory: int
    told: str = ""


def installed() -> dict[str, str]:
    """The environment, in which programs may keep their modules compiled, as those do that were installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Contestant:
    """A program to run: ``before`` sets up each run, ``result`` is the file whose size counts (or a folder's files)."""

    name: str
    command: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None
    result: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, patience: float) -> Took | None:
        """One run; None where it fails or takes longer than ``patience`` seconds."""
        self.before()
        # In files, as a full pipe would make the program wait.
        with (self.folder / ".told").open("w+b") as told:
            start = time.perf_counter()
            child = subprocess.Popen(
                self.command,
                cwd=self.folder,
                stdout=told,
                stderr=subprocess.STDOUT,
                env={**installed(), **self.environment},
            )
            usage, status = _waited(child, start + patience)
            took = time.perf_counter() - start
            told.seek(0)
            text = told.read().decode("utf-8", "replace")
        if usage is None or status:
            print(f"    {self.name}: {'too slow' if usage is None else text[-400:]}", flush=True)
            return None
        return Took(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text)

    def size(self) -> int:
        """The bytes of what it wrote."""
        if self.result is None or not self.result.exists():
            return 0
        found = self.result.rglob("*.apkg") if self.result.is_dir() else [self.result]
        return sum(path.stat().st_size for path in found)


@dataclass(frozen=True)
class Result:
    """The medians of a contestant's runs, and the bytes that it wrote."""

    wall: float
    cpu: float
    memory: int
    size: int
    told: str


def contest(contestants: Sequence[Contestant], runs: int, patience: float) -> dict[str, Result]:
    """All contestants in turn, ``runs`` times, so that what slows the machine slows all of them."""
    took: dict[str, list[Took]] = {each.name: [] for each in contestants}
    out: set[str] = set()
    for _ in range(runs):
        for each in contestants:
            one = None if each.name in out else each.run(patience)
            if one is None:
                out.add(each.name)
            else:
                took[each.name].append(one)
    return {
        each.name: Result(
            median(one.wall for one in took[each.name]),
            median(one.cpu for one in took[each.name]),
            max(one.memory for one in took[each.name]),
            each.size(),
            took[each.name][-1].told,
        )
        for each in contestants
        if each.name not in out
    }


def _waited(child: subprocess.Popen[bytes], until: float) -> tuple[resource.struct_rusage | None, int]:
    """What the child used, and its exit status; None where it was ended for its time."""
    while time.perf_counter() < until:
        done, status, usage = os.wait4(child.pid, os.WNOHANG)
        if done:
            child.returncode = os.waitstatus_to_exitcode(status)
            return usage, child.returncode
        time.sleep(0.002)
    child.kill()
    child.wait()
    return None, -9
