import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from kartu import stages
from kartu.config import load
from kartu.diagnostics import Sink
from kartu.identity import content
from kartu.memory import Memory, Rows
from kartu.pipeline import draft, plan, survey
from kartu.preview import contents, page
from kartu.rendering import Renderer

THEN = 1_790_000_000
START = {
    "kartu.toml": 'name = "Deck"\n',
    "sources/a.md": "# Cells\n\n**Mitosis**: a division\n\n**Meiosis**: another\n",
    "sources/b.md": "# Seas\n\n- Atlantic\n- Pacific\n",
}
SAVES = (
    {"sources/a.md": "# Cells\n\n**Mitosis**: a division into two\n\n**Meiosis**: another\n"},
    {"sources/b.md": b"# Seas\n\n- Atlantic\n- \xff\n"},
    {"sources/b.md": "# Seas\n\n- Pacific\n- Atlantic\n- Arctic\n", "sources/c.md": "**Mitosis**: something else\n"},
    {"templates/fields/prompt.html.j2": "<b>{{ note.prompt }}</b>\n"},
    {"templates/cards/style.css": ".card { color: red }\n"},
    {
        "sources/p.png": b"one",
        "sources/b.md": "# Seas\n\n**Gulf**: a part of a sea ![](p.png)\n\n**Bay**: a small one\n",
    },
    {"sources/p.png": b"two"},
    {"kartu.toml": 'name = "Other"\nnamespace = "Deck"\nreverse = "all"\n'},
    {"kartu.toml": 'name = "Third"\nreverse = "auto"\n'},
    {"kartu.toml": 'name = "Other"\nnamespace = "Deck"\nexam = "AIF-C01"\n[rules]\nignore = ["L3"]\n'},
    {"sources/more/a.md": "# Domain 2\n\n**Mitosis**: a division into two\n"},
    {"sources/c.md": ""},
    {"kartu.toml": 'name = "Third"\n', "sources/a.md": "# Seas\n\n**Ebb and low tide**: water that goes out\n"},
    {"kartu.toml": 'name = "Third"\nreverse = "all"\n'},
    {"sources/a.md": "nothing to ask\n"},
)


def test_a_build_that_remembers_is_the_build_that_does_not(folder):
    memory = Memory(lasting=True)
    folder.write(START)
    for number, save in enumerate(({}, *SAVES)):
        folder.write(save)
        remembering, fresh = Sink(), Sink()
        remembered = plan(load(folder.path), THEN + number, remembering, memory)
        built = plan(load(folder.path), THEN + number, fresh)
        assert remembered.files == built.files
        assert remembering.found == fresh.found
        shown = contents(remembered, remembering.found, memory)
        assert shown == contents(built, fresh.found)
        assert page(shown, "1", memory) == page(shown, "1")


def test_what_has_not_changed_is_not_made_again(folder):
    memory = Memory(lasting=True)
    folder.write(START)
    before = plan(load(folder.path), THEN, Sink(), memory)
    folder.write({"sources/b.md": "# Seas\n\n- Atlantic\n- Arctic\n"})
    after = plan(load(folder.path), THEN, Sink(), memory)
    assert after.extractions[0] is before.extractions[0]
    assert after.extractions[1] is not before.extractions[1]
    assert sum(one.fields is other.fields for one in after.rendered for other in before.rendered) == 2
    assert sum(one.note is other.note for one in after.notes for other in before.notes) == 2


EVERYTHING = {
    "kartu.toml": 'name = "Deck"\n',
    "sources/a.md": """\
---
tags: [water, 1.5, {deep: [true, null]}]
kartu: {reverse: maybe}
---
# Seas and AIF-C01

**Gulf**: a *part* of a `sea`, $x^2$ and [more](https://example.org) ![](none.png)

| sea | size | depth |
|---|---|---|
| Baltic | small | low |
| Pacific | ==large== | high |

1. First
2. Then
   - inner
   - other

> [!note] Title
> **Strait**: a narrow passage

Term
: said of it

What is water?

```python
print("wet")
```

$$
x = 1
$$

- [x] done
- [ ] open
""",
}


@pytest.fixture
def kept(folder, tmp_path):
    """A project with one file of everything, and the rows that were kept of it."""
    folder.write(EVERYTHING)
    path = tmp_path / "rows"
    memory = Memory(Rows(path, "1"))
    plan(load(folder.path), THEN, Sink(), memory)
    memory.keep()
    return path


def _built(folder, path) -> tuple[Any, ...]:
    sink = Sink()
    found = draft(load(folder.path), THEN, sink, Memory(Rows(path, "1")))
    return found.notes, found.ledger, found.rendered, tuple(found.extractions), sink.found


