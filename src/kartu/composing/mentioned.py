"""Which exam the notes speak of, where nobody has said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kartu.composing.domains import whole_text
from kartu.exams import Exam, codes, exam
from kartu.model import Document

SHARE = 0.1
"""Share of the files from which on an exam that they name is what all of them are for; in a whole vault a few notes on
an exam say nothing about the others.
"""


def mentions(document: Document) -> list[str]:
    """The known exams whose codes stand in a file."""
    text = f"{document.file}\n{whole_text(document)}\n{document.front}".casefold()
    return [code for code in codes() if code.casefold() in text]


def mentioned(found: Sequence[Sequence[str]]) -> Exam | None:
    """The known exam whose code stands in most files, by what each ``mentions``; None where it stands in few."""
    counted = Counter(code for one in found for code in one)
    code = min(counted, key=lambda code: (-counted[code], code), default="")
    return exam(code) if code and counted[code] >= SHARE * len(found) else None
