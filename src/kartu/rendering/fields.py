"""Templates of fields, compiled once, each run once for all notes that it reads the same of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from jinja2 import Environment, Template, meta, nodes

from kartu.model import Note

# Fields of which most notes have nothing, or the same as others.
_ALIKE = frozenset({"Context", "Cue", "Label", "Extra", "Reverse", "Source"})


class Field:
    """The template of one field."""

    def __init__(self, name: str, file: str, environment: Environment, source: str) -> None:
        self._template: Template = environment.get_template(file)
        self._read = _reading(environment.parse(source)) if name in _ALIKE else None
        self._made: dict[Hashable, str] = {}

    def html(self, note: Note, given: Mapping[str, Any]) -> str:
        """The field of a note; ``given`` is all that the template can ask for beside ``note``."""
        if self._read is None:
            return self._template.render(given, note=note).strip()
        key = self._read(note, given)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._template.render(given, note=note).strip()
        return made


def _reading(tree: nodes.Template) -> Callable[[Note, Mapping[str, Any]], Hashable] | None:
    """What a template reads of a note and of what is given; None where it reads the note as a whole, or may."""
    of_note = [each for each in tree.find_all(nodes.Getattr) if _is_note(each.node)]
    if len(of_note) < sum(map(_is_note, tree.find_all(nodes.Name))) or _passes_all_on(tree):
        return None
    names = sorted(meta.find_undeclared_variables(tree) - {"note"})
    attributes = sorted({each.attr for each in of_note})

    def read(note: Note, given: Mapping[str, Any]) -> Hashable:
        return (*[getattr(note, attribute, None) for attribute in attributes], *[given.get(name) for name in names])

    return read


def _is_note(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "note"


def _passes_all_on(tree: nodes.Template) -> bool:
    """Whether other templates can read the same as this one."""
    others = tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport))
    return any(getattr(each, "with_context", True) for each in others)
