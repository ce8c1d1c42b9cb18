"""``kartu.toml``: what a project says of its deck, or of its decks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from kartu.composing import Choices
from kartu.diagnostics import KartuError
from kartu.exams import Domain, Exam, Task, codes, exam
from kartu.extraction import RULES
from kartu.limits import Limits
from kartu.reading import Manner, real
from kartu.selection import Selection, unknown
from kartu.toml_places import place_of

if TYPE_CHECKING:
    from kartu.schema import Configuration, Deck, ExamTable

FILE = "kartu.toml"
PYPROJECT = "pyproject.toml"
LEDGER = "kartu.lock"
_OF_A_DECK = ("name", "namespace", "exam", "sources", "output", "paths", "list", "lists", "reverse")


@dataclass(frozen=True)
class Project:
    """A deck to build: its folder, what it is called, and where its notes, templates and outputs are.

    An empty ``namespace`` is that of the ledger or, for a deck that has none yet, its name.
    """

    root: Path
    name: str
    namespace: str
    sources: tuple[Path, ...]
    output: Path
    ledger: Path
    exam: Exam | None = None
    templates: Path | None = None
    paths: tuple[tuple[str, str], ...] = ()
    choices: Choices = field(default_factory=Choices)
    rules: Selection = field(default_factory=Selection)
    checks: Selection = field(default_factory=Selection)
    limits: Limits = field(default_factory=Limits)
    manner: Manner = field(default_factory=Manner)
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def ignored_in(self, file: str) -> Selection:
        """The rules and checks that the patterns of ``per-file-ignores`` turn off in a file."""
        return Selection(
            (), tuple(code for pattern, codes in self.per_file if fnmatchcase(file, pattern) for code in codes)
        )


@dataclass(frozen=True)
class _Source:
    """A file of configuration, its text, and the table in it that is kartu's."""

    file: Path
    text: str
    above: tuple[str, ...]

    def wrong(self, message: str, *path: str | int) -> KartuError:
        return KartuError(message, str(self.file), *place_of(self.text, (*self.above, *path)))


def nearest(folder: Path) -> Path | None:
    """The folder itself, or the nearest above it, that is a project; None where none is."""
    return next((path for path in (folder, *folder.resolve().parents) if is_project(path)), None)


