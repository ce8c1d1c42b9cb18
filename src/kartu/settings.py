"""``kartu.toml`` where it is plainly as ``kartu.schema.json`` says.

That is nearly always so, and pydantic takes longer to load than a small deck to build. What is not plain is none of
this module's: pydantic judges it, and says what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_SCHEMA = Path(__file__).with_name("kartu.schema.json")
_TYPES = {"string": str, "integer": int, "array": list, "object": dict}


class NotPlainError(Exception):
    """Something in the data is wrong, or is no plain case."""


def plain(data: Mapping[str, Any]) -> SimpleNamespace:
    """The settings with what they leave out, as attributes like those of ``kartu.schema.Configuration``.

    NotPlainError where pydantic has to look at them.
    """
    schema = json.loads(_SCHEMA.read_text("utf-8"))
    found = _value(schema, data, schema["$defs"])
    assert isinstance(found, SimpleNamespace)
    return found


def _value(rule: Mapping[str, Any], value: Any, tables: Mapping[str, Any]) -> Any:
    rule = tables[rule["$ref"].rpartition("/")[2]] if "$ref" in rule else rule
    if type(value) is not _TYPES[rule["type"]] or value not in rule.get("enum", [value]):
        raise NotPlainError
    if isinstance(value, str) and (value != value.strip() or len(value) < rule.get("minLength", 0)):
        raise NotPlainError
    if isinstance(value, int):
        least = rule.get("minimum", rule.get("exclusiveMinimum", value - 1) + 1)
        if not least <= value <= rule.get("maximum", value):
            raise NotPlainError
    if isinstance(value, list):
        if len(value) < rule.get("minItems", 0):
            raise NotPlainError
        return [_value(rule["items"], one, tables) for one in value]
    if isinstance(value, dict):
        if "properties" in rule:
            return _table(rule, value, tables)
        return {key: _value(rule["additionalProperties"], one, tables) for key, one in value.items()}
    return value


def _table(rule: Mapping[str, Any], value: Mapping[str, Any], tables: Mapping[str, Any]) -> SimpleNamespace:
    keys = rule["properties"]
    if value.keys() - keys.keys() or set(rule.get("required", ())) - value.keys():
        raise NotPlainError
    found = {key: value.get(key, inner.get("default", {})) for key, inner in keys.items()}
    return SimpleNamespace(**{key.replace("-", "_"): _value(keys[key], one, tables) for key, one in found.items()})
