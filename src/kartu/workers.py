"""Files that are read by several processes at once, where there is much to read and cores have nothing to do.

Each process gives what the memory would have of its files from an earlier build, as the same plain data; so the outcome
is the same with them and without, and what could not be read ahead is read when it is needed.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from kartu.composing import common_folder
from kartu.config import Project
from kartu.diagnostics import Sink
from kartu.media import Gathered
from kartu.memory import Memory, Rows
from kartu.stages import Stages

WORTH = 400_000
"""Characters below which a single process is done before others have begun."""
MOST = 8
"""Processes: the build itself, which waits for them, would be no faster with more."""

_CHUNK = 50_000  # characters that a process reads at a time
_MAY_SHOW = re.compile(r"!\[|<(?:img|audio|video|source)\b", re.IGNORECASE)


def read_ahead(project: Project, texts: Mapping[str, str], memory: Memory) -> None:
    """Lets other processes find what can be asked in the files that the memory does not know.

    Files that show something are left to the build, which has to look for that first.
    """
    new = {
        name: text
        for name, text in texts.items()
        if not _MAY_SHOW.search(text) and not memory.knows(name, text, project.manner)
    }
    size = sum(map(len, new.values()))
    processes = min(idle_cores(), MOST, size // _CHUNK)
    if not memory.program or size < WORTH or processes < 2:
        return
    from concurrent.futures import ProcessPoolExecutor

    with suppress(Exception), ExitStack() as ending:  # whatever keeps them from it: the build tells what is wrong
        pool = ProcessPoolExecutor(processes, initializer=_begin)
        ending.callback(pool.shutdown, cancel_futures=True)
        for lines in pool.map(partial(_read, project, memory.program, common_folder(list(texts))), _chunks(new)):
            memory.add(lines)


def idle_cores() -> int:
    """How many cores this process may use that nobody uses just now, its own among them.

    One where it has threads, which a copy of it would miss.
    """
    if threading.active_count() > 1:
        return 1
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        running = Path("/proc/loadavg").read_text("ascii").split()[3].partition("/")[0]
        others = int(running) - 1
    except (OSError, ValueError, IndexError):  # a system without it
        others = round(os.getloadavg()[0]) if hasattr(os, "getloadavg") else 0
    return mine - others


def _chunks(texts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    chunk: dict[str, str] = {}
    size = 0
    for name, text in texts.items():
        chunk[name] = text
        size += len(text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = {}, 0
    if chunk:
        yield chunk


def _begin() -> None:
    """What a process does first: it leaves it to the build to end at Ctrl-C, and ends when that has ended."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_build, daemon=True).start()


def _end_with_the_build() -> None:
    from multiprocessing import parent_process

    if build := parent_process():
        build.join()
        os._exit(1)


def _read(project: Project, program: str, base: str, texts: Mapping[str, str]) -> list[bytes]:
    """The rows of these files, but for those that show something after all; ``base`` is the folder of all files."""
    memory = Memory(Rows(None, program))
    stages = Stages(project, memory)
    documents = stages.documents(texts, Sink())
    plain = tuple(document for document in documents if not stages.shows(document))
    stages.look_ahead(Gathered(plain, {}), base)
    return list(memory.lines(document.file for document in plain))
