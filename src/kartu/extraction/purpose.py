"""What a file is for: many files in a folder of notes hold no knowledge to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from kartu.extraction.facts import gather
from kartu.extraction.glance import Glance, glance
from kartu.extraction.labels import is_date, tells_of_course
from kartu.extraction.teaching import teaches
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
REPOSITORY = 8
"""Signs for which it counts that a page speaks of the repository which it stands in."""
SHARE = 0.1
"""Share of the headings and labels below which those of one kind are what notes on any subject have as well."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is no notes, in words, and what tells it.

    ``signs`` are the lists of heads that tell it, ``others`` counts what else does: see ``teaches``. Of a ``sure`` kind
    is a file whatever it teaches.
    """

    name: str
    tells: Callable[[Glance, Document], bool]
    signs: tuple[str, ...] = ()
    others: Callable[[Glance], int] = lambda _: 0
    sure: bool = False


def not_notes(document: Document, root: Topic) -> str:
    """Why a file is no notes, in words; empty where it is: a file that teaches more than it has of another kind's signs
    loses only the sections under these.
    """
    seen = glance(root, document.language)
    told = [kind for kind in KINDS if kind.tells(seen, document)]
    if not told:
        return ""
    facts = gather(document, root)
    return next(
        (kind.name for kind in told if kind.sure or not teaches(root, facts, kind.signs, kind.others(seen))), ""
    )


def _is_named(seen: Glance, document: Document, name: str) -> bool:
    """Whether a word on this list of all languages stands in the file's name or its first heading."""
    titles = (PurePosixPath(document.file).stem, *seen.heads[:1])
    return any(not words(name).isdisjoint(tokens(re.sub(r"[-_]", " ", title))) for title in titles)


def _is_index(seen: Glance, document: Document) -> bool:
    return seen.linked > (LINKED if _is_named(seen, document, "index_page") else MOSTLY)


def _is_template(seen: Glance, _: Document) -> bool:
    """Blanks to be filled in, or labels with nothing behind them."""
    return seen.blanks >= SEVERAL or seen.empty >= max(MANY, 2 * seen.told)


def _is_in_templates(_: Glance, document: Document) -> bool:
    folders = {fold(part.replace("_", " ")) for part in PurePosixPath(document.file).parent.parts}
    return not folders.isdisjoint(words("templates"))


def _is_of_project(_: Glance, document: Document) -> bool:
    """What stands in the folder of a program by its name: how to work on it, what changed."""
    stem = PurePosixPath(document.file).stem
    name = fold(re.sub(r"[-_]", " ", stem))
    capitals = words("project_sure") if stem.isupper() else ()
    return name in words("project_file") or name in capitals or not words("project_file").isdisjoint(tokens(name)[:1])


def _speaks_of_repository(seen: Glance) -> int:
    """What weighs a first page that calls the notes a repository: it lists what stands in there."""
    return REPOSITORY * seen.speaks("repository_talk")


def _is_project(seen: Glance, document: Document) -> bool:
    """The first page of a program, and other pages that tell of it."""
    stem = PurePosixPath(document.file).stem
    name = fold(re.sub(r"[-_]", " ", stem))
    strong = seen.among("project")
    weak = seen.among("program")
    talk = seen.said("project_talk")
    if stem.isupper() and name in words("project_capitals"):
        return True
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
    planned = seen.tasks >= SEVERAL or 0 < len(seen.heads) <= 1 + 2 * logged
    return (logged >= SEVERAL and seen.tells("log", SHARE)) or (dated and planned and (logged > 0 or seen.tasks > 0))


def _is_work(seen: Glance, document: Document) -> bool:
    """A plan of some work, or what was done of it: by its headings, or as most of them are ticked off. A tick before a
    few of them is a mark.
    """
    return seen.tells("work", SHARE) or (seen.ticked >= SEVERAL and 2 * seen.ticked >= seen.headings)


def _is_course(seen: Glance, document: Document) -> bool:
    """How a course goes, by its title or its file's name."""
    titles = (re.sub(r"[-_]", " ", PurePosixPath(document.file).stem), seen.title)
    return any(tells_of_course(title, document.language) for title in titles)


def _is_recipe(seen: Glance, document: Document) -> bool:
    return bool(seen.among("ingredients") and seen.among("cooking"))


def _is_resume(seen: Glance, document: Document) -> bool:
    """A life in headings: the notes on somebody's have schools and prizes as well, but no skills."""
    return seen.among("resume") > SEVERAL and seen.among("career") > 0


def _is_personal(seen: Glance, document: Document) -> bool:
    """Somebody tells of themselves. "I" is a numeral too, so that other such words must stand beside it."""
    own = seen.said("first_person")
    single = {word for word in words("first_person", document.language) if len(word) == 1}
    return own >= PERSONAL * seen.count and own - sum(seen.words[word] for word in single) >= SEVERAL


KINDS = (
    Kind("an index page", _is_index),
    Kind("a template", _is_in_templates, sure=True),
    Kind("a template", _is_template, others=lambda seen: seen.blanks + seen.empty),
    Kind("the page of a software project", _is_of_project, sure=True),
    Kind("the page of a software project", _is_project, ("project", "program"), _speaks_of_repository),
    Kind("a reference manual of a program", _is_manual, ("manual",), lambda seen: seen.typed),
    Kind("a paper of questions", _is_paper, ("paper",)),
    Kind("a report", _is_report, ("record",)),
    Kind("a page of a day, a meeting or a plan", _is_log, ("log",), lambda seen: seen.tasks),
    Kind("a plan of work or a report on it", _is_work, ("work",), lambda seen: seen.ticked + seen.tasks),
    Kind("the plan of a course", _is_course, ("course",)),
    Kind("a recipe", _is_recipe, ("ingredients", "cooking")),
    Kind("a résumé", _is_resume, ("resume",)),
    Kind("a personal text", _is_personal),
)
