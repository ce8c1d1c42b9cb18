"""From notes to the real Anki and back: what a learner relies on from one build to the next."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from anki_help import card_of, import_package, notes_by_guid, review
from conftest import THEN, Folder
from kartu.config import load

NOTES = """\
# Baroque music

**Fugue**: a piece in which voices take up one theme in turn

**Toccata**: a fast piece that shows off the fingers

## Types of concerto

- solo concerto
- concerto grosso

| Dance | Metre |
| --- | --- |
| Gigue | fast six-eight |
| Sarabande | slow three-four |
"""

MARKED = """\
# Notes with `every` **mark**

- **Roux** - *equal* parts of `fat` and [[Flour|flour]], see [the book](https://example.org/b)
- ==Mirepoix==: ~~two~~ three **vegetables**, diced[^1]
- [[Stock#Fond|Fond]]: what **sticks** to the `pan`

## Steps of a **velouté**

1. Make a `blond` roux.
2. Add *stock*.

| `Cut` | **Size** |
| --- | --- |
| **Brunoise** | `3 mm` |

**Undo:**

```python
x = 1  # not a heading
```

> [!note] Emulsion
> Two **liquids** that do not mix, `beaten` together.

[^1]: onion, carrot, celery
"""

EXAM = {
    "sources/infrastructure.md": "# Task Statement 2.3: AWS infrastructure\n\n**Trainium**: a chip for training\n",
    "sources/safety.md": "---\ntask: 5.1\n---\n\n**Least privilege**: only the rights that a task needs\n",
    "sources/kitchen.md": "**Roux**: fat and flour cooked together\n",
    "sources/guess.md": (
        "# Words\n\n**Token**: a piece of a text\n\n**Embedding**: a vector for a text\n\n"
        "**Transformer**: a network with self-attention\n\n**Chunking**: to cut a text for a vector store\n"
    ),
    "sources/both.md": (
        "# Domain 1: Fundamentals\n\n**Label**: the known answer of an example\n\n"
        "## Task 1.3: The lifecycle\n\n**Drift**: data that no longer look like those of the training\n"
    ),
}


class Text(HTMLParser):
    """What a learner reads of a field: its text without elements, and without what a code block holds."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.read: list[str] = []
        self.code = 0
        self.feed(field)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.code += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "pre"

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.read.append(data)


MARKUP = ("**", "##", "`", "[[", "]]", "==", "~~", "](", "| ---", "[!")


def markup(fields: dict[str, str]) -> list[str]:
    """The marks of Markdown that are left in the fields of a note."""
    texts = ("".join(Text(field).read) for field in fields.values())
    return [f"{sign} in {text}" for text in texts for sign in MARKUP if sign in text]


def prompts(folder: Folder, col) -> dict[str, str]:
    return {note.fields["Prompt"]: guid for guid, note in notes_by_guid(col).items()}


def test_notes_become_a_deck_without_any_configuration(folder, col):
    folder.write({"baroque.md": NOTES})
    result = folder.build("baroque.md", "-o", "deck.apkg")
    assert "deck.apkg: 5 notes from 1 files" in result.out
    assert import_package(col, folder.deck()) == {"new": 5}
    notes = {note.fields["Prompt"]: note for note in notes_by_guid(col).values()}
    assert list(notes) == ["Fugue", "Toccata", "Types of concerto", "Gigue", "Sarabande"]
    assert notes["Toccata"].fields["Answer"] == "<p>a fast piece that shows off the fingers</p>"
    assert notes["Toccata"].fields["Context"] == "Baroque music"
    assert notes["Fugue"].tags == ("Baroque-music", "kartu::definition", "lang::en")
    assert re.findall("<li>(.*?)</li>", notes["Types of concerto"].fields["Answer"]) == [
        "solo concerto", "concerto grosso",
    ]  # fmt: skip


def test_new_cards_come_in_the_order_of_the_notes(folder, col):
    folder.write({"b.md": "**Second**: two of them\n\n**Third**: three of them\n", "a.md": "**First**: one of them\n"})
    folder.build(".", "-o", "deck.apkg")
    import_package(col, folder.deck())
    found = prompts(folder, col)
    due = {prompt: card_of(col, guid).due for prompt, guid in found.items()}
    assert sorted(due, key=lambda prompt: due[prompt]) == ["First", "Second", "Third"]


def test_no_markup_reaches_a_field(folder, col):
    folder.write({"marked.md": MARKED})
    folder.build("marked.md", "-o", "deck.apkg")
    import_package(col, folder.deck())
    notes = notes_by_guid(col)
    assert len(notes) >= 6
    assert {note.fields["Prompt"]: markup(note.fields) for note in notes.values() if markup(note.fields)} == {}


def test_a_second_build_changes_no_file(folder):
    folder.write({"kartu.toml": 'name = "Music"\n', "sources/baroque.md": NOTES})
    folder.build()
    files = [folder.path / "build/music.apkg", folder.path / "kartu.lock"]
    before = [file.read_bytes() for file in files]
    for file in files:
        os.utime(file, (THEN, THEN))
    result = folder.build(now=THEN + 86_400)
    assert [file.read_bytes() for file in files] == before
    assert [file.stat().st_mtime for file in files] == [THEN, THEN]
    assert "5 unchanged" in result.out
    assert "nothing has changed" in result.out


def test_a_build_elsewhere_gives_the_same_bytes(folder):
    project = {"kartu.toml": 'name = "Music"\noutput = "deck.apkg"\n', "sources/baroque.md": NOTES}
    folder.write(project)
    folder.build()
    folder.write({f"elsewhere/{name}": content for name, content in project.items()})
    folder.build("--project", "elsewhere")
    assert folder.deck("elsewhere/deck.apkg") == folder.deck()


def test_editing_the_notes_costs_no_history(folder, col):
    """Build, import, review, edit an answer and add a note, build, import."""
    folder.write({"kartu.toml": 'name = "Music"\noutput = "deck.apkg"\n', "sources/baroque.md": NOTES})
    folder.build()
    import_package(col, folder.deck())
    first = prompts(folder, col)
    for guid in (first["Fugue"], first["Toccata"]):
        review(col, guid)
    tagged = col.get_note(card_of(col, first["Gigue"]).nid)
    tagged.add_tag("hard")
    col.update_note(tagged)
    untouched = {prompt: notes_by_guid(col)[guid] for prompt, guid in first.items() if prompt != "Fugue"}
    schedule = card_of(col, first["Fugue"])

    edited = NOTES.replace("take up one theme in turn", "enter one after the other with one theme")
    folder.write(
        {"sources/baroque.md": edited.replace("## Types", "**Chaconne**: variations over one bass\n\n## Types")}
    )
    result = folder.build(now=THEN + 3600)
    assert "1 new, 1 changed, 4 unchanged, 0 retired" in result.out
    imported = import_package(col, folder.deck())
    assert (imported.get("new"), imported.get("updated"), imported.get("conflicting")) == (1, 1, None)

    after = notes_by_guid(col)
    assert "enter one after the other" in after[first["Fugue"]].fields["Answer"]
    kept = card_of(col, first["Fugue"])
    assert (kept.ivl, kept.due, kept.reps, kept.factor) == (schedule.ivl, schedule.due, 1, schedule.factor)
    assert col.db.scalar("select count() from revlog where cid = ?", kept.id) == 1
    assert {prompt: after[guid] for prompt, guid in first.items() if prompt != "Fugue"} == untouched
    assert after[first["Gigue"]].tags == ("Baroque-music", "hard", "kartu::row", "lang::en")
    assert "Chaconne" in prompts(folder, col)


def test_moving_and_reordering_notes_updates_nothing(folder, col):
    folder.write({"kartu.toml": 'name = "Law"\noutput = "deck.apkg"\n'})
    folder.write({"sources/a.md": "**Tort**: a civil wrong\n\n**Bailment**: the keeping of a thing for its owner\n"})
    folder.build()
    import_package(col, folder.deck())
    folder.write(
        {
            "sources/a.md": "\n\n**Bailment**: the keeping of a thing for its owner\n\nAn aside.\n\n"
            "**Tort**: a civil wrong\n"
        }
    )
    (folder.path / "sources/a.md").rename(folder.path / "sources/z.md")
    folder.build(now=THEN + 3600)
    assert import_package(col, folder.deck()) == {"duplicate": 2}


def test_cards_are_found_by_exam_domain(folder, col):
    folder.write({"kartu.toml": 'name = "Exam"\nexam = "AIF-C01"\noutput = "deck.apkg"\n', **EXAM})
    result = folder.build()
    assert import_package(col, folder.deck()) == {"new": 9}

    def found(search: str) -> set[str]:
        return {col.get_note(note).fields[0] for note in col.find_notes(search)}

    assert found("tag:AIF-C01::Domain-2::Task-2.3") == {"Trainium"}
    assert found("tag:AIF-C01::Domain-5") == {"Least privilege"}
    assert found("tag:AIF-C01::Unsorted") == {"Roux"}
    assert found("tag:AIF-C01::Domain-2::Task-2.1") == {"Token", "Embedding", "Transformer", "Chunking"}
    assert found("tag:AIF-C01::Domain-1") == {"Label", "Drift"}
    assert found("tag:AIF-C01::Domain-1::Task-1.3") == {"Drift"}
    assert len(found("tag:AIF-C01")) == 9
    said = result.err.splitlines()
    assert len(said) == 2
    assert said[0].startswith("sources/guess.md:1: warning: ")
    assert "guessed 2.1" in said[0]
    assert said[1].startswith("sources/kitchen.md:1: warning: ")
    assert "tagged AIF-C01::Unsorted" in said[1]
    assert "AIF-C01::Domain-2 5" in result.out
    assert "AIF-C01::Unsorted 1" in result.out


@pytest.mark.parametrize(("others", "exam"), [(9, True), (10, False)])
def test_an_exam_that_a_tenth_of_the_files_name_is_that_of_all(folder, col, others, exam):
    kitchen = {f"sources/{number}.md": f"**Sauce {number}**: the sauce of day {number}\n" for number in range(others)}
    folder.write({"kartu.toml": 'name = "All"\noutput = "deck.apkg"\n', **kitchen})
    folder.write({"sources/cloud.md": "# Cloud\n\n**Trainium**: a chip for AIF-C01\n"})
    result = folder.build()
    import_package(col, folder.deck())
    assert len(col.find_notes("tag:AIF-C01")) == (others + 1 if exam else 0)
    assert ("AIF-C01::Unsorted" in result.err) == exam


def test_a_note_of_two_tasks_counts_once_in_their_domain(folder, col):
    same = "**Trainium**: a chip made for training models\n"
    folder.write({"kartu.toml": 'name = "Exam"\nexam = "AIF-C01"\noutput = "deck.apkg"\n'})
    folder.write({f"sources/{task}.md": f"---\ntask: {task}\n---\n\n{same}" for task in ("2.1", "2.3")})
    result = folder.build()
    import_package(col, folder.deck())
    assert len(col.find_notes("tag:AIF-C01::Domain-2")) == 1
    assert len(col.find_notes("tag:AIF-C01::Domain-2::Task-2.1 tag:AIF-C01::Domain-2::Task-2.3")) == 1
    assert "AIF-C01::Domain-2 1\n" in result.out


def test_paths_in_the_configuration_say_where_notes_belong(folder, col):
    mapping = 'name = "Exam"\nexam = "AIF-C01"\noutput = "deck.apkg"\n[paths]\n"sources/kitchen*" = "4.1"\n'
    folder.write({"kartu.toml": mapping, "sources/kitchen.md": EXAM["sources/kitchen.md"]})
    assert folder.build().err == ""
    import_package(col, folder.deck())
    assert len(col.find_notes("tag:AIF-C01::Domain-4::Task-4.1")) == 1


@pytest.mark.parametrize("name", ["collection.apkg", "Collection.APKG", "backup-1.apkg", "deck.colpkg", "deck.zip"])
def test_names_that_anki_does_not_take_for_a_deck_are_refused(folder, name):
    folder.write({"a.md": "**Tort**: a civil wrong\n"})
    result = folder.run("build", "a.md", "-o", name)
    assert result.status == 2
    assert name in result.err
    assert sorted(file.name for file in folder.path.iterdir()) == ["a.md"]


NOTHING = {
    "an empty folder": ({}, "no notes found: looked for .md files in ."),
    "a folder without notes": ({"a.txt": "**Tort**: a civil wrong\n"}, "no notes found"),
    "an empty file": ({"a.md": ""}, "nothing to ask found in 1 file(s)"),
    "front matter alone": ({"a.md": "---\ntitle: Law\n---\n"}, "nothing to ask found in 1 file(s)"),
}


@pytest.mark.parametrize("case", NOTHING.values(), ids=NOTHING)
def test_a_deck_is_never_written_empty(folder, case):
    files, message = case
    folder.write(files)
    result = folder.run("build", ".", "-o", "deck.apkg")
    assert result.status == 2
    assert message in result.err
    assert not (folder.path / "deck.apkg").exists()


ENCODINGS = {
    "UTF-8": NOTES.encode(),
    "CRLF": NOTES.replace("\n", "\r\n").encode(),
    "CR": NOTES.replace("\n", "\r").encode(),
    "a BOM": NOTES.encode("utf-8-sig"),
    "a BOM before front matter": ("---\ntitle: Baroque\n---\n" + NOTES).encode("utf-8-sig"),
    "UTF-16": NOTES.encode("utf-16"),
    "no newline at the end": NOTES.rstrip("\n").encode(),
}


def test_files_of_every_encoding_give_the_same_notes(folder):
    decks = {}
    for name, data in ENCODINGS.items():
        folder.write({"baroque.md": data})
        for old in ("deck.apkg", "deck.kartu.lock"):
            (folder.path / old).unlink(missing_ok=True)
        assert folder.build("baroque.md", "-o", "deck.apkg").err == ""
        decks[name] = folder.deck()
    assert [name for name, data in decks.items() if data != decks["UTF-8"]] == []


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder, col):
    folder.write(
        {"a.md": "**Tort**: a civil wrong\n", "b.md": b"# Caf\xe9\n\n**Tea**: leaves\n", "c.md": "---\n: [\n---\n"}
    )
    folder.write({"d.md": "**Bailment**: the keeping of a thing for its owner\n"})
    result = folder.build(".", "-o", "deck.apkg")
    assert "b.md:1: warning: is not UTF-8 text: save it as UTF-8" in result.err
    assert "c.md:2" in result.err
    import_package(col, folder.deck())
    assert set(prompts(folder, col)) == {"Tort", "Bailment"}


def test_a_single_file_that_cannot_be_read_says_why(folder):
    folder.write({"b.md": b"# Caf\xe9\n\n**Tea**: leaves\n"})
    result = folder.run("build", "b.md", "-o", "deck.apkg")
    assert result.status != 0
    assert "is not UTF-8 text" in result.err


def test_a_path_that_is_not_there_is_named(folder):
    folder.write({"a.md": "**Tort**: a civil wrong\n"})
    result = folder.run("build", "a.md", "missing.md", "-o", "deck.apkg")
    assert result.status == 1
    assert "missing.md: error: no such file or folder" in result.err
    assert not (folder.path / "deck.apkg").exists()


def test_the_same_fact_in_two_files_is_one_note_that_names_both(folder, col):
    folder.write({"a.md": "**Tort**: a civil wrong\n", "b.md": "**Tort**: a civil wrong\n"})
    folder.build(".", "-o", "deck.apkg")
    assert import_package(col, folder.deck()) == {"new": 1}
    (note,) = notes_by_guid(col).values()
    assert "a.md" in note.fields["Source"]
    assert "b.md" in note.fields["Source"]


def test_a_project_is_built_from_anywhere(folder):
    folder.write({"exam/kartu.toml": 'name = "Law"\n', "exam/sources/a.md": "**Tort**: a civil wrong\n"})
    folder.build("--project", "exam")
    assert (folder.path / "exam/build/law.apkg").is_file()
    assert (folder.path / "exam/kartu.lock").is_file()
    folder.build("exam")
    assert sorted(file.name for file in folder.path.iterdir()) == ["exam"]


def test_init_makes_a_project_that_builds(folder, col):
    assert folder.run("init", "--exam", "AIF-C01").status == 0
    folder.write({"sources/a.md": EXAM["sources/infrastructure.md"]})
    folder.build()
    import_package(col, folder.deck("build/aif-c01.apkg"))
    assert len(col.find_notes('"deck:AWS Certified AI Practitioner" tag:AIF-C01::Domain-2::Task-2.3')) == 1
    assert load(folder.path).exam is not None


def test_two_decks_of_the_same_notes_do_not_share_notes(folder, col):
    for name in ("one", "two"):
        assert folder.run("init", "--name", name, "--project", name).status == 0
        folder.write({f"{name}/sources/a.md": "**Tort**: a civil wrong\n"})
        folder.build("--project", name)
        assert import_package(col, folder.deck(f"{name}/build/{name}.apkg")) == {"new": 1}


def test_it_runs_as_a_program_of_its_own(folder):
    folder.write({"a.md": "**Tort**: a civil wrong\n"})
    done = subprocess.run(
        [sys.executable, "-m", "kartu", "build", "a.md", "-o", "deck.apkg"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("deck.apkg: 1 notes from 1 files")
