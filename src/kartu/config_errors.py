"""What is wrong in a configuration, where, and what to do."""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from kartu.diagnostics import KartuError
from kartu.toml_places import place_of


def explained(error: ValidationError, model: type[BaseModel], file: str, text: str, above: Sequence[str]) -> KartuError:
    """The first thing that is wrong, with line and column, what was found and what is expected; a misspelled key comes
    before one that is missing.

    ``above`` is the table of the file in which the configuration stands.
    """
    found = error.errors()
    first = next((each for each in found if each["type"] == "extra_forbidden"), found[0])
    loc = tuple(part for part in first["loc"] if part != "[key]")
    shown = ".".join(str(part) for part in loc)
    line, column = place_of(text, (*above, *loc))
    if first["type"] == "extra_forbidden":
        message = f"unknown key {shown!r}: {_near(str(loc[-1]), keys(_model_at(model, loc[:-1])))}"
    elif first["type"] == "missing":
        message = f"the key {shown!r} is missing: {_described(model, loc)}"
    else:
        message = f"{shown} = {first['input']!r}: {first['msg'].lower()}; expected {_described(model, loc)}"
    return KartuError(message, file, line, column)


def keys(model: type[BaseModel]) -> dict[str, str]:
    """The keys of a table as they are written, each with what it is."""
    return {field.alias or name: field.description or "" for name, field in model.model_fields.items()}


def _near(key: str, known: dict[str, str]) -> str:
    close = get_close_matches(key.casefold().replace("_", "-"), known, 1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"


def _described(model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """What the key at ``loc``, or the nearest one above it that is described, is."""
    for length in range(len(loc), 0, -1):
        told = keys(_model_at(model, loc[: length - 1])).get(str(loc[length - 1]))
        if told:
            return told
    return "something else"


def _model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel]:
    for part in loc:
        field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
        inner = _inner(field.annotation) if field else None
        model = inner or model
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The table that a field holds, alone, in a list, or as the values of a mapping."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for part in typing.get_args(annotation) if (found := _inner(part))), None)
