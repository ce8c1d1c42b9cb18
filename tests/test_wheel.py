"""The wheel: built, installed into an environment of its own, and run there."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel as ``pip`` builds it from the sources."""
    folder = tmp_path_factory.mktemp("dist")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(pip, check=True, capture_output=True, text=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_all_data_and_no_tests(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {
        f"kartu/{path.relative_to(ROOT / 'src' / 'kartu').as_posix()}"
        for path in (ROOT / "src" / "kartu").rglob("*.toml")
    }
    templates = {
        f"kartu/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*.*")
    }
    assert data | templates | {"kartu/py.typed", "kartu/kartu.schema.json"} <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "sources/"))]


def test_the_wheel_runs_where_nothing_else_of_kartu_is(wheel, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env")], check=True)
    bin_folder = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = bin_folder / "python"
    place = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True, text=True)
    # What kartu needs comes from the environment of the tests, kartu itself from the wheel: its own folder is first.
    (Path(place) / "needs.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    (tmp_path / "notes.md").write_text("**Osmosis**: movement of water through a membrane\n", "utf-8")
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def run(*arguments: str) -> str:
        done = subprocess.run(arguments, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert str(tmp_path / "env") in run(str(python), "-c", "import kartu; print(kartu.__file__)")
    assert "1 notes from 1 files" in run(str(bin_folder / "kartu"), "build", "notes.md", "-o", "deck.apkg")
    assert "Osmosis" in run(str(bin_folder / "kartu"), "list", "notes.md")
    assert "0.1.0" in run(str(bin_folder / "kartu"), "--version")
