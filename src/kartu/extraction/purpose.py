"""What a file is for: many files in a folder of notes hold no knowledge to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from kartu.extraction.glance import Glance, glance
from kartu.extraction.labels import is_date
from kartu.extraction.text import fold, tokens
from kartu.extraction.topics import Topic
from kartu.languages import words
from kartu.model import Document

LINKED, MOSTLY = 0.08, 0.5
"""Share of a file's words that are links from which on it is an index: where its title says so, and where not."""
PERSONAL = 0.02
"""Share of words such as "I" and "my" from which on somebody tells of themselves."""
SEVERAL = 2
"""So many headings of one kind tell what a file is: one may stand in any notes."""
MANY = 4
"""The same for labels, which are written more freely."""
SHARE = 0.1
"""Share of the headings and labels below which those of one kind are what notes on any subject have as well."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is no notes, in words, and what tells it."""

    name: str
    tells: Callable[[Glance, Document], bool]


def not_notes(document: Document, root: Topic) -> str:
    """Why a file is no notes, in words; empty where it is."""
    seen = glance(root, document.language)
    return next((kind.name for kind in KINDS if kind.tells(seen, document)), "")


def _is_named(seen: Glance, document: Document, name: str) -> bool:
    """Whether a word on this list of all languages stands in the file's name or its first heading."""
    titles = (PurePosixPath(document.file).stem, *seen.heads[:1])
    return any(not words(name).isdisjoint(tokens(re.sub(r"[-_]", " ", title))) for title in titles)


def _is_index(seen: Glance, document: Document) -> bool:
    return seen.linked > (LINKED if _is_named(seen, document, "index_page") else MOSTLY)


def _is_template(seen: Glance, document: Document) -> bool:
    """Blanks to be filled in, labels with nothing behind them, or a folder of templates."""
    folders = {fold(part.replace("_", " ")) for part in PurePosixPath(document.file).parent.parts}
    return (
        seen.blanks >= SEVERAL or seen.empty >= max(MANY, 2 * seen.told) or not folders.isdisjoint(words("templates"))
    )


def _is_project(seen: Glance, document: Document) -> bool:
    """What stands in the folder of a program: its first page, how to work on it, what changed."""
    stem = PurePosixPath(document.file).stem
    name = fold(re.sub(r"[-_]", " ", stem))
    strong = seen.among("project")
    if name in words("project_file") or (stem.isupper() and name in words("project_capitals")):
        return True
    weak = seen.among("program")
    talk = seen.said("project_talk")
    if name == "readme" and (strong or weak >= SEVERAL or seen.speaks("repository_talk")):
        return True
    if (strong or weak) and seen.speaks("project_opening"):
        return True
    return strong >= SEVERAL or (strong and weak >= SEVERAL) or (talk > SEVERAL and talk >= 0.01 * seen.count)


def _is_manual(seen: Glance, document: Document) -> bool:
    """A reference of a program's functions and options: their defaults, arguments, types."""
    return seen.labelled("manual") + seen.typed >= MANY


def _is_paper(seen: Glance, document: Document) -> bool:
    """Questions with their points and options, to be marked, or exercises by the title; not where they are answered."""
    if seen.answered >= SEVERAL:
        return False
    return seen.labelled("paper") >= MANY or _is_named(seen, document, "exercise_page")


def _is_report(seen: Glance, document: Document) -> bool:
    """What a program or somebody found on a day: its title says so, and the labels at its top."""
    return _is_named(seen, document, "report_page") and seen.labelled("record") >= SEVERAL


def _is_log(seen: Glance, document: Document) -> bool:
    """The page of a day, of a meeting, of plans: where its headings say so; a date as its name is not enough."""
    dated = is_date(fold(PurePosixPath(document.file).stem)) or any(is_date(head) for head in seen.heads[:1])
    logged = seen.among("log")
    return (logged >= SEVERAL and seen.tells("log", SHARE)) or (dated and (logged > 0 or seen.tasks > 0))


def _is_work(seen: Glance, document: Document) -> bool:
    """A plan of some work, or what was done of it: by its headings, or as most of them are ticked off. A tick before a
    few of them is a mark.
    """
    return seen.tells("work", SHARE) or (seen.ticked >= SEVERAL and 2 * seen.ticked >= seen.headings)


def _is_recipe(seen: Glance, document: Document) -> bool:
    return bool(seen.among("ingredients") and seen.among("cooking"))


def _is_resume(seen: Glance, document: Document) -> bool:
    return seen.among("resume") > SEVERAL


def _is_personal(seen: Glance, document: Document) -> bool:
    """Somebody tells of themselves. "I" is a numeral too, so that other such words must stand beside it."""
    own = seen.said("first_person")
    single = {word for word in words("first_person", document.language) if len(word) == 1}
    return own >= PERSONAL * seen.count and own - sum(seen.words[word] for word in single) >= SEVERAL


KINDS = (
    Kind("an index page", _is_index),
    Kind("a template", _is_template),
    Kind("the page of a software project", _is_project),
    Kind("a reference manual of a program", _is_manual),
    Kind("a paper of questions", _is_paper),
    Kind("a report", _is_report),
    Kind("a page of a day, a meeting or a plan", _is_log),
    Kind("a plan of work or a report on it", _is_work),
    Kind("a recipe", _is_recipe),
    Kind("a résumé", _is_resume),
    Kind("a personal text", _is_personal),
)
