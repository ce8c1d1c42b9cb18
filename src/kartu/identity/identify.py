"""Gives every note its identity: the room's front door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from kartu.diagnostics import KartuError
from kartu.identity.changes import Changes, Unsure, Update, compare, compare_headers
from kartu.identity.content import Content, describe, items
from kartu.identity.keys import allot, guid_of
from kartu.identity.ledger import Entry, Header, Ledger, day, later
from kartu.identity.matching import Matches, match
from kartu.identity.slots import assign
from kartu.model import IdentifiedNote, Note, Status


class Identified(NamedTuple):
    """The notes in the order in which they came, the ledger to write, and what changed since the last."""

    notes: tuple[IdentifiedNote, ...]
    ledger: Ledger
    changes: Changes


def identify(notes: Sequence[Note], ledger: Ledger, header: Header, now: int) -> Identified:
    """Tells which note is which, against the ledger of the last build (``Ledger(header)`` where there is none).

    ``header`` is what the configuration says of the deck now; ``now`` is in whole seconds since 1970 (UTC). A note
    whose words did not change keeps its ``mod``. The order of the notes does not matter, but for the ids of new ones.
    KartuError where the ledger is of another namespace: all guids would change, and Anki would take every note for new.
    """
    if ledger.header.namespace != header.namespace:
        raise KartuError(
            f'kartu.lock belongs to the namespace "{ledger.header.namespace}", the configuration says '
            f'"{header.namespace}": write namespace = "{ledger.header.namespace}" in kartu.toml, or delete kartu.lock '
            "to make a deck whose notes are all new to Anki"
        )
    restyled = bool(ledger.entries) and header.rendering > ledger.header.rendering
    contents = [describe(note) for note in notes]
    matches = match(
        {entry.key: entry.content for entry in ledger.live},
        {entry.key: entry.content for entry in ledger.retired if not entry.forgotten},
        contents,
    )
    keys = _keys(matches, contents, ledger)
    ids = _fresh_ids(ledger, now)
    entries: list[Entry] = []
    identified: list[IdentifiedNote] = []
    for note, content, key in zip(notes, contents, keys, strict=True):
        old = ledger.entries.get(key)
        status: Status = "new"
        if old is None:
            entry = Entry(key, guid_of(header.namespace, key), next(ids), max(now, 1), content)
        else:
            same = content.hash == old.content.hash and not old.retired and not restyled
            status = "unchanged" if same else "changed"
            entry = replace(old, content=content, mod=old.mod if same else later(old.mod, now), retired="")
        entries.append(replace(entry, slots=assign(entry.slots, items(note))))
        identified.append(IdentifiedNote(note, key, entry.guid, entry.mod, entry.note_id, status))
    staying = set(keys)
    leaving = [replace(old, retired=day(now)) for old in ledger.live if old.key not in staying]
    rendering = max(header.rendering, ledger.header.rendering)
    following = {entry.key: entry for entry in (*ledger.retired, *leaving, *entries)}
    return Identified(
        tuple(identified),
        Ledger(replace(header, rendering=rendering), following),
        _changes(ledger, header, entries, leaving, matches, restyled),
    )


def _keys(matches: Matches, contents: Sequence[Content], ledger: Ledger) -> list[str]:
    fresh = [number for number in range(len(contents)) if number not in matches.kept]
    allotted = allot([contents[number] for number in fresh], ledger.entries.keys())
    keys = {**matches.kept, **dict(zip(fresh, allotted, strict=True))}
    return [keys[number] for number in range(len(contents))]


def _fresh_ids(ledger: Ledger, now: int) -> Iterator[int]:
    used = {entry.note_id for entry in ledger.entries.values()}
    return (number for number in count(max(now, 1) * 1000) if number not in used)


def _changes(
    ledger: Ledger, header: Header, entries: Sequence[Entry], leaving: Sequence[Entry], matches: Matches, restyled: bool
) -> Changes:
    before = {entry.key: entry for entry in ledger.entries.values()}
    updates: list[Update] = []
    for entry in entries:
        if entry.key in before:
            update = compare(entry.key, before[entry.key].content, entry.content)
            if update.fields or update.moved:
                updates.append(update)
    busy = {update.key for update in updates}
    returned = tuple(entry for entry in entries if entry.key in before and before[entry.key].retired)
    kept = [entry for entry in entries if entry.key in before and not before[entry.key].retired]
    return Changes(
        new=tuple(entry for entry in entries if entry.key not in before),
        updates=tuple(updates),
        returned=returned,
        retired=tuple(leaving),
        unsure=tuple(
            Unsure(key, before[key].content.prompt, entries[number].key, entries[number].content.prompt)
            for key, number in matches.unsure
        ),
        unchanged=sum(entry.key not in busy for entry in kept),
        header=compare_headers(ledger.header, header),
        rendering=restyled,
    )
