"""What is wrong in a configuration, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct, ValidationError

from kartu.config.places import place_of
from kartu.config.schema import PLAIN
from kartu.diagnostics import KartuError

_WHERE = re.compile(r" - at `(?:key` in `)?\$(.*)`$")
_STEP = re.compile(r"\[(?P<number>\d+)\]|(?P<any>\[\.\.\.\])|\.(?P<name>[^.\[]+)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_TYPE = re.compile(r"`(\w+)`")
_TYPES = {
    "int": "a whole number", "str": "text", "array": "a list", "object": "a table", "bool": "true or false",
    "float": "a number with a point",
}  # fmt: skip


def explained(
    error: ValidationError, data: Any, model: type[Struct], file: str, text: str, above: Sequence[str]
) -> KartuError:
    """What is wrong, with line and column, what was found and what is expected.

    ``data`` is what was read of the file's ``text``, ``above`` the table of the file in which it stands.
    """
    said, where = str(error), _WHERE.search(str(error))
    if where:
        said = said[: where.start()]
    loc, found, kind = _followed(where[1] if where else "", data, model)
    if unknown := _UNKNOWN.match(said):
        loc = (*loc, unknown[1])
        message = f"unknown key {_shown(loc)!r}: {_near(unknown[1], keys(kind))}"
    elif missing := _MISSING.match(said):
        loc = (*loc, missing[1])
        message = f"the key {_shown(loc)!r} is missing: {_described(model, loc)}"
    else:
        told = f"expected {_choices(kind)}" if get_origin(kind) is Literal else _plainly(said)
        message = f"{_shown(loc)} = {found!r}: {told}; that is {_described(model, loc)}"
    return KartuError(message, file, *place_of(text, (*above, *loc)))


def keys(model: Any) -> dict[str, str]:
    """The keys of a table as they are written, each with what it is."""
    hints = get_type_hints(model, include_extras=True)
    names = zip(model.__struct_fields__, model.__struct_encode_fields__, strict=True)
    return {key: _meta(hints[name]).description or "" for name, key in names}


def _followed(path: str, value: Any, kind: Any) -> tuple[tuple[str | int, ...], Any, Any]:
    """The keys and numbers along a path as msgspec writes it, with what stands at its end, and of what kind that is.

    msgspec leaves out which of the values of a mapping is wrong: it is the first that is.
    """
    loc: tuple[str | int, ...] = ()
    for step in _STEP.finditer(path):
        part: str | int = int(step["number"]) if step["number"] else step["name"] or ""
        if step["any"]:
            part = next(key for key, one in value.items() if not _fits(one, _below(kind, key)))
        loc, value, kind = (*loc, part), value[part], _below(kind, part)
    return loc, value, _bare(kind)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except ValidationError:
        return False
    return True


def _below(kind: Any, part: str | int) -> Any:
    """The kind of what stands at a key of a table or of a mapping, or at a number of a list."""
    kind = _bare(kind)
    if get_origin(kind):
        return get_args(kind)[-1]
    names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    return get_type_hints(kind, include_extras=True)[names[str(part)]]


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _meta(kind: Any) -> Meta:
    return next((part for part in getattr(kind, "__metadata__", ()) if part.description), Meta())


def _described(model: Any, loc: Sequence[str | int]) -> str:
    """What the key at ``loc``, or the nearest one above it that is described, is."""
    told, kind = "something else", model
    for part in loc:
        kind = _below(kind, part)
        told = _meta(kind).description or told
    return told


def _choices(kind: Any) -> str:
    *most, last = map(repr, get_args(kind))
    return f"{', '.join(most)} or {last}"


def _plainly(said: str) -> str:
    """What msgspec says, in words for who knows neither its types nor regular expressions."""
    if repr(PLAIN) in said:
        return "expected text without blanks around it"
    return _TYPE.sub(lambda found: _TYPES.get(found[1], found[1]), said[:1].lower() + said[1:])


def _shown(loc: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in loc)


def _near(key: str, known: Mapping[str, str]) -> str:
    close = get_close_matches(key.casefold().replace("_", "-"), known, 1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
