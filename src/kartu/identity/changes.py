"""What a build changes in Anki, told in the words of the notes."""

from __future__ import annotations

from dataclasses import dataclass

from kartu.identity.content import Content
from kartu.identity.ledger import Entry, Header


@dataclass(frozen=True)
class FieldChange:
    """A part of a note that changed, by its name in ``Note``, with its text before and after (long ones shortened).

    Both texts are the same where only marks (bold, links) or the words past the shortening changed, and empty for
    ``reverse``, which is made from the answer.
    """

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Update:
    """A note that kept its key though something about it is different. ``before`` and ``after`` are its files."""

    key: str
    prompt: str
    fields: tuple[FieldChange, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def renamed(self) -> bool:
        """Whether prompt or context read otherwise: the note was found again by its other words."""
        return any(field.field in ("prompt", "context") and field.before != field.after for field in self.fields)

    @property
    def moved(self) -> bool:
        """Whether it stands in other files."""
        return self.before != self.after

    @property
    def tags_only(self) -> bool:
        """Whether nothing but its tags changed."""
        return [field.field for field in self.fields] == ["tags"]


@dataclass(frozen=True)
class Unsure:
    """A retired note and one that was new then and may be the same: a match that was not made.

    It is told in every build until one of the two is kept, forgotten or gone.
    """

    old: str
    old_prompt: str
    new: str
    new_prompt: str

    @property
    def command(self) -> str:
        """What the user types to make the match."""
        return f"kartu id keep {self.old} {self.new}"


@dataclass(frozen=True)
class Changes:
    """The difference between two builds. ``updates`` are in source order; ``retired`` are those that went just now.

    ``header`` tells a new name of the deck (Anki leaves its cards in the old one) or exam code; ``rendering`` that
    every note is updated because its HTML is made otherwise.
    """

    new: tuple[Entry, ...]
    updates: tuple[Update, ...]
    returned: tuple[Entry, ...]
    retired: tuple[Entry, ...]
    unsure: tuple[Unsure, ...]
    unchanged: int
    header: tuple[FieldChange, ...] = ()
    rendering: bool = False

    @property
    def changed(self) -> tuple[Update, ...]:
        """Notes whose words or kind changed, renamed ones among them."""
        return tuple(update for update in self.updates if update.fields and not update.tags_only)

    @property
    def renamed(self) -> tuple[Update, ...]:
        """Notes whose prompt or context reads otherwise."""
        return tuple(update for update in self.updates if update.renamed)

    @property
    def moved(self) -> tuple[Update, ...]:
        """Notes that stand in other files."""
        return tuple(update for update in self.updates if update.moved)

    @property
    def tags_only(self) -> tuple[Update, ...]:
        """Notes of which only the tags changed."""
        return tuple(update for update in self.updates if update.tags_only)


def compare(key: str, before: Content, after: Content) -> Update:
    """What changed in the note with this key."""
    fields = () if before.hash == after.hash else tuple(_fields(before, after))
    return Update(key, after.prompt, fields, before.files, after.files)


def compare_headers(before: Header, after: Header) -> tuple[FieldChange, ...]:
    """The deck's name and the exam's code, where they changed."""
    pairs = (("deck", before.deck, after.deck), ("exam", before.exam, after.exam))
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def _fields(before: Content, after: Content) -> list[FieldChange]:
    texts = [
        ("kind", before.kind, after.kind),
        ("language", before.language, after.language),
        ("prompt", before.prompt, after.prompt),
        ("context", " › ".join(before.context), " › ".join(after.context)),
        ("cue", before.cue, after.cue),
        ("answer", before.answer, after.answer),
        ("extra", before.extra, after.extra),
        ("reverse", "", ""),
        ("tags", " ".join(before.tags), " ".join(after.tags)),
    ]
    return [
        FieldChange(name, old, new)
        for name, old, new in texts
        if old != new or (before.parts and before.parts.get(name) != after.parts.get(name))
    ]