def test_what_another_process_kept_is_what_this_one_would_make(folder, kept, tmp_path, monkeypatch):
    fresh = _built(folder, tmp_path / "none")
    assert len(fresh[0]) > 5
    roots = survey(load(folder.path), Sink(), Memory(Rows(kept, "1"))).documents
    assert roots == survey(load(folder.path), Sink()).documents

    def never(*_: object) -> None:
        raise AssertionError("was extracted again")

    monkeypatch.setattr(stages, "extract", never)
    assert _built(folder, kept) == fresh


def test_another_kartu_finds_nothing_of_what_was_kept(folder, kept):
    assert Rows(kept, "1").count == 2
    key = Rows(kept, "1").key("a")
    assert Rows(kept, "2").key("a") != key


@pytest.mark.parametrize("part", range(8))
def test_no_changed_byte_of_what_was_kept_changes_a_note(part, folder, kept, tmp_path):
    folder.write({"sources/a.md": "**Gulf**: a part of a sea\n"})
    memory = Memory(Rows(kept, "1"))
    plan(load(folder.path), THEN, Sink(), memory)
    memory.keep()
    fresh = _built(folder, tmp_path / "none")
    data = kept.read_bytes()
    for at in range(part, len(data), 8 * 11):
        kept.write_bytes(data[:at] + bytes([data[at] ^ 1 << part]) + data[at + 1 :])
        assert _built(folder, kept) == fresh
    kept.write_bytes(data[: len(data) * part // 8])
    assert _built(folder, kept) == fresh


def test_a_row_that_somebody_else_wrote_breaks_nothing(folder, kept):
    keys, given = zip(*((line[:40], json.loads(line[82:])) for line in kept.read_bytes().splitlines()), strict=True)
    rows = Rows(kept, "1")
    folder.write({"sources/b.md": "**Gulf**: a part of a sea\n"})
    for number, row in enumerate(given):
        for other in islice(_spoilt(row), number, None, 41):  # every seventh part with one of six others
            rows.keep(zip(keys, (*given[:number], other, *given[number + 1 :]), strict=True))
            found = draft(load(folder.path), THEN, Sink(), Memory(Rows(kept, "1")))
            assert len(found.extractions) == 2


def _spoilt(data: Any) -> Iterator[Any]:
    """The data with each of its parts replaced by something else."""
    yield from (None, -1, "text", [], {}, [[[[1]]]])
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from ({**data, key: other} for other in _spoilt(inner))
    elif isinstance(data, list):
        for at, inner in enumerate(data):
            yield from ([*data[:at], other, *data[at + 1 :]] for other in _spoilt(inner))


def test_of_many_files_only_the_one_that_was_changed_is_read_again(folder, monkeypatch):
    read: list[str] = []
    parse, extract = stages.parse, stages.extract
    monkeypatch.setattr(stages, "parse", lambda text, name, *rest: (read.append(name), parse(text, name, *rest))[1])
    monkeypatch.setattr(
        stages, "extract", lambda document, *rest: (read.append(document.file), extract(document, *rest))[1]
    )
    folder.write({"kartu.toml": 'name = "Deck"\nexam = "AIF-C01"\n'})
    folder.write({f"sources/{number}.md": f"**Term {number}**: the number {number}\n" for number in range(100)})
    folder.build()
    assert len(read) == 200
    read.clear()
    folder.write({"sources/7.md": "**Term 7**: the lucky number\n"})
    folder.build()
    assert read == ["sources/7.md", "sources/7.md"]


def test_of_many_notes_only_those_that_were_changed_are_made_again(folder, monkeypatch):
    made: Counter[str] = Counter()

    def count(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def counting(*given: Any) -> Any:
            made[name] += 1
            return real(*given)

        monkeypatch.setattr(owner, name, counting)

    count(stages, "notes_of")
    count(stages, "asking")
    count(content, "_hashes")
    count(Renderer, "html")
    folder.write({"kartu.toml": 'name = "Deck"\nreverse = "all"\n'})
    for number in range(50):
        terms = [f"**Term {number}-{name}**: the letter {name} after {number}\n" for name in "abcde"]
        folder.write({f"sources/{number}.md": f"# Part {number}\n\n" + "\n".join(terms)})
    folder.build()
    assert made == {"notes_of": 50, "asking": 250, "_hashes": 250, "html": 250}
    made.clear()
    folder.write({"sources/7.md": "# Part 7\n\n**Term 7-a**: the letter a\n\n**Term 7-z**: the last\n"})
    folder.build()
    assert made == {"notes_of": 1, "asking": 2, "_hashes": 2, "html": 247}
    made.clear()
    folder.write({"templates/fields/prompt.html.j2": "<b>{{ note.prompt }}</b>\n"})
    folder.build()
    assert made == {"html": 247}
