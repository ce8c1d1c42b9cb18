"""Checks of what the front of a card asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kartu.blocks import plain
from kartu.checking.check import Finding, Subject
from kartu.composing.words import folded, word_set
from kartu.extraction.labels import role
from kartu.model import Note


def gives_away(subject: Subject) -> Iterator[Finding]:
    """A front that has every word of its answer.

    Ask for it in other words, or take the answer out of the heading above.
    """
    for note in subject.notes:
        shown = word_set(" ".join((note.prompt.plain, note.cue.plain, *(head.plain for head in note.context))))
        answer = word_set(plain(note.answer))
        if answer and answer <= shown:
            yield Finding(
                note.places[0],
                f"«{note.prompt.plain}» gives its answer away: ask for it in other words",
                note.prompt.plain,
            )


def same_prompt(subject: Subject) -> Iterator[Finding]:
    """Two notes of one language whose fronts cannot be told apart, with different answers.

    Their contexts are the same, or one of them has none. Put them under headings that say what each is about.
    """
    seen: dict[tuple[str, str, str], list[Note]] = defaultdict(list)
    for note in subject.notes:
        same = seen[note.language, folded(note.prompt.plain), folded(note.cue.plain)]
        twin = next((other for other in same if _confused(other, note)), None)
        if twin:
            yield Finding(
                note.places[0],
                f"«{note.prompt.plain}» is asked at {twin.places[0]} as well, with another answer: "
                "put each under a heading that says what it is about",
                note.prompt.plain,
            )
        same.append(note)


def label_without_subject(subject: Subject) -> Iterator[Finding]:
    """A label such as "Use case" that is asked without saying of what.

    Put it below the heading or the term that it belongs to.
    """
    for candidate in subject.candidates:
        if not candidate.subject and not candidate.path and role(candidate.head) == "label":
            yield Finding(
                candidate.place,
                f"«{candidate.head.plain}» does not say of what: put it below a heading or a term",
                candidate.head.plain,
            )


def _confused(one: Note, other: Note) -> bool:
    first, second = ([folded(head.plain) for head in note.context] for note in (one, other))
    return (first == second or not first or not second) and plain(one.answer) != plain(other.answer)
