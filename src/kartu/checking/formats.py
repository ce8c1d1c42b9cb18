"""Findings as text: for people, for editors, for programs, for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Literal

from kartu.checking.check import Texts
from kartu.checking.table import CODES
from kartu.diagnostics import Diagnostic

Format = Literal["full", "concise", "json", "github"]
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_NAMES = {entry.code: entry.name for entry in CODES}


def full(finding: Diagnostic, texts: Texts, shown: Callable[[Diagnostic], str]) -> str:
    """The finding as ``shown`` in one line, then the line of the notes with a caret below what is meant."""
    lines = texts.get(finding.file, "").split("\n")
    if not 0 < finding.line <= len(lines):
        return shown(finding)
    number, line = str(finding.line), lines[finding.line - 1]
    start = max(0, finding.column - 60)
    caret = " " * (max(finding.column, 1) - 1 - start) + "^"
    return f"{shown(finding)}\n  {number} | {line[start : start + 100].expandtabs(1)}\n  {' ' * len(number)} | {caret}"


def as_json(found: Sequence[Diagnostic]) -> str:
    """A list of objects with code, name, severity, message, file, line and column."""
    rows = [
        {
            "code": finding.code,
            "name": _NAMES[finding.code],
            "severity": finding.severity,
            "message": finding.message,
            "file": finding.file,
            "line": finding.line,
            "column": finding.column,
        }
        for finding in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def github(finding: Diagnostic) -> str:
    """A workflow command that puts the finding beside its line in a pull request.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    place = f"file={_escaped(finding.file, property=True)},line={finding.line},col={finding.column}"
    title = f"title=kartu {finding.code}"
    return f"::{_COMMANDS[finding.severity]} {place},{title}::{_escaped(finding.message)}"


def _escaped(text: str, *, property: bool = False) -> str:  # noqa: A002  # GitHub's own word
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text
