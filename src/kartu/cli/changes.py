"""Changes in the words and colours in which the commands tell them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from kartu.identity import Changes, Entry, FieldChange, Update


def header_warnings(changes: Changes) -> Iterator[str]:
    """What a new name of the deck or another exam code does in Anki, and what to do before importing."""
    for change in changes.header:
        if not change.before:
            continue
        if change.field == "deck":
            yield (
                f"the deck was called {change.before!r} and is now {change.after!r}: Anki leaves the cards that it has "
                "in the old deck and puts new ones into the new; rename the deck in Anki before you import"
            )
        else:
            yield (
                f"the exam was {change.before} and is now {change.after or 'none'}: every tag with its code changes, "
                "so every note is updated, and tags that a learner added to them are lost"
            )
    if changes.rendering:
        yield "notes are rendered in a new way: every note is updated, and tags that a learner added to them are lost"


def counts(changes: Changes) -> dict[str, int]:
    """How many notes are what; a note that was renamed and moved counts as both."""
    words = [update for update in changes.changed if not update.renamed]
    return {
        "new": len(changes.new),
        "changed": len(words),
        "renamed": len(changes.renamed),
        "moved": len(changes.moved),
        "tags only": len(changes.tags_only),
        "returned": len(changes.returned),
        "retired": len(changes.retired),
        "unchanged": changes.unchanged,
    }


def counted(changes: Changes) -> str:
    """The counts in one line, without those that are nought, but always with what is unchanged."""
    found = [f"{count} {name}" for name, count in counts(changes).items() if count or name == "unchanged"]
    return ", ".join(found)


def lines(changes: Changes, whole: bool) -> Iterator[str]:
    """Each change of a note in a few lines; ``whole`` gives new notes with their answers."""
    for entry in changes.new:
        yield from _entry("new", entry, "green", whole)
    for entry in changes.returned:
        yield from _entry("returned", entry, "green", whole)
    for update in changes.updates:
        yield from _update(update)
    for entry in changes.retired:
        yield from _entry("retired", entry, "red", whole)
    for unsure in changes.unsure:
        yield click.style("unsure   ", fg="magenta") + f"{unsure.old_prompt} → {unsure.new_prompt}"
        yield f"           the same note? then `{unsure.command}`"


def described(changes: Changes) -> dict[str, Any]:
    """The changes for programs."""
    return {
        "counts": counts(changes),
        "header": [_field(change) for change in changes.header],
        "rendering": changes.rendering,
        "new": [_told(entry) for entry in changes.new],
        "returned": [_told(entry) for entry in changes.returned],
        "updates": [
            {
                "key": update.key,
                "prompt": update.prompt,
                "what": _what(update),
                "fields": [_field(change) for change in update.fields],
                "files": {"before": list(update.before), "after": list(update.after)},
            }
            for update in changes.updates
        ],
        "retired": [_told(entry) for entry in changes.retired],
        "unsure": [
            {"old": each.old, "old_prompt": each.old_prompt, "new": each.new, "new_prompt": each.new_prompt}
            for each in changes.unsure
        ],
    }


def is_empty(changes: Changes) -> bool:
    """Whether an import would change nothing."""
    return not (changes.new or changes.returned or changes.retired or any(update.fields for update in changes.updates))


def _what(update: Update) -> list[str]:
    found = [("renamed", update.renamed), ("moved", update.moved), ("tags only", update.tags_only)]
    told = [name for name, holds in found if holds]
    return told if update.renamed or update.tags_only or not update.fields else ["changed", *told]


def _update(update: Update) -> Iterator[str]:
    what = _what(update)
    yield click.style(f"{what[0]:<9}", fg="yellow") + f"{update.prompt}  {click.style(update.key, dim=True)}"
    for change in update.fields:
        if change.before == change.after:
            how = (
                "follows the answer" if change.field == "reverse" else "other marks, or words past the first 500 signs"
            )
            yield f"           {change.field}: {how}"
            continue
        if change.before:
            yield click.style(f"         - {change.field}: {_line(change.before)}", fg="red")
        if change.after:
            yield click.style(f"         + {change.field}: {_line(change.after)}", fg="green")
    if update.moved:
        yield f"           from {', '.join(update.before)} to {', '.join(update.after)}"


def _entry(what: str, entry: Entry, colour: str, whole: bool) -> Iterator[str]:
    yield click.style(f"{what:<9}", fg=colour) + f"{entry.content.prompt}  {click.style(entry.key, dim=True)}"
    if whole:
        yield f"           {_line(entry.content.answer)}"


def _told(entry: Entry) -> dict[str, Any]:
    content = entry.content
    return {
        "key": entry.key,
        "kind": content.kind,
        "prompt": content.prompt,
        "context": list(content.context),
        "answer": content.answer,
        "tags": list(content.tags),
        "files": list(content.files),
    }


def _field(change: FieldChange) -> dict[str, str]:
    return {"field": change.field, "before": change.before, "after": change.after}


def _line(text: str) -> str:
    return " ⏎ ".join(line.strip() for line in text.splitlines() if line.strip())
