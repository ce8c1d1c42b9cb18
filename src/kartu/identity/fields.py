"""The fields of a line of ``kartu.lock``: which there are, what they may hold, and what is said of a damaged one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

from kartu.diagnostics import KartuError
from kartu.model import Form

Checks = Mapping[str, Callable[[Any], bool]]

RESTORE = (
    "take kartu.lock from version control again; or delete this line (of the first: the whole file), "
    "and its note gets its first key again"
)
TOO_LARGE = 2**53
"""A number that JSON readers, and so Anki, no longer tell from the next."""
KEY = "[a-z0-9.-]+"
"""A pattern for keys."""

_KEY = re.compile(KEY)


def load(line: str, file: str, number: int) -> dict[str, Any]:
    """The JSON object that stands in a line. KartuError with file and line where there is none."""
    if line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
        raise KartuError(
            f"a merge left its mark {line[:7]} here: delete the lines with such marks, and of two lines that have "
            "the same key the one with the lower mod",
            file,
            number,
        )
    try:
        found = json.loads(line)
        if "\\u" in line:
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:  # half a surrogate is no text that could be written again
        raise KartuError(f"expected one JSON object, found something else ({error}): {RESTORE}", file, number) from None
    if not isinstance(found, dict):
        raise KartuError(f"expected one JSON object, found {line[:40]}: {RESTORE}", file, number)
    return found


def check(found: Mapping[str, Any], checks: Checks, needed: frozenset[str], file: str, number: int) -> None:
    """KartuError with file and line where a needed field is missing, one is unknown, or holds what it must not."""
    if not needed <= found.keys():
        raise KartuError(f'the field "{min(needed - found.keys())}" is missing: {RESTORE}', file, number)
    for name, value in found.items():
        if name not in checks:
            raise KartuError(f'there is no field "{name}": {RESTORE}', file, number)
        if not checks[name](value):
            raise KartuError(f'the field "{name}" cannot be {json.dumps(value)[:80]}: {RESTORE}', file, number)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _name(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _key(value: Any) -> bool:
    return isinstance(value, str) and bool(_KEY.fullmatch(value))


def _count(value: Any) -> bool:
    return type(value) is int and 0 < value < TOO_LARGE


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _parts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _slots(value: Any) -> bool:
    if not isinstance(value, list) or not all(isinstance(slot, list) for slot in value):
        return False
    whole = all([type(part) for part in slot] == [int, str, bool] and slot[0] > 0 for slot in value)
    return whole and len({slot[0] for slot in value}) == len(value)


def _form(value: Any) -> bool:
    return value in get_args(Form)


def _day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


HEADER: Checks = {
    "kartu": _count,
    "namespace": _name,
    **dict.fromkeys(("deck", "exam", "cards"), _text),
    **dict.fromkeys(("rendering", "cards_mod"), _count),
}
HEADER_NEEDED = frozenset({"kartu", "namespace"})

NOTE: Checks = {
    "key": _key,
    "guid": _name,
    "id": _count,
    "mod": _count,
    "hash": _name,
    **dict.fromkeys(("kind", "language", "prompt", "cue", "answer", "extra", "maybe"), _text),
    **dict.fromkeys(("context", "tags", "files"), _texts),
    "parts": _parts,
    "form": _form,
    "slots": _slots,
    "retired": _day,
    "forgotten": _flag,
}
NOTE_NEEDED = frozenset({"key", "guid", "id", "mod", "hash", "prompt"})
