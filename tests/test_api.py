"""``kartu`` as other programs use it."""

import subprocess
import sys

import pytest

import kartu
from cli_help import project


def test_build_writes_package_and_ledger_and_tells_what_it_made(tmp_path):
    built = kartu.build(project(tmp_path), at=1_790_000_000)
    assert (tmp_path / "build" / "bio.apkg").is_file()
    assert (tmp_path / "kartu.lock").is_file()
    assert built.notes[0].note.prompt.plain == "Osmosis"
    assert {note.mod for note in built.notes} == {1_790_000_000}
    assert kartu.build(str(tmp_path)).changes.unchanged == len(built.notes)


def test_notes_without_a_project_are_built_as_well(tmp_path):
    project(tmp_path)
    wanted = kartu.unconfigured((tmp_path / "sources",), tmp_path / "deck.apkg")
    assert len(kartu.build(wanted).notes) == 4
    assert (tmp_path / "deck.apkg").is_file()


def test_an_error_in_the_notes_writes_nothing(tmp_path):
    config = 'name = "X"\nsources = ["sources", "gone"]\n'
    sink = kartu.Sink()
    with pytest.raises(kartu.KartuError, match="no such file"):
        kartu.build(project(tmp_path, config), sink=sink)
    assert [finding.code for finding in sink.errors] == ["R001"]
    assert not (tmp_path / "build").exists()


def test_the_names_are_there_and_importing_them_costs_nothing():
    assert all(getattr(kartu, name) for name in kartu.__all__)
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        kartu.bild  # noqa: B018
    code = "import sys, kartu; print(len([name for name in sys.modules if name.startswith('kartu')]))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "1\n"
