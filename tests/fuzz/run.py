"""A coverage-guided fuzzer, apart from the tests: ``make fuzz``, or ``python tests/fuzz/run.py whole --seconds 600``.

An input that ends in anything but a result or a KartuError is written to ``build/fuzz/found/``, and one that costs far
more than others of its length to ``build/fuzz/slow/``; the run goes on. What is mended becomes a file in
``tests/fuzz/corpus/``, which an ordinary test replays. How many inputs were run is written to ``build/fuzz/runs/``.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import hashlib
import json
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from mutations import mutated, seeds

OUT = Path(__file__).parents[2] / "build" / "fuzz"
TOO_SLOW = 30
"""How many times the median cost of inputs of about its length an input may cost."""


@dataclass
class Tally:
    """What a run has done so far."""

    target: str
    inputs: int = 0
    seconds: float = 0.0
    longest: int = 0
    found: dict[str, str] = field(default_factory=dict)
    slow: int = 0

    def write(self, path: Path) -> None:
        """Puts it where it can be looked at while the run goes on."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".new").write_text(json.dumps(asdict(self), indent=2), "utf-8")
        path.with_suffix(".new").replace(path)


class Fuzzer:
    """Takes one input after the other and notes what came of it."""

    def __init__(self, target: str, run: Callable[[str, bytes], None]) -> None:
        self.tally = Tally(target)
        self.run = run
        self.path = OUT / "runs" / f"{target}-{int(time.time())}-{os.getpid()}.json"
        self.began = self.written = time.monotonic()
        self.costs: dict[int, list[float]] = {}
        self.seen: Counter[str] = Counter()

    def take(self, data: bytes) -> None:
        """One input."""
        before = time.process_time()
        try:
            self.run(self.tally.target, data)
        except Exception as error:
            self._found(error, data)
        self._timed(time.process_time() - before, data)
        self.tally.inputs += 1
        self.tally.longest = max(self.tally.longest, len(data))
        if self.tally.inputs % 64 == 0 and time.monotonic() - self.written > 5:
            self.note()

    def note(self) -> None:
        """Writes the tally."""
        self.written = time.monotonic()
        self.tally.seconds = round(self.written - self.began, 1)
        self.tally.write(self.path)

    def _found(self, error: Exception, data: bytes) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        said = str(error).partition(":")[0][:60] if isinstance(error, AssertionError) else ""
        kind = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno} {said}".strip()
        self.seen[kind] += 1
        name = self.tally.found.setdefault(kind, _name(data))
        place = OUT / "found" / self.tally.target / name
        if self.seen[kind] == 1 or len(data) < place.stat().st_size:
            _put(place, data)
            place.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), "utf-8", "replace")

    def _timed(self, cost: float, data: bytes) -> None:
        costs = self.costs.setdefault(len(data).bit_length(), [])
        if len(costs) < 501:
            costs.append(cost)
        elif cost > 0.05 and cost > TOO_SLOW * median(costs):
            self.tally.slow += 1
            if self.tally.slow <= 200:
                _put(OUT / "slow" / self.tally.target / f"{cost * 1000:06.0f}ms-{_name(data)}", data)


def _name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12] + ".bin"


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def guided(target: str, seconds: int, longest: int) -> None:
    """Lets libFuzzer choose the inputs by what they reach. Slower by half, and finds what the plain way starts from."""
    import atheris

    with atheris.instrument_imports(include=["kartu", "markdown_it", "mdit_py_plugins"]):
        import targets
    fuzzer = Fuzzer(target, targets.run)
    atexit.register(fuzzer.note)  # libFuzzer ends the process itself

    def change(data: bytes, longest: int, seed: int) -> bytes:
        return bytes(atheris.Mutate(data, longest)) if seed % 2 else mutated(data, longest, random.Random(seed))

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={longest}",
        "-timeout=120",
        "-rss_limit_mb=3000",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(OUT / "corpus" / target)], fuzzer.take, custom_mutator=change)
    _settle()
    atheris.Fuzz()


def plain(target: str, seconds: int, longest: int) -> None:
    """Changes what the guided way has found and what the tests have, as fast as can be."""
    import targets

    fuzzer = Fuzzer(target, targets.run)
    end, chance, known = time.monotonic() + seconds, random.Random(), []
    _settle()
    while time.monotonic() < end:
        if fuzzer.tally.inputs % 50_000 == 0:
            known = [path.read_bytes() for path in (OUT / "corpus" / target).iterdir()]
        data = chance.choice(known)
        for _ in range(chance.choice((1, 1, 2, 3, 5))):
            data = mutated(data, longest, chance)
        fuzzer.take(data)
    fuzzer.note()


def _settle() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def main() -> None:
    """Fuzzes one target for some seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=("whole", "reading", "ledger", "config"))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--longest", type=int, default=300, help="bytes of an input")
    parser.add_argument("--plain", action="store_true", help="without looking at what an input reaches")
    given = parser.parse_args()
    for data in seeds(given.target, given.longest):
        _put(OUT / "corpus" / given.target / _name(data), data)
    (plain if given.plain else guided)(given.target, given.seconds, given.longest)


if __name__ == "__main__":
    main()
