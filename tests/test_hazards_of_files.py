"""Whatever the files are: cards, or a finding with its place; and the file beside them has its card in any case."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from anki_help import collection, import_package, made_by_anki
from build_help import build, deck, notes, write_files
from conftest import Folder
from kartu import pipeline
from kartu.checking import CODES
from kartu.diagnostics import Sink

TIDE = "# Sea\n\n**Tide**: the rise and fall of the sea. ![[map.png]]\n"
MOOR = "**Moor**: land that is wet and sour.\n"
FEN = "**Fen**: land that is wet and sweet.\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

NAMES = {
    "accents": "Caf\xe9 \xfcber \xf1.md",
    "accents apart": "Cafe\u0301.md",
    "other scripts": "漢字 עברית ไทย 🎉.md",
    "quotes": 'it\'s "quoted" `id` «so».md',
    "line feed": "two\nlines.md",
    "spaces": "  two  spaces  .md",
    "no-break space": "a\xa0b\u2009c.md",
    "line separator": "a\u2028b\u2029c.md",
    "control characters": "a\t\x01\x1b[31mred\x1f\x7f.md",
    "turned direction": "a\u202egnp.md",
    "percent": "100% 25%20 %s %d %00.md",
    "hash": "C# #2.md",
    "question mark": "why? who?.md",
    "angle brackets": "<b>x<script><!--.md",
    "ampersand": "a & b &amp; &#x0;.md",
    "colons": "a:b::c.md",
    "backslash": "a\\b\\..\\c.md",
    "pattern": "*[a-z]?{x}.md",
    "option": "-rf --help.md",
    "shell": "$HOME;`id`|a>b&.md",
    "comma": "a,b;c=d.md",
    "Anki's cloze": "{{c1::a}} {{Front}}.md",
    "Anki's sound": "[sound:a.mp3] [$]x.md",
    "dots": "a..md",
    "upper case": "READ.MD",
    "of a device": "con.md",
    "long": "x" * 250 + ".md",
    "one sign": "~.md",
}


@dataclass(frozen=True)
class Hazard:
    """What is ``done`` to the folder of notes, what is ``asked`` at least, and all that is ``found``, as CODE:FILE."""

    tried: str
    done: Callable[[Path, pytest.MonkeyPatch], object]
    asked: Sequence[str] = ()
    found: Sequence[str] = ()
    sources: str = '["notes"]'


def written(tried: str, files: dict[str, str], asked: Sequence[str]) -> Hazard:
    return Hazard(tried, lambda folder, _: write_files(folder, files), asked)


def in_bytes(folder: Path, name: bytes) -> None:
    """A file with a name of these bytes, where the system has such names."""
    try:
        with open(bytes(folder) + b"/" + name, "w", encoding="utf-8") as file:  # noqa: PTH123  # a Path is no bytes
            file.write(MOOR)
    except OSError as error:
        pytest.skip(str(error))


def linked(tried: str, links: dict[str, str], *found: str, sources: str = '["notes"]') -> Hazard:
    def done(folder: Path, _: pytest.MonkeyPatch) -> None:
        for name, target in links.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).symlink_to(target)

    return Hazard(tried, done, (), found, sources)


def pipe(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def done(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return done


def when_found(then: Callable[[Path], object]) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """Does something to the notes after the files were looked for and before the first is read."""

    def done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "inner").mkdir()
        (folder / "inner" / "moor.md").write_text(MOOR, "utf-8")
        find = pipeline.find

        def found(*arguments: object) -> list[Path]:
            files = find(*arguments)  # type: ignore[arg-type]
            then(folder)
            return files

        monkeypatch.setattr(pipeline, "find", found)

    return done


def when_read(then: Callable[[Path], object]) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """Does something to the notes after all of them were read."""

    def done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "moor.md").write_text(MOOR, "utf-8")
        gather = pipeline.gather

        def gathered(*arguments: object) -> object:
            then(folder)
            return gather(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline, "gather", gathered)

    return done


def refusing(name: str, files: dict[str, str]) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """A file or folder that may not be read: by a system that refuses, for the administrator may read all."""

    def done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write_files(folder, files)

        def refusing_as(real: Callable[..., object]) -> Callable[..., object]:
            def refuse(path: Path, *arguments: object, **more: object) -> object:
                if path == folder / name:
                    raise PermissionError(13, "Permission denied", str(path))
                return real(path, *arguments, **more)

            return refuse

        monkeypatch.setattr(Path, "iterdir", refusing_as(Path.iterdir))
        monkeypatch.setattr(Path, "open", refusing_as(Path.open))

    return done


def deeply(folder: Path, name: str, levels: int) -> None:
    """A note in folders within each other, each made from within the one before, since paths have a limit."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=here)  # no path can be so long
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    with os.fdopen(os.open("moor.md", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w", encoding="utf-8") as file:
        file.write(MOOR)
    os.close(here)


HAZARDS = {
    **{
        f"name: {what}": Hazard(
            f"a file name: {what}", lambda folder, _, name=name: (folder / name).write_text(MOOR, "utf-8"), ["Moor"]
        )
        for what, name in NAMES.items()
    },
    "name: no UTF-8": Hazard(
        "a file name that is no UTF-8", lambda folder, _: in_bytes(folder, b"caf\xe9.md"), (), ["R008:notes/caf\\udce9.md"]
    ),
    "name: a picture's, no UTF-8": Hazard(
        "a picture's name that is no UTF-8", lambda folder, _: in_bytes(folder, b"caf\xe9.png")
    ),
    "twins: case": written("names that differ only in case", {"Notes.md": MOOR, "notes.md": FEN}, ["Moor", "Fen"]),
    "twins: normal form": written(
        "names that differ only in normal form", {"\xe9.md": MOOR, "e\u0301.md": FEN}, ["Moor", "Fen"]
    ),
    "twins: suffix": written("names that differ only in suffix", {"a.md": MOOR, "a.markdown": FEN}, ["Moor", "Fen"]),
    "twins: folder": written("a folder called like a file", {"a.md/b.md": MOOR, "a/b.md": FEN}, ["Moor", "Fen"]),
    "link: itself": linked("a link to itself", {"loop.md": "loop.md"}, "R002:notes/loop.md"),
    "link: each other": linked("links to each other", {"a.md": "b.md", "b.md": "a.md"}, "R002:notes/a.md", "R002:notes/b.md"),
    "link: folder above": linked("a link to the folder above it", {"sub/loop": ".."}, "R004:notes/sub/loop"),
    "link: folder itself": linked("a folder's link to itself", {"loop": "loop"}),
    "link: itself, .kartuignore": linked(
        "a link to itself beside a .kartuignore", {"loop.md": "loop.md", "../.kartuignore": "kartu.toml"}, "R002:notes/loop.md"
    ),
    "link: itself, named": linked(
        "a link to itself in `sources`", {"loop": "loop"}, "R001:notes/loop", sources='["notes/tide.md", "notes/loop"]'
    ),
    "link: through itself, named": linked(
        "a path through a link to itself in `sources`", {"loop": "loop"}, "R001:notes/loop/a.md",
        sources='["notes/tide.md", "notes/loop/a.md"]',
    ),
    "link: nowhere": linked("a link to what is not there", {"a.md": "b.md"}, "R002:notes/a.md"),
    "link: out": linked("a link out of the project", {"a.md": "/etc/hosts"}, "R004:notes/a.md"),
    "link: out, of a folder": linked("a folder's link out of the project", {"etc": "/etc"}, "R004:notes/etc"),
    "link: to a note": linked("a link to another note", {"a.md": "tide.md"}),
    "link: picture itself": Hazard(
        "a picture that is a link to itself",
        lambda folder, _: ((folder / "map.png").unlink(), (folder / "map.png").symlink_to("map.png")), (), ["M001:notes/tide.md"],
    ),
    "pipe": Hazard("a pipe called .md", pipe("a.md"), (), ["R004:notes/a.md"]),
    "pipe: named": Hazard("a pipe in `sources`", pipe("a.md"), (), ["R001:notes/a.md"], '["notes/tide.md", "notes/a.md"]'),
    "pipe: picture": Hazard("a pipe called .png", pipe("map.png"), (), ["M001:notes/tide.md"]),
    ".kartuignore: folder": Hazard("a folder called .kartuignore", lambda folder, _: (folder.parent / ".kartuignore").mkdir(), (), ["R002:.kartuignore"]),
    ".kartuignore: UTF-16": Hazard(
        "a .kartuignore in UTF-16", lambda folder, _: (write_files(folder, {"a.md": MOOR}), (folder.parent / ".kartuignore").write_bytes("a.md\r\n".encode("utf-16"))),
    ),
    ".kartuignore: no text": Hazard(
        "a .kartuignore that is no text", lambda folder, _: (folder.parent / ".kartuignore").write_bytes(b"a\xff\n"), (), ["R003:.kartuignore"],
    ),
    "vanishes": Hazard(
        "a file that vanishes before it is read", when_found(lambda folder: (folder / "inner" / "moor.md").unlink()), (), ["R002:notes/inner/moor.md"]
    ),
    "vanishes: folder": Hazard(
        "a folder that vanishes before its files are read", when_found(lambda folder: shutil.rmtree(folder / "inner")), (), ["R002:notes/inner/moor.md"]
    ),
    "vanishes: after reading": Hazard(
        "a file that vanishes after it is read", when_read(lambda folder: (folder / "moor.md").unlink()), ["Moor"]
    ),
    "vanishes: picture": Hazard(
        "a picture that vanishes during the build", when_read(lambda folder: (folder / "map.png").unlink()), ["Moor"], ["M001:notes/tide.md"]
    ),
    "changes: into a folder": Hazard(
        "a file that becomes a folder", when_found(lambda folder: ((folder / "inner" / "moor.md").unlink(), (folder / "inner" / "moor.md").mkdir())), (), ["R002:notes/inner/moor.md"],
    ),
    "changes: before reading": Hazard(
        "a file that changes before it is read", when_found(lambda folder: (folder / "inner" / "moor.md").write_text(FEN, "utf-8")), ["Fen"]
    ),
    "changes: after reading": Hazard(
        "a file that changes after it is read", when_read(lambda folder: (folder / "moor.md").write_text(FEN, "utf-8")), ["Moor"]
    ),
    "changes: into no text": Hazard(
        "a file that is half written", when_found(lambda folder: (folder / "inner" / "moor.md").write_bytes(MOOR.encode() + b"\xe2\x82")), (), ["R003:notes/inner/moor.md"],
    ),
    "unreadable file": Hazard("a file without read permission", refusing("a.md", {"a.md": MOOR}), (), ["R002:notes/a.md"]),
    "unreadable folder": Hazard(
        "a folder without read permission", refusing("inner", {"inner/a.md": MOOR, "z.md": FEN}), ["Fen"], ["R002:notes/inner"]
    ),
    "unreadable picture": Hazard("a picture without read permission", refusing("map.png", {}), (), ["M005:notes/tide.md"]),
    "deep folders": Hazard("folders nested 1,010 deep", lambda folder, _: deeply(folder, "d", 1010), ["Moor"]),
    "deeper folders": Hazard(
        "folders nested deeper than a path can be long", lambda folder, _: deeply(folder, "d" * 100, 60), (), ["R002:too deep"]
    ),
}  # fmt: skip


def flatten(folder: Path) -> None:
    """Takes folders that stand deep in one another apart, for nothing else would remove them."""
    for name in ("d", "d" * 100):
        while (folder / name / name).exists():
            (folder / name / name).rename(folder / "next")
            (folder / name).rmdir()
            (folder / "next").rename(folder / name)


@pytest.mark.parametrize("name", HAZARDS)
def test_hazard(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hazard = HAZARDS[name]
    project = tmp_path / "project"
    write_files(project, {"kartu.toml": f'name = "Deck"\nsources = {hazard.sources}', "notes/tide.md": TIDE})
    (project / "notes" / "map.png").write_bytes(PICTURE)
    hazard.done(project / "notes", monkeypatch)
    sink = Sink()
    try:
        built = build(project, sink=sink)
        asked = sorted(note.prompt.plain for note in notes(built))
        assert asked == sorted(["Tide", *hazard.asked])
        found = [f"{finding.code}:{file_of(finding.file, project)}" for finding in sink.found]
        assert sorted(found) == sorted(hazard.found)
        assert {finding.code for finding in sink.found} <= {code.code for code in CODES}
        assert all(finding.file in str(finding) or "\\" in str(finding) for finding in sink.found)
        assert all(str(finding).isprintable() for finding in sink.found)
        monkeypatch.undo()
        if not name.startswith(("vanishes", "changes", "unreadable")):
            assert deck(build(project)) == deck(built)
    finally:
        flatten(project / "notes")


def file_of(file: str, project: Path) -> str:
    return "too deep" if len(file) > 3000 else file.removeprefix(f"{project.as_posix()}/")


def test_all_names_at_once_in_anki(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_files(project, {"kartu.toml": 'name = "Deck"\nsources = ["notes"]'})
    (project / "notes").mkdir()
    for number, name in enumerate(NAMES.values()):
        (project / "notes" / name).write_text(f"**Moor {number}**: land number {number}. ![[{number}.png]]\n", "utf-8")
        (project / "notes" / f"{number}.png").write_bytes(PICTURE + bytes([number]))
    built = build(project)
    assert len(built.notes) == len(NAMES)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, deck(built)) == {"new": len(NAMES)}
        assert len(made_by_anki(col)) == len(NAMES)


@pytest.mark.parametrize("command", ["check", "list", "coverage", "build"])
def test_no_name_of_a_file_steers_the_terminal(command: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(
        {"kartu.toml": 'name = "Deck"\nsources = ["."]\n', "a\x1b[2Jb\x07\u202ec.md": MOOR + "\n![](no.png)\n"}
    )
    monkeypatch.setenv("FORCE_COLOR", "1")
    said = folder.run(command)
    shown = said.out + said.err
    assert not {"\x07", "\u202e"}.intersection(shown)
    assert "\x1b[2J" not in shown
    assert "a\\x1b[2Jb\\x07\\u202ec.md" in shown
