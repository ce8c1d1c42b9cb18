"""The ledger of identities, and what a user can do to it by hand."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from kartu.diagnostics import KartuError
from kartu.identity.content import Content
from kartu.identity.slots import Slot
from kartu.lazy import lazy


@dataclass(frozen=True)
class Header:
    """Whose ledger it is. Of these only ``namespace`` is part of a guid.

    ``rendering`` is the version of the HTML that notes are rendered to: a higher one reaches every learner. ``cards``
    is the digest of the card templates and ``cards_mod`` the time, in seconds since 1970 (UTC), since when they are so.
    """

    namespace: str
    deck: str = ""
    exam: str = ""
    rendering: int = 1
    cards: str = ""
    cards_mod: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as the last build left it.

    ``mod`` is in seconds since 1970 (UTC), ``note_id`` in milliseconds, ``retired`` the day (YYYY-MM-DD) of the build
    that first missed the note, and ``maybe`` the key of a note that may be it under other words. One that is
    ``forgotten`` only keeps its key from being given to another note.
    """

    key: str
    guid: str
    note_id: int
    mod: int
    content: Content
    slots: tuple[Slot, ...] = ()
    retired: str = ""
    forgotten: bool = False
    maybe: str = ""


@dataclass(frozen=True)
class Ledger:
    """All notes that the deck ever had, by key. Without entries it is a new deck's, or one that was lost."""

    header: Header
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @lazy
    def live(self) -> tuple[Entry, ...]:
        """The notes that the last build shipped, by key."""
        return tuple(entry for _, entry in sorted(self.entries.items()) if not entry.retired)

    @lazy
    def retired(self) -> tuple[Entry, ...]:
        """The notes that are no longer shipped but may still be in Anki, by key."""
        return tuple(entry for _, entry in sorted(self.entries.items()) if entry.retired)


def later(mod: int, now: int) -> int:
    """The ``mod`` (seconds) of a note that changed now: later than before, since Anki takes nothing else."""
    return max(now, mod + 1)


def day(now: int) -> str:
    """The day (UTC) of a time in seconds since 1970."""
    return datetime.fromtimestamp(now, UTC).date().isoformat()


def keep(ledger: Ledger, old: str, new: str, now: int) -> Ledger:
    """The note that has the key ``new`` gets the key, guid and history of the retired note ``old``; ``new`` is retired.

    KartuError where ``old`` is not retired or ``new`` is.
    """
    gone, here = _entry(ledger, old), _entry(ledger, new)
    if not gone.retired:
        raise KartuError(f"{old} is still in the notes, so its history belongs to it; only a retired key can be kept")
    if here.retired:
        raise KartuError(
            f"{new} is no longer in the notes; name the key of a note that is, to give it the history of {old}"
        )
    if gone.content.form != here.content.form:
        raise KartuError(f"{old} and {new} are of two note types, so in Anki one can never become the other")
    kept = replace(gone, content=here.content, mod=later(gone.mod, now), retired="", forgotten=False, maybe="")
    return _with(ledger, kept, replace(here, retired=day(now), forgotten=True, maybe=""))


def forget(ledger: Ledger, key: str, now: int) -> Ledger:
    """No note has this key any more: the note that had it is new at the next build, and what is in Anki is retired."""
    entry = _entry(ledger, key)
    return _with(ledger, replace(entry, retired=entry.retired or day(now), forgotten=True, maybe=""))


def touch(ledger: Ledger, key: str, now: int) -> Ledger:
    """Anki updates this note at the next import even if the learner edited it meanwhile.

    KartuError where the note is retired, as it is in no package.
    """
    entry = _entry(ledger, key)
    if entry.retired:
        raise KartuError(f"{key} is no longer in the notes, so no package updates it; change or delete it in Anki")
    return _with(ledger, replace(entry, mod=later(entry.mod, now)))


def browser_search(entries: Iterable[Entry]) -> str:
    """A search for Anki's Browser that finds these notes by their field ``Key``. Keys hold no sign that means more."""
    return " OR ".join(f"Key:{entry.key}" for entry in entries)


def _entry(ledger: Ledger, key: str) -> Entry:
    if key in ledger.entries:
        return ledger.entries[key]
    near = difflib.get_close_matches(key, list(ledger.entries), n=1)
    guess = f"did you mean {near[0]}?" if near else "look at the field Key of the note in Anki"
    raise KartuError(f"no note in the ledger has the key {key}: {guess}")


def _with(ledger: Ledger, *entries: Entry) -> Ledger:
    return replace(ledger, entries={**ledger.entries, **{entry.key: entry for entry in entries}})
