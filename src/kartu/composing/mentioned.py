"""Which exam the notes speak of, where nobody has said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kartu.composing.domains import whole_text
from kartu.exams import Exam, codes, exam
from kartu.model import Document


def mentions(document: Document) -> list[str]:
    """The known exams whose codes stand in a file."""
    text = f"{document.file}\n{whole_text(document)}\n{document.front}".casefold()
    return [code for code in codes() if code.casefold() in text]


def mentioned(found: Iterable[Sequence[str]]) -> Exam | None:
    """The known exam whose code stands in most files, by what each ``mentions``; None where none stands anywhere."""
    counted = Counter(code for one in found for code in one)
    return exam(min(counted, key=lambda code: (-counted[code], code))) if counted else None
