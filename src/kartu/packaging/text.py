"""Notes as a text file that Anki's File > Import takes as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Literal

from kartu.model import RenderedNote

Format = Literal["csv", "tsv"]
_SEPARATORS: dict[Format, tuple[str, str]] = {"csv": (",", "Comma"), "tsv": ("\t", "Tab")}


def as_text(notes: Sequence[RenderedNote], deck_name: str, wanted: Format) -> str:
    """The ordinary notes, one a row: guid, front, back and tags, in HTML, below Anki's own header lines.

    They go to the note type Basic, which every collection has, so that nothing of kartu's must be there before.
    https://docs.ankiweb.net/importing/text-files.html#file-headers
    """
    sign, name = _SEPARATORS[wanted]
    target = io.StringIO()
    target.write(f"#separator:{name}\n#html:true\n#notetype:Basic\n#deck:{_line(deck_name)}\n")
    target.write("#guid column:1\n#tags column:4\n")
    rows = csv.writer(target, delimiter=sign, lineterminator="\n")
    for note in notes:
        if note.note_type == "basic":
            rows.writerow((note.guid, _front(note), _back(note), " ".join(note.tags)))
    return target.getvalue()


def _front(note: RenderedNote) -> str:
    above = note.fields.get("Context", "")
    cue = note.fields.get("Cue", "")
    shown = (f"<div><small>{above}</small></div>" if above else "", note.fields["Prompt"])
    return "".join((*shown, f"<div><small>{cue}</small></div>" if cue else ""))


def _back(note: RenderedNote) -> str:
    extra = note.fields.get("Extra", "")
    return note.fields["Answer"] + (f"<hr>{extra}" if extra else "")


def _line(text: str) -> str:
    return " ".join(text.split())
