"""Front matter: the YAML between two lines of ``---`` at the head of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kartu.diagnostics import Sink


def front_matter(text: str, file: str, sink: Sink) -> Mapping[str, Any]:
    """The mapping that the front matter holds; empty, with a warning, where it is no valid YAML mapping."""
    import yaml

    try:
        found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
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
    return {str(key): value for key, value in found.items()}
