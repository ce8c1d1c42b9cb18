"""The text of ``kartu.lock``: a header line, then one note a line in JSON, sorted by key, so that git can merge it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kartu.diagnostics import KartuError
from kartu.identity.blocks import written
from kartu.identity.content import Content
from kartu.identity.fields import HEADER, HEADER_NEEDED, NOTE, NOTE_NEEDED, RESTORE, check, load
from kartu.identity.keys import guid_of
from kartu.identity.ledger import Entry, Header, Ledger
from kartu.identity.line import plain_entry
from kartu.identity.slots import Slot

FORMAT = 1


def dump(ledger: Ledger) -> str:
    """The ledger as text, every line ended by a line feed: the same ledger gives the same text."""
    return "".join(_lines(ledger))


def encoded(ledger: Ledger) -> bytes:
    """The same in UTF-8, of which there is never more than once."""
    text = BytesIO()
    text.writelines(line.encode() for line in _lines(ledger))
    return text.getvalue()


def _lines(ledger: Ledger) -> Iterator[str]:
    header = ledger.header
    top = {
        "kartu": FORMAT,
        "namespace": header.namespace,
        "deck": header.deck,
        "exam": header.exam,
        "rendering": header.rendering,
        **({"cards": header.cards, "cards_mod": header.cards_mod} if header.cards else {}),
    }
    yield f"{written(top)}\n"
    for key in sorted(ledger.entries):
        yield f"{written(_written(ledger.entries[key]))}\n"


def parse(text: str, file: str) -> Ledger:
    """The ledger from its text. Fields that a line lacks, as those of an older format may, have their defaults.

    KartuError with ``file`` and line where a line is damaged or left by a merge, a key, guid or note id stands twice,
    a guid is not that of its key, or a newer kartu wrote the file.
    """
    first, *rest = text.removeprefix("\ufeff").split("\n")
    header = _header(first, file)
    entries: dict[str, Entry] = {}
    keys: dict[str, int] = {}
    guids: dict[str, int] = {}
    ids: dict[int, int] = {}
    for number, line in enumerate(rest, 2):
        if not line.strip():
            continue
        entry = plain_entry(line) or _checked(line, file, number)
        before = (
            keys.setdefault(entry.key, number),
            guids.setdefault(entry.guid, number),
            ids.setdefault(entry.note_id, number),
        )
        if min(before) != number:
            raise _twice(entry, before, file, number)
        if entry.guid != guid_of(header.namespace, entry.key):
            raise KartuError(
                f'the guid {entry.guid} does not belong to the key {entry.key} in the namespace "{header.namespace}" '
                f"of line 1, so that one of the three is damaged: {RESTORE}",
                file,
                number,
            )
        entries[entry.key] = entry
    return Ledger(header, entries)


def _checked(line: str, file: str, number: int) -> Entry:
    found = load(line, file, number)
    check(found, NOTE, NOTE_NEEDED, file, number)
    return entry_of(found)


def _twice(entry: Entry, before: tuple[int, int, int], file: str, number: int) -> KartuError:
    named = zip(("key", "guid", "note id"), (entry.key, entry.guid, entry.note_id), before, strict=True)
    name, value, line = next(each for each in named if each[2] != number)
    return KartuError(
        f"the {name} {value} stands in line {line} already, but may stand only once: "
        "delete one of the two lines, the one with the lower mod",
        file,
        number,
    )


def _header(line: str, file: str) -> Header:
    found = load(line, file, 1)
    version = found.get("kartu")
    if isinstance(version, int) and version > FORMAT:
        raise KartuError(
            f"the ledger has format {version}, this kartu knows formats up to {FORMAT}: install a newer kartu", file, 1
        )
    check(found, HEADER, HEADER_NEEDED, file, 1)
    return Header(
        found["namespace"],
        found.get("deck", ""),
        found.get("exam", ""),
        found.get("rendering", 1),
        found.get("cards", ""),
        found.get("cards_mod", 0),
    )


def _written(entry: Entry) -> dict[str, Any]:
    said = entry.content
    line = {
        "key": entry.key,
        "guid": entry.guid,
        "id": entry.note_id,
        "mod": entry.mod,
        "hash": said.hash,
        "kind": said.kind,
        "form": said.form if said.form != "whole" else "",
        "language": said.language,
        "prompt": said.prompt,
        "context": said.context,
        "cue": said.cue,
        "answer": said.answer,
        "extra": said.extra,
        "tags": said.tags,
        "files": said.files,
        "parts": said.parts,
        "slots": [[slot.number, slot.text, slot.live] for slot in entry.slots],
        "retired": entry.retired,
        "forgotten": entry.forgotten,
        "maybe": entry.maybe,
    }
    return {name: value for name, value in line.items() if value or name in NOTE_NEEDED}


def entry_of(line: dict[str, Any]) -> Entry:
    """The entry that a checked line tells."""
    content = Content(
        hash=line["hash"],
        prompt=line["prompt"],
        kind=line.get("kind", ""),
        form=line.get("form", "whole"),
        language=line.get("language", ""),
        context=tuple(line.get("context", ())),
        cue=line.get("cue", ""),
        answer=line.get("answer", ""),
        extra=line.get("extra", ""),
        tags=tuple(line.get("tags", ())),
        files=tuple(line.get("files", ())),
        parts=line.get("parts", {}),
    )
    return Entry(
        key=line["key"],
        guid=line["guid"],
        note_id=line["id"],
        mod=line["mod"],
        content=content,
        slots=tuple(Slot(*slot) for slot in line.get("slots", ())),
        retired=line.get("retired", ""),
        forgotten=line.get("forgotten", False),
        maybe=line.get("maybe", ""),
    )
