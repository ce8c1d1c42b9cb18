"""Where tokens stand: markdown-it-py gives lines to blocks alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def placed(tokens: Sequence[Token], kind: str) -> Iterator[tuple[Token, int]]:
    """Each token of a type that begins with ``kind``, block or inline, with its first line, from 1."""
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type.startswith(kind):
            yield token, line
        at = line
        for child in token.children or ():
            if child.type.startswith(kind):
                yield child, at
            at += child.type in ("softbreak", "hardbreak") or child.content.count("\n")
