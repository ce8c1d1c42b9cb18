"""The example on README's first screen is what kartu makes of it."""

from pathlib import Path

from kartu.blocks import plain
from kartu.composing import Settings, compose
from kartu.diagnostics import Sink
from kartu.extraction import extract
from kartu.reading import parse

README = Path(__file__).parent.parent / "README.md"


def test_the_notes_become_the_cards_beside_them():
    text = README.read_text("utf-8")
    notes = text.partition("```markdown\n")[2].partition("```")[0]
    table = text.partition("| asked | answer |\n|---|---|\n")[2].partition("\n\n")[0]
    cells = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table.splitlines()]
    document = parse(notes, "notes.md", Sink())
    made = compose([(document, extract(document).candidates)], Settings(), Sink())
    assert len(notes.splitlines()) == 6
    assert [(note.prompt.plain, plain(note.answer).replace("\n", " / ")) for note in made] == cells
