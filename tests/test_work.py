"""How often a build does its work, which no machine changes: it grows with the notes, and never faster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from genanki import Note as Written
from jinja2 import Template
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline

from kartu import api
from kartu.rendering import inlines

FILES, TERMS = 7, 30


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts calls by name from now on."""
    counted: Counter[str] = Counter()

    def count(owner: Any, name: str, key: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def counting(*given: Any, **named: Any) -> Any:
            counted[key] += 1
            return real(*given, **named)

        monkeypatch.setattr(owner, name, counting)

    count(MarkdownIt, "parse", "parses")
    count(ParserInline, "parse", "inline parses")
    count(Template, "render", "renders")
    count(Written, "write_to_db", "written")
    opened = Path.open

    def opening(path: Path, *given: Any, **named: Any) -> Any:
        counted["opened"] += path.suffix == ".md"
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", opening)
    return counted


def _project(folder: Path, terms: int = TERMS) -> Path:
    (folder / "notes").mkdir(parents=True)
    (folder / "kartu.toml").write_text('name = "Work"\noutput = "work.apkg"\nsources = ["notes"]\n', "utf-8")
    for file in range(FILES):
        lines = [f"- **Term {file}-{number}**: what it says, by the number {number}." for number in range(terms)]
        (folder / "notes" / f"{file}.md").write_text(f"# Part {file}\n\n" + "\n".join(lines) + "\n", "utf-8")
    return folder


def test_a_file_is_opened_and_parsed_once(tmp_path: Path, done: Counter[str]) -> None:
    project = _project(tmp_path)
    done.clear()
    built = api.build(project)
    assert len(built.notes) == FILES * TERMS
    assert done["opened"] == FILES
    assert done["parses"] == FILES


def test_text_without_other_markup_than_bold_takes_no_inline_parser(tmp_path: Path, done: Counter[str]) -> None:
    api.build(_project(tmp_path))
    assert done["inline parses"] == 0


def test_a_note_is_written_once(tmp_path: Path, done: Counter[str]) -> None:
    api.build(_project(tmp_path))
    assert done["written"] == FILES * TERMS


def test_templates_run_once_a_prompt_and_once_for_all_that_is_alike(tmp_path: Path, done: Counter[str]) -> None:
    api.build(_project(tmp_path))
    sources = FILES
    contexts = answers = labels = cues = extras = reverses = 1
    assert done["renders"] == FILES * TERMS + sources + contexts + answers + labels + cues + extras + reverses


def test_a_second_build_in_the_same_process_parses_what_changed(tmp_path: Path, done: Counter[str]) -> None:
    from kartu.diagnostics import Sink
    from kartu.memory import Memory
    from kartu.pipeline import plan

    project, memory = api.load(_project(tmp_path)), Memory()
    plan(project, 1_700_000_000, Sink(), memory)
    changed = tmp_path / "notes" / "0.md"
    changed.write_text(changed.read_text("utf-8") + "- **Another term**: what it says.\n", "utf-8")
    done.clear()
    plan(project, 1_700_000_100, Sink(), memory)
    assert done["parses"] == 1


@pytest.mark.parametrize("terms", [TERMS, 10 * TERMS])
def test_text_is_escaped_as_often_as_there_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terms: int) -> None:
    calls = 0
    real = inlines.prose

    def counting(text: str) -> Any:
        nonlocal calls
        calls += 1
        return real(text)

    monkeypatch.setattr(inlines, "prose", counting)
    api.build(_project(tmp_path, terms))
    assert calls <= 2 * FILES * terms + 3 * FILES
