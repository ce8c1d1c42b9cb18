"""What people do to their notes, as a table: each edit with the notes before and after it and what Anki must count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Files = Mapping[str, str]

MODELS = """\
# Learning machines

## Learning

**Supervised learning**: learns from examples that carry the right answer.

**Unsupervised learning**: finds groups in examples that nobody labelled.

**Reinforcement learning**: learns from rewards that follow its own actions.

## Models

**Token**: a piece of text that a language model reads and writes.

**Embedding**: a row of numbers that says what a text means.

### Kinds of foundation models

- Language models that write text
- Diffusion models that paint pictures
- Multimodal models that read both
"""
SERVICES = """\
# Services

## Bedrock

**What it is**: a managed service that offers foundation models through one interface.

**Use cases**:

- Chat assistants for customers
- Summaries of long reports
- Search in your own documents

## Kendra

**What it is**: a search service that understands questions in plain words.

**Token**: a secret that proves for one hour who is asking.
"""
NOTES: Files = {
    "kartu.toml": 'name = "Learning machines"\nnamespace = "edits.example"\nsources = ["notes"]\n',
    "notes/models.md": MODELS,
    "notes/services.md": SERVICES,
}
TITLE, LEARNING_PART, MODELS_PART = (
    MODELS[: MODELS.index("## Learning")],
    MODELS[MODELS.index("## Learning") : MODELS.index("## Models")],
    MODELS[MODELS.index("## Models") :],
)


def edited(files: Files, file: str, *changes: tuple[str, str]) -> Files:
    """The files with words of one replaced, every time that they stand in it."""
    text = files[file]
    for old, new in changes:
        assert old in text, f"{old!r} does not stand in {file}"
        text = text.replace(old, new)
    return {**files, file: text}


def arranged(*files: tuple[str, str]) -> Files:
    """The same configuration with other files of notes."""
    return {"kartu.toml": NOTES["kartu.toml"], **{f"notes/{name}": text for name, text in files}}


def models(*changes: tuple[str, str]) -> Files:
    """The notes with an edit in ``models.md``."""
    return edited(NOTES, "notes/models.md", *changes)


def services(*changes: tuple[str, str]) -> Files:
    """The notes with an edit in ``services.md``."""
    return edited(NOTES, "notes/services.md", *changes)


@dataclass(frozen=True)
class Edit:
    """One row: the notes as they were built and studied, as they were built then, and what Anki must count.

    ``renamed`` has the prompts that read otherwise afterwards. All other notes that went are ``retired``, and all notes
    but the ``new`` and ``updated`` ones must be left alone.
    """

    name: str
    after: Files
    new: int = 0
    updated: int = 0
    retired: int = 0
    before: Files = field(default_factory=lambda: NOTES)
    between: Files | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    ledger_lost: bool = False
    older_after_newer: bool = False


EDITS = (
    Edit("nothing changed", NOTES),
    Edit("an answer edited", services(("plain words", "everyday language")), updated=1),
    Edit(
        "a typing error in a term corrected",
        NOTES,
        updated=1,
        before=models(("**Embedding**", "**Embeding**")),
        renamed={"Embeding": "Embedding"},
    ),
    Edit(
        "a term renamed",
        models(("**Embedding**", "**Vector**")),
        updated=1,
        renamed={"Embedding": "Vector"},
    ),
    Edit("a word made bold", services(("plain words", "**plain** words")), updated=1),
    Edit("a heading renamed", models(("## Models", "## Foundation models today")), updated=3),
    Edit("the title renamed", models(("# Learning machines", "# Machine learning from zero")), updated=6),
    Edit(
        "every heading renumbered",
        edited(
            models(("## Learning", "## 2. Learning"), ("## Models", "## 3. Models"), ("### Kinds", "### 3.1 Kinds")),
            "notes/services.md",
            ("## Bedrock", "## 4. Bedrock"),
            ("## Kendra", "## 5. Kendra"),
        ),
        before=edited(
            models(("## Learning", "## 1. Learning"), ("## Models", "## 2. Models"), ("### Kinds", "### 2.1 Kinds")),
            "notes/services.md",
            ("## Bedrock", "## 1. Bedrock"),
            ("## Kendra", "## 2. Kendra"),
        ),
    ),
    Edit(
        "a section moved to another file",
        arranged(
            ("models.md", TITLE + LEARNING_PART), ("services.md", SERVICES + "\n" + MODELS_PART)
        ),
        updated=3,
    ),
    Edit("a file renamed", arranged(("machines.md", MODELS), ("services.md", SERVICES))),
    Edit(
        "a file split in two",
        arranged(
            ("learning.md", TITLE + LEARNING_PART),
            ("models.md", TITLE + MODELS_PART),
            ("services.md", SERVICES),
        ),
    ),
    Edit("two files merged into one", arranged(("all.md", MODELS + "\n" + SERVICES))),
    Edit(
        "files renamed so that they come in another order",
        arranged(("2-models.md", MODELS), ("1-services.md", SERVICES)),
    ),
    Edit(
        "a label in another language",
        services(("**What it is**", "**Definisi**"), ("**Use cases**", "**Kasus penggunaan**")),
        updated=1,
        renamed={"Bedrock — Use cases": "Bedrock — Kasus penggunaan"},
    ),
    Edit("a list item reworded", services(("Summaries of long reports", "Summaries of long documents")), updated=1),
    Edit(
        "list items reordered",
        services(
            ("- Chat assistants for customers\n- Summaries of long reports\n",
             "- Summaries of long reports\n- Chat assistants for customers\n"),
        ),
        updated=1,
    ),
    Edit(
        "a list item inserted at the top",
        services(("- Chat assistants", "- Code written from a comment\n- Chat assistants")),
        updated=1,
    ),
    Edit(
        "a paragraph turned into a list",
        services(
            ("**What it is**: a search service that understands questions in plain words.",
             "**What it is**:\n\n- a search service\n- understands questions in plain words"),
        ),
        updated=1,
    ),
    Edit(
        "notes reordered",
        arranged(
            ("models.md", f"{TITLE}{MODELS_PART}\n{LEARNING_PART}"), ("services.md", SERVICES)
        ),
    ),
    Edit(
        "a note inserted at the top",
        models(("**Supervised learning**", "**Feature**: a column of the data.\n\n**Supervised learning**")),
        new=1,
    ),
    Edit(
        "the first section deleted",
        arranged(("models.md", TITLE + MODELS_PART), ("services.md", SERVICES)),
        retired=3,
    ),
    Edit(
        "a section deleted, later brought back",
        NOTES,
        updated=3,
        between=arranged(
            ("models.md", TITLE + MODELS_PART), ("services.md", SERVICES)
        ),
    ),
    Edit(
        "a term that occurs twice edited once",
        services(("a secret that proves for one hour who is asking", "a string that stands for a password")),
        updated=1,
    ),
    Edit(
        "a term and its answer both replaced",
        services(("**Token**: a secret that proves for one hour who is asking.", "**Ticket**: lets a caller in.")),
        new=1,
        retired=1,
    ),
    Edit("line ends changed to CRLF", {name: text.replace("\n", "\r\n") for name, text in NOTES.items()}),
    Edit(
        "a tag added in the front matter",
        edited(NOTES, "notes/services.md", ("# Services", "---\ntags: [cloud]\n---\n\n# Services")),
        updated=4,
    ),
    Edit(
        "the deck renamed in `kartu.toml`",
        edited(NOTES, "kartu.toml", ('"Learning machines"', '"Machine learning"')),
    ),
    Edit(
        "an exam code added in `kartu.toml`",
        edited(NOTES, "kartu.toml", ("sources", 'exam = "AIF-C01"\nsources')),
        updated=10,
    ),
    Edit("`kartu.lock` lost", NOTES, updated=10, ledger_lost=True),
    Edit(
        "`kartu.lock` lost and an answer edited",
        services(("plain words", "everyday language")),
        updated=10,
        ledger_lost=True,
    ),
    Edit(
        "a deck built from an older commit imported after a newer one",
        services(("plain words", "everyday language")),
        updated=1,
        older_after_newer=True,
    ),
)  # fmt: skip
