"""Findings about notes, configuration and decks: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Severity = Literal["error", "warning", "info"]

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Text from elsewhere as it can be printed: what would steer a terminal, turn the direction of the line, or has no
    bytes of its own (half a surrogate, from a file name that is no UTF-8) as ``\x1b`` and the like.
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding. ``file`` is as the user would write it, ``line`` and ``column`` count from 1 (0: none)."""

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: int = 0

    @classmethod
    def of(cls, data: Any) -> Diagnostic:
        """The finding with these values, in their order; ValueError or TypeError where they are none of a finding."""
        code, severity, message, file, line, column = data
        if [type(value) for value in data] != [str] * 4 + [int] * 2 or severity not in get_args(Severity):
            raise ValueError("no finding")
        return cls(code, severity, message, file, line, column)

    @property
    def data(self) -> list[str | int]:
        """Its values, of which ``of`` makes it again."""
        return [self.code, self.severity, self.message, self.file, self.line, self.column]

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (visible(self.file), self.line, self.column) if part)
        said = "\n".join(visible(line) for line in f"{self.severity}: {self.message} [{self.code}]".split("\n"))
        return f"{where}: {said}" if where else said


@dataclass
class Sink:
    """Where every room puts its findings, beside what it returns."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(self, code: str, message: str, file: str = "", line: int = 0, column: int = 0) -> None:
        """Something that keeps the deck from being written."""
        self.found.append(Diagnostic(code, "error", message, file, line, column))

    def warn(self, code: str, message: str, file: str = "", line: int = 0, column: int = 0) -> None:
        """Something that the deck is the worse for."""
        self.found.append(Diagnostic(code, "warning", message, file, line, column))

    @property
    def errors(self) -> list[Diagnostic]:
        """The findings that keep the deck from being written."""
        return [finding for finding in self.found if finding.severity == "error"]

    @property
    def warnings(self) -> list[Diagnostic]:
        """The findings that do not."""
        return [finding for finding in self.found if finding.severity == "warning"]


class KartuError(Exception):
    """What cannot go on: the message says what was found, what was expected and what to do."""

    def __init__(self, message: str, file: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic("E000", "error", message, file, line, column)
