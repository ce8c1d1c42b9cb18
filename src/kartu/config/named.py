"""What a configuration names and must know: exams, their domains and tasks, rules and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kartu.config.source import Source
from kartu.exams import Domain, Exam, Task, codes, exam
from kartu.extraction import RULES
from kartu.selection import Selection, unknown

if TYPE_CHECKING:
    from kartu.config.schema import Configuration, Deck, ExamTable


def exam_of(source: Source, shared: Configuration, deck: Deck, at: tuple[str | int, ...]) -> Exam | None:
    """The exam of the deck at this path of the configuration; KartuError where none is called so."""
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


def check_places(source: Source, known: Exam | None, deck: Deck, at: tuple[str | int, ...]) -> None:
    """KartuError where a pattern of paths is said to hold a domain or task that the exam does not have."""
    for pattern, place in deck.paths.items():
        if known and not known.knows(place):
            raise source.wrong(
                f'{place!r} is no domain or task of {known.code}, expected such as "{known.domains[0].number}"'
                + (f' or "{known.domains[0].tasks[0].number}"' if known.domains[0].tasks else ""),
                *at,
                "paths",
                pattern,
            )


def _own_exam(code: str, table: ExamTable) -> Exam:
    domains = [
        Domain(one.number, one.title, one.weight, tuple(Task(t.number, t.title, tuple(t.words)) for t in one.tasks))
        for one in table.domains
    ]
    return Exam(code, table.name or code, tuple(domains))


def check_codes(source: Source, shared: Configuration) -> None:
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
