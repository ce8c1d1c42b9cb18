"""A project's decks, from its configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kartu.composing import Choices
from kartu.config.named import check_codes, check_places, exam_of
from kartu.config.project import Project, slug
from kartu.config.source import FILE, Source, read
from kartu.diagnostics import KartuError
from kartu.limits import Limits
from kartu.reading import Manner
from kartu.selection import Selection

if TYPE_CHECKING:
    from kartu.config.schema import Configuration, Deck

LEDGER = "kartu.lock"
_OF_A_DECK = ("name", "namespace", "exam", "sources", "output", "paths", "list", "lists", "reverse")


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
    source, data = read(root)
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


def _slug(project: Project) -> str:
    return project.output.stem.casefold()


def _valid(source: Source, data: dict[str, object]) -> Configuration:
    import msgspec

    from kartu.config.schema import Configuration

    try:
        return msgspec.convert(data, Configuration)
    except msgspec.ValidationError as error:
        from kartu.config.errors import explained

        raise explained(error, data, Configuration, str(source.file), source.text, source.above) from error


def _project(
    root: Path, source: Source, shared: Configuration, deck: Deck, ledger: str, at: tuple[str | int, ...] = ()
) -> Project:
    chosen = exam_of(source, shared, deck, at)
    check_places(source, chosen, deck, at)
    check_codes(source, shared)
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
