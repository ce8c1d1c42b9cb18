"""What a build keeps for the next one, which is to do and say the same as without it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import THEN
from kartu.cache.folder import sealed
from kartu.cache.record import PROGRAM, last
from kartu.cli import commands
from kartu.diagnostics import KartuError

PICTURE = b"\x89PNG one"
START = {
    "kartu.toml": 'name = "Deck"\nsources = ["notes"]\n',
    "notes/cells.md": "# Cells\n\n**Mitosis**: a division of one cell into two ![](cell.png)\n\n**Meiosis**: another\n",
    "notes/cell.png": PICTURE,
    "notes/more/seas.md": "# Seas\n\n- Atlantic\n- Pacific\n\n![[far.png]]\n\n**Ocean**: a large sea ![[far.png]]\n",
    "notes/plan.txt": "no notes",
    "pictures/far.png": b"\x89PNG two",
    ".kartuignore": "drafts\n",
    "notes/drafts/new.md": "**Draft**: what is not done yet\n",
}
Change = Callable[[Path], object]


def _text(name: str, text: str | bytes) -> Change:
    def write(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return write


def _in_disguise(root: Path) -> None:
    """Another text of the same size, with the times of the old one."""
    path = root / "notes/cells.md"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"two", b"six"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _both(*changes: Change) -> Change:
    return lambda root: [change(root) for change in changes]


CHANGES: dict[str, Change] = {
    "nothing": lambda root: None,
    "a note": _text("notes/cells.md", "**Mitosis**: something else\n"),
    "a note in disguise": _in_disguise,
    "a new note": _text("notes/more/stars.md", "**Star**: a sun far away\n"),
    "a note less": lambda root: (root / "notes/cells.md").unlink(),
    "a note under another name": lambda root: (root / "notes/cells.md").rename(root / "notes/zells.md"),
    "a note that is a link": lambda root: (root / "notes/link.md").symlink_to(root / "kartu.toml"),
    "a note that leads nowhere": lambda root: (root / "notes/link.md").symlink_to(root / "nowhere.md"),
    "a note that nobody may read": lambda root: (root / "notes/cells.md").chmod(0),
    "a folder that is a link": lambda root: (root / "notes/also").symlink_to(root / "pictures"),
    "a note in a broken encoding": _text("notes/cells.md", b"**Mitosis**: \xff\n"),
    "another picture": _text("notes/cell.png", b"\x89PNG other"),
    "a picture less": lambda root: (root / "notes/cell.png").unlink(),
    "a far picture elsewhere": lambda root: (root / "pictures/far.png").rename(root / "far.png"),
    "a nearer picture": _text("notes/more/far.png", b"\x89PNG near"),
    "a far picture less": lambda root: (root / "pictures/far.png").unlink(),
    "a picture behind a link": _both(
        lambda root: (root / "notes/cell.png").rename(root / "other.png"),
        lambda root: (root / "notes/cell.png").symlink_to(root / "other.png"),
    ),
    "settings": _text("kartu.toml", 'name = "Deck"\nsources = ["notes"]\nreverse = "always"\n'),
    "broken settings": _text("kartu.toml", "name = \n"),
    "settings in another file": _both(
        lambda root: (root / "kartu.toml").unlink(),
        _text("pyproject.toml", '[tool.kartu]\nname = "Other"\nsources = ["notes"]\n'),
    ),
    "several decks": _text(
        "kartu.toml",
        '[[decks]]\nname = "A"\nsources = ["notes/more"]\n[[decks]]\nname = "B"\nsources = ["notes/cells.md"]\n',
    ),
    "no more is ignored": lambda root: (root / ".kartuignore").unlink(),
    "more is ignored": _text(".kartuignore", "drafts\ncells.md\n"),
    "a template": _text("templates/fields/prompt.html.j2", "<b>{{ note.prompt }}</b>\n"),
    "a broken template": _text("templates/cards/none.html", "nobody uses it\n"),
    "the deck deleted": lambda root: (root / "build/deck.apkg").unlink(),
    "the deck damaged": _text("build/deck.apkg", "no deck"),
    "the ledger deleted": lambda root: (root / "kartu.lock").unlink(),
    "the ledger damaged": _text("kartu.lock", "no ledger"),
    "a journal of a killed build": _text(".kartu.lock.journal", '{"complete": true, "moves": []}'),
    "a draft of a killed build": _text(".kartu.lock.draft", ""),
}


@pytest.fixture
def twin(folder, tmp_path):
    """Runs a command in a folder like that of the test, without the cache, and compares what is there afterwards."""
    other = tmp_path / "twin" / "notes"

    def ready() -> None:
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(folder.path, other, symlinks=True)

    def compare(*arguments: str, now: int = THEN) -> None:
        found = folder.run("build", *arguments, now=now)
        home = Path.cwd()
        os.chdir(other)
        expected = folder.run("build", "--no-cache", *arguments, now=now)
        os.chdir(home)
        assert found == expected
        assert _written(folder.path) == _written(other)

    return ready, compare


def _written(root: Path) -> dict[str, bytes]:
    found = [path for path in root.rglob("*") if path.suffix in (".apkg", ".lock", ".journal", ".draft")]
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


@pytest.mark.parametrize("name", CHANGES)
def test_a_build_with_the_cache_is_the_build_without(name, folder, twin):
    ready, compare = twin
    folder.write(START)
    folder.build()
    ready()
    compare()
    for root in (folder.path, folder.path.parent / "twin" / "notes"):
        CHANGES[name](root)
    compare(now=THEN + 86_400)
    compare(now=THEN + 2 * 86_400)


@pytest.mark.parametrize(
    "arguments",
    [("--quiet",), ("--verbose",), ("-o", "other.apkg"), ("notes",), ("--deck", "none"), ("--project", "notes")],
    ids=" ".join,
)
def test_other_options_are_another_build(arguments, folder, twin):
    ready, compare = twin
    folder.write(START)
    folder.build()
    ready()
    compare()
    compare(*arguments)
    compare(*arguments)


def test_a_changed_environment_changes_nothing(folder, twin, monkeypatch):
    ready, compare = twin
    folder.write(START)
    folder.build()
    ready()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    monkeypatch.setenv("LANG", "C")
    compare(now=THEN + 1_000_000)


def test_findings_are_told_again(folder):
    folder.write({**START, "notes/cells.md": "**Mitosis**: a division ![](none.png)\n"})
    before = folder.build()
    assert "none.png" in before.err
    assert folder.build().err == before.err


def test_errors_are_found_again(folder):
    folder.write({**START, "kartu.toml": 'name = "Deck"\nsources = ["notes", "none"]\n'})
    assert folder.run("build") == folder.run("build")
    assert folder.run("build").status == 1


LOADED = "import sys; from kartu.cli import main\ntry: main()\nfinally: print(*sorted(sys.modules), file=sys.stderr)"


def test_where_nothing_has_changed_nothing_is_loaded(folder):
    folder.write(START)
    folder.build()
    again = subprocess.run([sys.executable, "-c", LOADED, "build"], capture_output=True, text=True, check=True)
    assert "(nothing has changed)" in again.stdout
    heavy = {"kartu.config", "kartu.pipeline", "markdown_it", "msgspec", "jinja2", "genanki", "tomllib"}
    assert not heavy & set(again.stderr.split())


def test_without_the_cache_nothing_is_kept(folder, cache):
    folder.write(START)
    folder.build("--no-cache")
    assert not list(cache.iterdir())


def test_what_is_kept_is_for_the_user_alone_and_not_beside_the_notes(folder, cache):
    folder.write(START)
    before = {path for path in folder.path.rglob("*") if path.is_file()}
    folder.build()
    written = {path for path in folder.path.rglob("*") if path.is_file()} - before
    assert {path.name for path in written} == {"deck.apkg", "kartu.lock"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in cache.iterdir())


def test_a_cache_that_cannot_be_written_is_no_hindrance(folder, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("KARTU_CACHE_DIR", str(tmp_path / "file"))
    folder.write(START)
    assert folder.build().out != ""
    assert "(nothing has changed)" in folder.build().out


def test_a_user_without_a_home_has_no_cache(folder, monkeypatch):
    def nowhere() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("KARTU_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    folder.write(START)
    folder.build()
    assert "(nothing has changed)" in folder.build().out


def test_another_version_of_kartu_builds_anew(folder, tmp_path, monkeypatch):
    folder.write(START)
    folder.build()
    asked = [str(folder.path), "None", "", "None"]
    assert last(asked)
    with monkeypatch.context() as other:
        other.setattr("sys.version", "4.0")
        assert last(asked) is None
    assert last(asked)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "markdown_it_py-9.dist-info").mkdir()
    assert last(asked) is None


def test_a_record_with_one_byte_changed_counts_for_nothing(folder, cache):
    folder.write(START)
    folder.build()
    (record,) = cache.glob("*.record")
    asked = [str(folder.path), "None", "", "None"]
    assert last(asked)
    data = record.read_bytes()
    for at in range(len(data)):
        record.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert last(asked) is None
    for at in range(0, len(data), 97):
        record.write_bytes(data[:at])
        assert last(asked) is None


@pytest.mark.parametrize(
    "said",
    [
        None, 1, "text", [], {}, [1, 2, 3, 4], [[], [], [], []], [[["none", "x", 1, "y"]], [], [], []],
        [[[*PROGRAM, 1]], [], [], []], [[[*PROGRAM, "x"], ["file", None, -1, "y"]], 1, 2, 3],
        [[["file", "\0", -1, "y"], [*PROGRAM, "x"]], [], [], []], [[[[], {}, [], {}]], [], [], []],
    ],
)  # fmt: skip
def test_a_record_of_something_else_counts_for_nothing(said, folder, cache):
    folder.write(START)
    folder.build()
    (record,) = cache.glob("*.record")
    record.write_bytes(sealed(json.dumps(said).encode()))
    assert last([str(folder.path), "None", "", "None"]) is None
    record.write_bytes(sealed(b"[" * 1_000_000))
    assert last([str(folder.path), "None", "", "None"]) is None


FILES = ("sources/a.md", "sources/b.md", "sources/c/d.md", "sources/c/e.md")
TEXTS = (
    "**Term**: a word with a meaning\n",
    "**Term**: a word with another meaning\n",
    "# Seas\n\n- Atlantic\n- Pacific\n- Arctic\n",
    "# Seas\n\n## Ocean\n\nAn ocean is a large sea.\n\n![](p.png)\n",
    "---\ntags: [wet]\n---\n# Seas\n\n**Gulf**: a part of a sea ![](p.png)\n\n**Term**: something\n",
    "nothing to ask\n",
    "",
)
EDITS = st.one_of(
    st.tuples(st.sampled_from(FILES), st.sampled_from(TEXTS)),
    st.tuples(st.sampled_from(FILES), st.none()),
    st.tuples(st.just("sources/p.png"), st.sampled_from(["one", "two"]) | st.none()),
    st.tuples(st.just("kartu.toml"), st.sampled_from(['name = "Deck"\n', 'name = "Deck"\nreverse = "auto"\n'])),
    st.tuples(st.just("templates/fields/prompt.html.j2"), st.just("<i>{{ note.prompt }}</i>") | st.none()),
)


@settings(deadline=None, max_examples=12)
@given(st.lists(st.lists(EDITS, max_size=3), min_size=1, max_size=5))
def test_builds_after_edits_are_those_without_a_cache(tmp_path_factory, history):
    roots = [tmp_path_factory.mktemp(name) for name in ("kept", "anew")]
    home = Path.cwd()
    try:
        for root in roots:
            (root / "kartu.toml").write_text('name = "Deck"\n')
            _apply(root, [("sources/a.md", TEXTS[0]), ("sources/b.md", TEXTS[4])])
        for number, edits in enumerate([[], *history]):
            told = []
            for root, options in zip(roots, ([], ["--no-cache"]), strict=True):
                _apply(root, edits)
                os.chdir(root)
                told.append([_run(*options, now=THEN + number), _run(*options, now=THEN + number + 100)])
            assert told[0] == told[1]
            assert _written(roots[0]) == _written(roots[1])
    finally:
        os.chdir(home)


def _apply(root: Path, edits: list[tuple[str, str | None]]) -> None:
    for name, text in edits:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True) if text is None else path.write_text(text, "utf-8")


def _run(*options: str, now: int) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["build", *options], env={"SOURCE_DATE_EPOCH": str(now)})
    said = str(result.exception.diagnostic) if isinstance(result.exception, KartuError) else result.output
    return result.exit_code, said
