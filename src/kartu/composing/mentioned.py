"""Which exam the notes speak of, where nobody has said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kartu.composing.domains import whole_text
from kartu.exams import Exam, codes, exam
from kartu.model import Document


def mentioned(documents: Sequence[Document]) -> Exam | None:
    """The known exam whose code stands in most files; None where none stands anywhere."""
    counted: Counter[str] = Counter()
    for document in documents:
        text = f"{document.file}\n{whole_text(document)}\n{document.front}".casefold()
        counted.update(code for code in codes() if code.casefold() in text)
    return exam(min(counted, key=lambda code: (-counted[code], code))) if counted else None
