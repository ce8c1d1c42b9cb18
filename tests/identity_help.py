"""Notes in one line, and builds one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.identity import Header, Identified, Ledger, identify
from kartu.inline import Inline
from kartu.model import Item, Kind, List, Note, Paragraph, Place, Span

HEADER = Header("notes.example", "AIF-C01", "AIF-C01")
DAY = 86_400
START = 1_700_000_000

HERE = Span(1, 1)


def note(
    prompt: str,
    answer: str | Sequence[str],
    context: Sequence[str] = ("AWS", "Services"),
    file: str = "a.md",
    kind: Kind = "definition",
    tags: Sequence[str] = ("AIF-C01::Domain-1",),
    cue: str = "",
    line: int = 1,
) -> Note:
    """A note whose answer is a paragraph, or a list where several texts are given."""
    if isinstance(answer, str):
        block: Paragraph | List = Paragraph(Inline.of(answer), Span(line, line))
    else:
        texts = (Paragraph(Inline.of(text), Span(line, line)) for text in answer)
        block = List(tuple(Item((text,), HERE) for text in texts), ordered=False, span=Span(line, line))
    return Note(
        kind=kind,
        prompt=Inline.of(prompt),
        context=tuple(Inline.of(part) for part in context),
        answer=(block,),
        tags=tuple(tags),
        language="en",
        places=(Place(file, line, line),),
        cue=Inline.of(cue),
    )


def build(notes: Sequence[Note], ledger: Ledger | None = None, now: int = START, header: Header = HEADER) -> Identified:
    """One build; without a ledger the first."""
    return identify(notes, ledger or Ledger(header), header, now)


def keys(built: Identified) -> dict[Note, str]:
    """The key of each note."""
    return {each.note: each.key for each in built.notes}
