"""Runs the checks, and takes out what the notes themselves say is meant so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kartu.checking.check import Finding, Subject, Texts
from kartu.checking.table import CHECKS, CODES, UNUSED
from kartu.diagnostics import Diagnostic
from kartu.reading import Comment, comments
from kartu.selection import Selection, chosen, in_front

SelectionOf = Callable[[str], Selection]
"""What is left out in a file, by its name."""


def run(
    subject: Subject, texts: Texts, found: Iterable[Diagnostic], per_file: SelectionOf, *selections: Selection
) -> list[Diagnostic]:
    """The findings of all checks and those that the other rooms have ``found``, by file and line, but for what the
    selections, those ``per_file``, a file's front matter and its comments leave out. A comment that leaves out nothing
    is a finding.
    """
    whole = [*found]
    for check in CHECKS:
        whole.extend(_placed(check.code, check.severity, finding, texts) for finding in check.find(subject))
    fronts = {document.file: in_front(document.front) for document in subject.documents}
    kept: list[Diagnostic] = []
    for file in sorted({finding.file for finding in whole} | set(texts)):
        wanted = {entry.code for entry in chosen(CODES, *selections, per_file(file), fronts.get(file, Selection()))}
        here = [finding for finding in whole if finding.file == file and finding.code in wanted]
        kept.extend(_without_ignored(here, comments(texts.get(file, "")), file, UNUSED.code in wanted))
    return sorted(kept, key=lambda finding: (finding.file, finding.line, finding.code))


def _placed(code: str, severity: str, finding: Finding, texts: Texts) -> Diagnostic:
    """With the first line of the place on which the text stands that is pointed at, and its column."""
    place = finding.place
    lines = texts.get(place.file, "").split("\n")
    for number in range(place.first, min(place.last, len(lines)) + 1):
        column = lines[number - 1].find(finding.at)
        if finding.at and column >= 0:
            return Diagnostic(code, severity, finding.message, place.file, number, column + 1)  # type: ignore[arg-type]
    line = lines[place.first - 1] if place.first <= len(lines) else ""
    return Diagnostic(code, severity, finding.message, place.file, place.first, len(line) - len(line.lstrip()) + 1)  # type: ignore[arg-type]


def _without_ignored(found: Sequence[Diagnostic], said: Sequence[Comment], file: str, report: bool) -> list[Diagnostic]:
    names = {entry.code: entry.name for entry in CODES}
    used: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    for finding in found:
        terms = {finding.code.casefold(), names[finding.code]}
        hits = {
            (c.line, code) for c in said for code in c.codes if finding.line in c.covers and code.casefold() in terms
        }
        used |= hits
        if not hits:
            kept.append(finding)
    for comment in said if report else ():
        kept.extend(
            Diagnostic(
                UNUSED.code, UNUSED.severity, f"there is no {code} here to ignore: take it out", file, comment.line, 1
            )
            for code in comment.codes
            if (comment.line, code) not in used
        )
    return kept
