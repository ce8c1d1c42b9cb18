"""How many notes there are of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kartu.exams import Exam
from kartu.model import Note

THIN = 0.6
"""A domain is thin whose share of the notes is below this part of its share of the exam."""


@dataclass(frozen=True)
class Count:
    """Notes that have something in common; their share, and what the exam gives to it (0: unknown), in percent."""

    name: str
    title: str
    notes: int
    share: float
    weight: int = 0

    @property
    def is_thin(self) -> bool:
        """Whether it has far fewer notes than its share of the exam asks for."""
        return self.share < THIN * self.weight


def by_domain(notes: Sequence[Note], exam: Exam | None) -> list[Count]:
    """Notes by the domain of the exam, every domain named; without an exam by their first tag of the notes' own."""
    if exam is None:
        return _counted(Counter(_own_tag(note) for note in notes), len(notes))
    found: list[Count] = []
    for domain in exam.domains:
        tag = exam.tag(str(domain.number))
        here = sum(any(f"{each}::".startswith(f"{tag}::") for each in note.tags) for note in notes)
        found.append(Count(tag, domain.title, here, _share(here, len(notes)), domain.weight))
    unsorted = sum(exam.tag("") in note.tags for note in notes)
    if unsorted:
        found.append(Count(exam.tag(""), "nothing says where they belong", unsorted, _share(unsorted, len(notes))))
    return found


def by_kind(notes: Sequence[Note]) -> list[Count]:
    """Notes by their kind, the most frequent first."""
    return _counted(Counter(note.kind for note in notes), len(notes))


def by_file(notes: Sequence[Note]) -> list[Count]:
    """Notes by the file whose words they use, in the order of the files."""
    counted = _counted(Counter(note.places[0].file for note in notes), len(notes))
    return sorted(counted, key=lambda count: count.name)


def _own_tag(note: Note) -> str:
    own = [tag for tag in note.tags if not tag.startswith(("kartu::", "lang::"))]
    return own[0].partition("::")[0] if own else "(none)"


def _counted(counted: Counter[str], total: int) -> list[Count]:
    return [Count(name, "", count, _share(count, total)) for name, count in counted.most_common()]


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
