"""Front matter: the YAML between two lines of ``---`` at the head of a file, or the TOML between two of ``+++``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kartu.diagnostics import Sink
from kartu.reading.manner import USUAL, Manner

_DEEPEST = 50
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n|)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_NEITHER = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class _TooMuchError(Exception):
    """More values, or values deeper in each other, than front matter may have."""


def front_matter(text: str, file: str, sink: Sink, manner: Manner = USUAL) -> Mapping[str, Any]:
    """The mapping that the front matter holds; empty, with a warning, where it is no valid YAML mapping.

    In it are texts, numbers, ``None``, lists and mappings alone, in no more values than ``manner`` allows: what others
    do with them costs no more than the text is worth. A date is a text.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _measure(yaml.parse(text, Loader=loader), manner.front_matter)
        found = _plain(yaml.load(text, Loader=loader), iter(range(manner.front_matter)), _DEEPEST)
    except _TooMuchError:
        sink.warn("F004", _too_much(manner), file, 1)
        return {}
    except (yaml.YAMLError, ValueError, OverflowError, TypeError, KeyError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        problem = getattr(error, "problem", None) or error
        sink.warn("F001", f"front matter is no valid YAML ({problem}): it is left out", file, line, column)
        return {}
    if found is None:
        return {}
    if not isinstance(found, dict):
        kind = type(found).__name__
        sink.warn("F002", f"front matter is a {kind}, expected `key: value` lines: it is left out", file, 1)
        return {}
    return found


def toml_matter(text: str, file: str, sink: Sink, manner: Manner = USUAL) -> tuple[Mapping[str, Any], str]:
    """The same for TOML, and the text with blank lines in its place; where it has none, the text as it is."""
    found = _TOML.match(text)
    if not found:
        return {}, text
    import tomllib

    rest = "\n" * found[0].count("\n") + text[found.end() :]
    try:
        return _plain(tomllib.loads(found[1]), iter(range(manner.front_matter)), _DEEPEST), rest
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        sink.warn("F001", f"front matter is no valid TOML ({error}): it is left out", file, 1)
    except _TooMuchError:
        sink.warn("F004", _too_much(manner), file, 1)
    return {}, rest


def _too_much(manner: Manner) -> str:
    return (
        f"front matter with more than {manner.front_matter:,} values, or {_DEEPEST} in one another, is left out: "
        "shorten it, or raise `front-matter` below [limits]"
    )


def _measure(events: Iterator[Any], most: int) -> None:
    """Raises _TooMuchError before anything is made of the YAML: its reader goes as deep as the text does."""
    import yaml

    count = depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        count += isinstance(event, yaml.NodeEvent)
        if depth > _DEEPEST or count > most:
            raise _TooMuchError
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<":
            raise ValueError("`<<` is not read here")  # a few of them make millions of values


def _plain(value: Any, budget: Iterator[int], depth: int) -> Any:
    """The value as texts, numbers, lists and mappings; each one that it is made of, also by an alias, costs one."""
    if next(budget, None) is None or not depth:
        raise _TooMuchError
    match value:
        case None | bool() | float():
            return value
        case int():
            return int(str(value))  # ValueError where it has more digits than can be written
        case str():
            return _NEITHER.sub("", value)
        case dict():
            pairs = ((_plain(key, budget, depth - 1), _plain(value[key], budget, depth - 1)) for key in value)
            return {str(key): inner for key, inner in pairs}
        case list() | tuple() | set():
            return [_plain(inner, budget, depth - 1) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return ""