def is_project(folder: Path) -> bool:
    """Whether a folder has a ``kartu.toml``, or a ``pyproject.toml`` with ``[tool.kartu]``."""
    if (folder / FILE).is_file():
        return True
    try:
        return "kartu" in tomllib.loads((folder / PYPROJECT).read_text("utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False


def load(root: Path, deck: str = "") -> Project:
    """The deck of the project in a folder, or the one called ``deck`` of several. KartuError as for ``load_all``."""
    found = load_all(root)
    named = [project for project in found if not deck or deck.casefold() in (project.name.casefold(), _slug(project))]
    if len(named) != 1:
        what = f"no deck is called {deck!r}" if deck else f"there are {len(found)} decks, and one is wanted"
        names = ", ".join(repr(project.name) for project in found)
        raise KartuError(f"{what}: name one of {names} with --deck", str(root / FILE))
    return named[0]


def load_all(root: Path) -> tuple[Project, ...]:
    """The decks of the project in a folder, in the order of the file.

    KartuError with file, line and column where the configuration is missing or wrong.
    """
    source, data = _read(root)
    found = _valid(source, data)
    if not found.decks:
        if not found.name.strip():
            found_name = "name = '' is no name" if "name" in data else "the key 'name' is missing"
            raise source.wrong(f'{found_name}: expected the deck\'s name in Anki, such as "Biology"', "name")
        return (_project(root, source, found, found, LEDGER),)
    misplaced = [key for key in _OF_A_DECK if key in data]
    if misplaced:
        raise source.wrong(f"{misplaced[0]!r} belongs to a deck: put it below [[decks]]", misplaced[0])
    projects = tuple(
        _project(root, source, found, deck, f"{slug(deck.exam or deck.name)}.{LEDGER}", ("decks", number))
        for number, deck in enumerate(found.decks)
    )
    for name in ("output", "ledger", "namespace"):
        seen: dict[object, str] = {}
        for number, project in enumerate(projects):
            value = getattr(project, name)
            if value and value in seen:
                raise source.wrong(
                    f"the decks {seen[value]!r} and {project.name!r} have the same {name}, {value}: "
                    "give each deck its own `output` and `namespace`",
                    "decks",
                    number,
                )
            seen[value] = project.name
    return projects


def unconfigured(paths: tuple[Path, ...], output: Path | None) -> Project:
    """A project of some notes without any configuration: the deck is called after the output, or after the notes."""
    resolved = [real(path) for path in paths]
    root = resolved[0] if len(resolved) == 1 and resolved[0].is_dir() else Path(_common(resolved))
    target = output or Path(f"{resolved[0].stem or 'notes'}.apkg")
    return Project(
        root=root,
        name=target.stem,
        namespace="",
        sources=paths,
        output=target,
        ledger=target.with_suffix(".kartu.lock"),
    )


def slug(text: str) -> str:
    """A name as a part of a file's name."""
    return "".join(sign if sign.isalnum() else "-" for sign in text.casefold()).strip("-") or "deck"


def _slug(project: Project) -> str:
    return project.output.stem.casefold()


def _common(paths: list[Path]) -> str:
    import os

    return os.path.commonpath([path if path.is_dir() else path.parent for path in paths])


def _read(root: Path) -> tuple[_Source, dict[str, object]]:
    file = root / FILE
    above: tuple[str, ...] = ()
    if not file.is_file() and is_project(root):
        file, above = root / PYPROJECT, ("tool", "kartu")
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise KartuError(
            f"no {FILE} here: write one with `kartu init`, or name the notes: `kartu build NOTES -o DECK.apkg`",
            str(root),
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise KartuError(f"cannot be read: {error}", str(file)) from error
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, brackets in brackets: no TOML error
        line, column = _place(str(error))
        raise KartuError(f"is no valid TOML: {error}", str(file), line, column) from error
    for part in above:
        data = data[part]
    return _Source(file, text, above), data


def _valid(source: _Source, data: dict[str, object]) -> Configuration:
    import msgspec

    from kartu.schema import Configuration

    try:
        return msgspec.convert(data, Configuration)
    except msgspec.ValidationError as error:
        from kartu.config_errors import explained

        raise explained(error, data, Configuration, str(source.file), source.text, source.above) from error


def _project(
    root: Path, source: _Source, shared: Configuration, deck: Deck, ledger: str, at: tuple[str | int, ...] = ()
) -> Project:
    chosen = _exam(source, shared, deck, at)
    for pattern, place in deck.paths.items():
        if chosen and not chosen.knows(place):
            raise source.wrong(
                f'{place!r} is no domain or task of {chosen.code}, expected such as "{chosen.domains[0].number}"'
                + (f' or "{chosen.domains[0].tasks[0].number}"' if chosen.domains[0].tasks else ""),
                *at,
                "paths",
                pattern,
            )
    _check_codes(source, shared)
    return Project(
        root=root,
        name=deck.name,
        namespace=deck.namespace,
        sources=tuple(root / path for path in deck.sources),
        output=root / (deck.output or f"build/{slug(deck.exam or deck.name)}.apkg"),
        ledger=root / ledger,
        exam=chosen,
        templates=root / shared.templates,
        paths=tuple(deck.paths.items()),
        choices=Choices(list=deck.list, lists=deck.lists, reverse=deck.reverse),
        rules=Selection(tuple(shared.rules.select), tuple(shared.rules.ignore)),
        checks=Selection(tuple(shared.check.select), tuple(shared.check.ignore)),
        limits=Limits(shared.check.longest_answer, shared.check.longest_list, shared.check.shortest_answer),
        manner=Manner(
            file_size=shared.limits.file_size,
            nesting=shared.limits.nesting,
            front_matter=shared.limits.front_matter,
            html=shared.html,
        ),
        per_file=tuple((pattern, tuple(codes)) for pattern, codes in shared.per_file_ignores.items()),
    )


def _exam(source: _Source, shared: Configuration, deck: Deck, at: tuple[str | int, ...]) -> Exam | None:
    if not deck.exam:
        return None
    own = {code.casefold(): code for code in shared.exams}
    code = own.get(deck.exam.casefold())
    if code:
        return _own_exam(code, shared.exams[code])
    found = exam(deck.exam)
    if found is None:
        from difflib import get_close_matches

        known = (*shared.exams, *codes())
        near = get_close_matches(deck.exam.upper(), known, 1)
        hint = f"did you mean {near[0]}?" if near else f"kartu has {', '.join(known)}."
        raise source.wrong(
            f'exam = "{deck.exam}" is not known: {hint} Any other stands in a table [exams."{deck.exam}"]', *at, "exam"
        )
    return found


def _own_exam(code: str, table: ExamTable) -> Exam:
    domains = [
        Domain(one.number, one.title, one.weight, tuple(Task(t.number, t.title, tuple(t.words)) for t in one.tasks))
        for one in table.domains
    ]
    return Exam(code, table.name or code, tuple(domains))


def _check_codes(source: _Source, shared: Configuration) -> None:
    """KartuError where a rule or a check is named that there is not."""
    named = (shared.rules.select, shared.rules.ignore, shared.check.select, shared.check.ignore)
    if not any((*named, shared.per_file_ignores)):
        return
    from kartu.checking import CODES

    tables = (
        (("rules",), Selection(tuple(shared.rules.select), tuple(shared.rules.ignore)), (RULES,), "`kartu rules`"),
        (
            ("check",),
            Selection(tuple(shared.check.select), tuple(shared.check.ignore)),
            (CODES,),
            "docs/diagnostics.md",
        ),
        *(
            (("per-file-ignores", pattern), Selection((), tuple(codes)), (RULES, CODES), "`kartu rules`")
            for pattern, codes in shared.per_file_ignores.items()
        ),
    )
    for path, selection, known, command in tables:
        for text, near in unknown(selection, *known):
            hint = f"did you mean {near!r}?" if near else f"see {command}"
            key = () if path[0] == "per-file-ignores" else ("select" if text in selection.select else "ignore",)
            raise source.wrong(f"{text!r} is no code or name of a rule or check: {hint}", *path, *key)


def _place(message: str) -> tuple[int, int]:
    """Line and column from tomllib's message "... (at line 3, column 5)"; (0, 0) where it has none."""
    _, _, tail = message.rpartition("(at line ")
    line, _, column = tail.rstrip(")").partition(", column ")
    return (int(line), int(column)) if line.isdigit() and column.isdigit() else (0, 0)
