"""What kartu says of a deck, and what the real Anki makes of it, are the same: for notes of any kind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anki_help import collection, import_package, made_by_anki, notes_by_guid
from fuzz.mutations import BITS, seeds
from kartu.config import unconfigured
from kartu.diagnostics import KartuError, Sink
from kartu.pipeline import Built, plan
from kartu.reading import decoded

ROOT = Path(__file__).parent
NOW = 1_790_000_000
PIECES = [piece.decode() for piece in seeds("reading", 600) if decoded(piece, "", Sink()) is not None]
KARTU_TOML = 'name = "Any"\nsources = ["."]\nlist = "both"\nreverse = "all"\n'


def agrees(built: Built, folder: Path) -> None:
    """Imports the deck into a new collection; fails where Anki has other notes or cards than kartu counted."""
    meant = {note.guid: note.cards for note in built.rendered}
    with collection(folder) as col:
        assert import_package(col, built.files[built.project.output]) == {"new": len(meant)}
        assert {guid: note.cards for guid, note in notes_by_guid(col).items()} == meant
        assert made_by_anki(col) == meant, "Anki makes other cards of these fields"


@pytest.mark.parametrize("path", sorted(ROOT.glob("notes/*.md")), ids=lambda path: path.stem)
def test_of_all_test_notes(path: Path, tmp_path: Path) -> None:
    agrees(plan(unconfigured((path,), tmp_path / "deck.apkg"), NOW, Sink()), tmp_path / "anki")


texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("\n\n".join)
marks = st.sampled_from([bit.decode("utf-8", "replace") for bit in BITS])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Notes as people write them, with marks of Markdown and of Anki put in anywhere."""
    text = draw(texts)
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(marks) + text[at + draw(st.integers(0, 3)) :]
    return text


files = st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), mutated(), min_size=1, max_size=3)


def built(notes: dict[str, str] | dict[str, bytes], folder: Path) -> Built | None:
    """The deck of these notes with every kind of card; None where there is nothing to ask, which kartu says."""
    from kartu.config import load

    (folder / "kartu.toml").write_text(KARTU_TOML, "utf-8")
    for name, text in notes.items():
        (folder / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    try:
        return plan(load(folder), NOW, Sink())
    except KartuError as told:
        if "nothing to ask" not in str(told) and "no notes" not in str(told):
            raise
    return None


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files)
def test_of_any_notes(notes: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = built(notes, Path(folder))
        if made:
            agrees(made, Path(folder) / "anki")


lines = st.lists(
    st.one_of(marks, st.text(max_size=30), st.sampled_from(["# ", "- ", "**A**: b\n", "\n\n"])), max_size=40
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.one_of(st.binary(max_size=400), lines.map(lambda parts: "".join(parts).encode("utf-8", "replace"))))
def test_any_bytes_become_a_deck_or_are_told_of(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = built({"any": data}, Path(folder))
        assert made is None or made.rendered
