"""Where in an exam a file or a section belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from kartu.blocks import plain
from kartu.composing.words import folded, word_set
from kartu.exams import Exam
from kartu.model import Document, Section

_TASK = re.compile(r"\b(?:task(?: statement)?|tugas|subdomain|objective)[\s:#-]*(\d{1,2}\.\d{1,2})\b", re.IGNORECASE)
_DOMAIN = re.compile(r"\b(?:domain|ranah)[\s:#-]*(\d{1,2})(?![\d.]\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.])")
ENOUGH = 3
"""Different words of a task's description that a file must use for a guess."""


@dataclass(frozen=True)
class ExamPlaces:
    """The places of one document: where the file as a whole belongs, and sections that say so themselves.

    ``sections`` holds first line, last line and place, the inner ones last. ``guessed`` tells that nothing in the file
    says it and its words were compared with the exam's.
    """

    file: str
    sections: tuple[tuple[int, int, str], ...] = ()
    guessed: bool = False

    def at(self, line: int) -> str:
        """The domain or task ("2", "2.3") of a line; empty where it is unknown."""
        for first, last, place in reversed(self.sections):
            if first <= line <= last:
                return place
        return self.file


def places(document: Document, exam: Exam, paths: Mapping[str, str]) -> ExamPlaces:
    """Where a document belongs: by its front matter, by the project's mapping of paths, by what it says, by a guess."""
    inner = tuple(_sections(document.root, exam))
    said = _front(document.front, exam) or _mapped(document.file, paths, exam) or _said(document, exam)
    if said:
        nearer = _said(document, exam) if "." not in said else ""
        return ExamPlaces(nearer if nearer.startswith(f"{said}.") else said, inner)
    guess = _guess(document, exam)
    return ExamPlaces(guess, inner, guessed=bool(guess))


def _front(front: Mapping[str, Any], exam: Exam) -> str:
    for key in ("task", "task_statement", "domain"):
        if key in front:
            number = _NUMBER.search(str(front[key])) or re.search(r"\d{1,2}", str(front[key]))
            if number and exam.knows(number.group()):
                return number.group()
    tags = front.get("tags", ())
    found = [_mention(str(tag).replace("/", " "), exam) for tag in (tags if isinstance(tags, list) else [tags])]
    return max(found, key=len, default="")


def _mapped(file: str, paths: Mapping[str, str], exam: Exam) -> str:
    for pattern, place in paths.items():
        if fnmatchcase(file, pattern) and exam.knows(place):
            return place
    return ""


def _said(document: Document, exam: Exam) -> str:
    """A heading or the file's path first; then what the text says most often, a task before a domain."""
    titles = [section.title.plain for section in _all(document.root) if section.title]
    by_path = _mention(document.file.replace("/", " ").replace("_", " "), exam) or _numbered(document.file, exam)
    for text in titles[:3]:
        found = _mention(text, exam) or _numbered(text, exam) or _titled(text, exam)
        if found:
            return found if "." in found or not by_path.startswith(found) else by_path
    if "." in by_path:
        return by_path
    text = whole_text(document)
    tasks = Counter(number for number in _TASK.findall(text) if exam.knows(number))
    domains = Counter(number for number in _DOMAIN.findall(text) if exam.knows(number))
    counted = tasks or domains
    return counted.most_common(1)[0][0] if counted else by_path


def _sections(section: Section, exam: Exam) -> Iterator[tuple[int, int, str]]:
    for inner in section.sections:
        place = _mention(inner.title.plain, exam)
        if place:
            yield inner.span.first, inner.span.last, place
        yield from _sections(inner, exam)


def _mention(text: str, exam: Exam) -> str:
    for pattern in (_TASK, _DOMAIN):
        for number in pattern.findall(text):
            if exam.knows(number):
                return str(number)
    return ""


def _numbered(text: str, exam: Exam) -> str:
    """A task's bare number at the head of a title or file name ("5.1 Securing ...")."""
    name = text.rsplit("/", 1)[-1].strip()
    found = _NUMBER.match(name)
    return found.group() if found and exam.knows(found.group()) and len(name) > len(found.group()) + 1 else ""


def _titled(text: str, exam: Exam) -> str:
    """The task whose title stands in the text, nearly word for word."""
    words = word_set(text)
    for domain in exam.domains:
        for task in domain.tasks:
            wanted = word_set(task.title)
            if len(wanted & words) >= 0.85 * len(wanted):
                return task.number
    return ""


def _guess(document: Document, exam: Exam) -> str:
    """The task whose words the file uses most of; each counts once, weighed by how few tasks have it."""
    text = f" {folded(whole_text(document))} "
    scores: dict[str, float] = {}
    for domain in exam.domains:
        for task in domain.tasks:
            found = [word for word in task.words if f" {folded(word)} " in text]
            if len(found) >= ENOUGH:
                scores[task.number] = len(found) / len(task.words) ** 0.5
    return max(scores, key=lambda number: scores[number]) if scores else ""


def _all(section: Section) -> Iterator[Section]:
    yield section
    for inner in section.sections:
        yield from _all(inner)


def whole_text(document: Document) -> str:
    """Headings and blocks of a document as plain text."""
    return "\n".join(f"{section.title.plain}\n{plain(section.blocks)}" for section in _all(document.root))
