"""Exams as data: one file each with its domains and tasks, so that notes can be tagged by what they are about."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Task:
    """A task statement: its number ("2.3"), its title, and words that notes about it use."""

    number: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Domain:
    """A domain: its number, title, share of the exam in percent, and its tasks."""

    number: int
    title: str
    weight: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Exam:
    """An exam by its code, as it is written in tags."""

    code: str
    name: str
    domains: tuple[Domain, ...]

    def tag(self, place: str) -> str:
        """The tag of a domain ("2") or of a task ("2.3"); of anything else the exam's ``Unsorted``."""
        domain, _, task = place.partition(".")
        if not self.knows(place):
            return f"{self.code}::Unsorted"
        return f"{self.code}::Domain-{domain}" + (f"::Task-{place}" if task else "")

    def knows(self, place: str) -> bool:
        """Whether there is such a domain or task."""
        return any(
            place == str(domain.number) or any(place == task.number for task in domain.tasks) for domain in self.domains
        )


@cache
def exam(code: str) -> Exam | None:
    """A shipped exam by its code, in any case; None where there is none."""
    file = resources.files(__name__) / f"{code.casefold()}.toml"
    if not code.replace("-", "").isalnum() or not file.is_file():
        return None
    return from_data(tomllib.loads(file.read_text("utf-8")))


def from_data(data: Mapping[str, Any]) -> Exam:
    """An exam as a table of a TOML file has it: code, name and domains, those with their tasks."""
    domains = tuple(
        Domain(
            domain["number"],
            domain["title"],
            domain.get("weight", 0),
            tuple(Task(t["number"], t["title"], tuple(t.get("words", ()))) for t in domain.get("tasks", ())),
        )
        for domain in data["domains"]
    )
    return Exam(data["code"], data.get("name") or data["code"], domains)


@cache
def codes() -> tuple[str, ...]:
    """The codes of all shipped exams."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml").upper() for name in files if name.endswith(".toml")))
