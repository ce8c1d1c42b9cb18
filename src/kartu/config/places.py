"""Where in a TOML file a key stands, for messages about its value."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence

Path = tuple[str | int, ...]


def place_of(text: str, path: Sequence[str | int]) -> tuple[int, int]:
    """Line and column, from 1, of the key at ``path``, else of the nearest table above it; (0, 0) where none stands."""
    best: tuple[int, int, int] = (0, 0, 0)
    table: Path = ()
    seen: Counter[Path] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = found = _header(stripped, seen) or table
        else:
            key = _key(stripped)
            if not key:
                continue
            found = (*table, *key)
        if tuple(path[: len(found)]) == found and len(found) > best[0]:
            best = (len(found), number, len(line) - len(line.lstrip()) + 1)
    return best[1:]


def _header(line: str, seen: Counter[Path]) -> Path:
    """The path of a table's header; of ``[[decks]]`` with the number of the entry that it opens."""
    try:
        data: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str | int] = []
    while isinstance(data, dict) and data:
        name, data = next(iter(data.items()))
        path.append(name)
        if isinstance(data, list):
            seen[tuple(path)] += 1
            return (*path, seen[tuple(path)] - 1)
        if seen[tuple(path)]:
            path.append(seen[tuple(path)] - 1)
    return tuple(path)


def _key(line: str) -> Path:
    name, sign, _ = line.partition("=")
    if not sign or not name.strip():
        return ()
    try:
        data: object = tomllib.loads(f"{name}=0")
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str | int] = []
    while isinstance(data, dict) and data:
        key, data = next(iter(data.items()))
        path.append(key)
    return tuple(path)
