"""How long a saved file takes to be on the page of ``kartu serve``."""

from __future__ import annotations

import http.client
import re
import subprocess
import time
from pathlib import Path
from statistics import median

from bench.projects import KARTU
from bench.running import installed


def save_to_page(folder: Path, saves: int = 5) -> float:
    """The median of seconds from the end of a save to a page that has what was saved."""
    command = (*KARTU, "serve", "--port", "0")
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=installed()
    ) as server:
        try:
            assert server.stdout is not None
            address = next(found for line in server.stdout if (found := re.search(r"127\.0\.0\.1:\d+", line)))
            return median(_save(folder, address.group(), number) for number in range(saves))
        finally:
            server.terminate()


def _save(folder: Path, address: str, number: int) -> float:
    edited = sorted((folder / "sources").iterdir())[number]
    term = f"Afterthought {time.time_ns()}"
    events = http.client.HTTPConnection(address)
    events.request("GET", "/events")
    stream = events.getresponse()
    stream.readline()
    with edited.open("a", encoding="utf-8") as file:
        file.write(f"\n- **{term}**: A note that was written down when all was done.\n")
    start = time.perf_counter()
    while True:
        if stream.readline().startswith(b"data:"):
            page = http.client.HTTPConnection(address)
            page.request("GET", "/")
            if term.encode() in page.getresponse().read():
                events.close()
                return time.perf_counter() - start
