"""Gives every note its identity: the room's front door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple, get_args

from kartu.diagnostics import KartuError
from kartu.identity.changes import Changes, Unsure, Update, compare, compare_headers
from kartu.identity.content import Content, describe, items
from kartu.identity.keys import allot, guid_of
from kartu.identity.ledger import Entry, Header, Ledger, day, later
from kartu.identity.matching import Matches, match
from kartu.identity.slots import assign
from kartu.model import Form, IdentifiedNote, Note, Status


class Identified(NamedTuple):
    """The notes in the order in which they came, the ledger to write, and what changed since the last."""

    notes: tuple[IdentifiedNote, ...]
    ledger: Ledger
    changes: Changes


def identify(
    notes: Sequence[Note],
    ledger: Ledger,
    header: Header,
    now: int,
    said: Sequence[Content] | None = None,
    last: Identified | None = None,
) -> Identified:
    """Tells which note is which, against the ledger of the last build (``Ledger(header)`` where there is none).

    ``header`` is what the configuration says of the deck now; ``now`` is in whole seconds since 1970 (UTC). A note
    whose words did not change keeps its ``mod``. The order of the notes does not matter, but for the ids of new ones.
    ``said`` is what ``describe`` gives for each note, where that is known already, and ``last`` what came of the same
    ledger, header and time before: what was there then, as the very same object, is not made anew.
    KartuError where the ledger is of another namespace: all guids would change, and Anki would take every note for new.
    """
    if ledger.header.namespace != header.namespace:
        raise KartuError(
            f'kartu.lock belongs to the namespace "{ledger.header.namespace}", the configuration says '
            f'"{header.namespace}": write namespace = "{ledger.header.namespace}" in kartu.toml, or delete kartu.lock '
            "to make a deck whose notes are all new to Anki"
        )
    restyled = bool(ledger.entries) and header.rendering > ledger.header.rendering
    contents = [describe(note) for note in notes] if said is None else said
    matches = _matches(ledger, contents)
    keys = _keys(matches, contents, ledger)
    ids = _fresh_ids(ledger, now)
    entries: list[Entry] = []
    identified: list[IdentifiedNote] = []
    same_as = {id(one.note): one for one in last.notes} if last else {}
    for note, content, key in zip(notes, contents, keys, strict=True):
        old = ledger.entries.get(key)
        if last and old and (known := same_as.get(id(note))) and known.key == key:
            entries.append(last.ledger.entries[key])
            identified.append(known)
            continue
        asked = items(note)
        slots = assign(old.slots if old else (), asked) if asked else ()
        status: Status = "new"
        if old is None:
            entry = Entry(key, guid_of(header.namespace, key), next(ids), max(now, 1), content, slots)
        else:
            is_same = content.hash == old.content.hash and not old.retired and not restyled
            status = "unchanged" if is_same else "changed"
            mod = old.mod if is_same else later(old.mod, now)
            entry = Entry(key, old.guid, old.note_id, mod, content, slots, forgotten=old.forgotten)
        entries.append(entry)
        numbers = tuple(slot.number for slot in slots[: len(asked)])
        identified.append(IdentifiedNote(note, key, entry.guid, entry.mod, entry.note_id, status, numbers))
    staying = set(keys)
    maybe = {key: entries[number].key for key, number in matches.unsure}
    gone = [
        replace(old, retired=old.retired or day(now), maybe=maybe.get(old.key, old.maybe))
        for old in (*ledger.retired, *ledger.live)
        if old.key not in staying
    ]
    rendering = max(header.rendering, ledger.header.rendering)
    following = {entry.key: entry for entry in (*gone, *entries)}
    return Identified(
        tuple(identified),
        Ledger(replace(header, rendering=rendering), following),
        _changes(ledger, header, entries, gone, restyled),
    )


def _matches(ledger: Ledger, contents: Sequence[Content]) -> Matches:
    """The matches of both forms: one is never the other, since no note changes its note type."""
    kept: dict[int, str] = {}
    unsure: list[tuple[str, int]] = []
    live, retired = ledger.live, ledger.retired
    for form in get_args(Form):
        numbers = [number for number, content in enumerate(contents) if content.form == form]
        found = match(
            {entry.key: entry.content for entry in live if entry.content.form == form},
            {entry.key: entry.content for entry in retired if entry.content.form == form and not entry.forgotten},
            [contents[number] for number in numbers],
        )
        kept.update({numbers[place]: key for place, key in found.kept.items()})
        unsure.extend((key, numbers[place]) for key, place in found.unsure)
    return Matches(kept, tuple(unsure))


def _keys(matches: Matches, contents: Sequence[Content], ledger: Ledger) -> list[str]:
    fresh = [number for number in range(len(contents)) if number not in matches.kept]
    allotted = allot([contents[number] for number in fresh], ledger.entries.keys())
    keys = {**matches.kept, **dict(zip(fresh, allotted, strict=True))}
    return [keys[number] for number in range(len(contents))]


def _fresh_ids(ledger: Ledger, now: int) -> Iterator[int]:
    used = {entry.note_id for entry in ledger.entries.values()}
    return (number for number in count(max(now, 1) * 1000) if number not in used)


def _changes(
    ledger: Ledger, header: Header, entries: Sequence[Entry], gone: Sequence[Entry], restyled: bool
) -> Changes:
    before = ledger.entries
    updates: list[Update] = []
    new: list[Entry] = []
    returned: list[Entry] = []
    for entry in entries:
        old = before.get(entry.key)
        if old is None:
            new.append(entry)
            continue
        if old.retired:
            returned.append(entry)
        if old.content.hash != entry.content.hash or old.content.files != entry.content.files:
            update = compare(entry.key, old.content, entry.content)
            if update.fields or update.moved:
                updates.append(update)
    here = {entry.key: entry for entry in entries}
    back = {entry.key for entry in returned}
    return Changes(
        new=tuple(new),
        updates=tuple(updates),
        returned=tuple(returned),
        retired=tuple(entry for entry in gone if not before[entry.key].retired),
        unsure=tuple(
            Unsure(entry.key, entry.content.prompt, entry.maybe, here[entry.maybe].content.prompt)
            for entry in gone
            if entry.maybe in here
        ),
        unchanged=len(entries) - len(new) - len(back | {update.key for update in updates}),
        header=compare_headers(ledger.header, header),
        rendering=restyled,
    )
