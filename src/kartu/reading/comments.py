"""Comments to kartu in the notes: ``<!-- kartu: ignore C01, long-list -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kartu.reading.syntax import markdown

_COMMENT = re.compile(r"<!--\s*kartu:\s*ignore\s+([^>]*?)\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comment:
    """The line of a comment, from 1, the codes or names in it, and the lines that it is about: its own, and where it
    stands alone the next one that is not empty.
    """

    line: int
    codes: tuple[str, ...]
    covers: tuple[int, ...]


def comments(text: str) -> list[Comment]:
    """The comments to kartu of a file, in their order. What stands in code is no comment."""
    if "kartu:" not in text.casefold():
        return []
    lines = text.split("\n")
    return [Comment(line, tuple(codes.replace(",", " ").split()), _covers(line, lines)) for line, codes in _found(text)]


def _found(text: str) -> Iterator[tuple[int, str]]:
    for token in markdown().parse(text):
        if token.type == "html_block" and token.map:
            for number, line in enumerate(token.content.split("\n"), token.map[0] + 1):
                for codes in _COMMENT.findall(line):
                    yield number, codes
        elif token.type == "inline" and token.map:
            line_number = token.map[0] + 1
            for child in token.children or ():
                if child.type in ("softbreak", "hardbreak"):
                    line_number += 1
                elif child.type == "html_inline":
                    for codes in _COMMENT.findall(child.content):
                        yield line_number, codes


def _covers(line: int, lines: list[str]) -> tuple[int, ...]:
    if _COMMENT.sub("", lines[line - 1]).strip(" \t>-*+"):
        return (line,)
    following = next((number for number in range(line + 1, len(lines) + 1) if lines[number - 1].strip()), line)
    return (line, following)
