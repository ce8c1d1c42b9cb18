"""Templates of fields, compiled once, each run once for all notes that it reads the same of."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from jinja2 import Environment, Template, meta, nodes

from kartu.inline import Inline
from kartu.model import Note
from kartu.rendering.inlines import inline_html
from kartu.rendering.shapes import Form, numbered, shape

# Fields of which most notes have nothing, or the same as others.
_ALIKE = frozenset({"Context", "Cue", "Label", "Extra", "Reverse", "Source"})
# Fields whose built-in templates look at nothing but the shape of blocks, and put their text out.
_SHAPED = frozenset({"Answer", "Extra", "Reverse"})
_BLOCKS = ("answer", "extra", "reverse")


class Field:
    """The template of one field. ``built_in``: it and what it imports are kartu's own; ``media`` as in ``render``."""

    def __init__(
        self, name: str, file: str, environment: Environment, source: str, media: Collection[str], built_in: bool
    ) -> None:
        self._template: Template = environment.get_template(file)
        self._shaped = built_in and name in _SHAPED
        self._reads = _reading(environment.parse(source)) if self._shaped or name in _ALIKE else None
        self._alike = name in _ALIKE
        self._made: dict[Hashable, str] = {}
        self._forms: dict[Hashable, Form] = {}
        self._media = media

    def html(self, note: Note, given: Mapping[str, Any]) -> str:
        """The field of a note; ``given`` is all that the template can ask for beside ``note``."""
        if self._reads is None:
            return self._run(note, given)
        if self._shaped:
            made = self._filled(note, given, *self._reads)
            if made is not None:
                return made
        if not self._alike:
            return self._run(note, given)
        attributes, names = self._reads
        key = (*[getattr(note, attribute, None) for attribute in attributes], *[given.get(name) for name in names])
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._run(note, given)
        return made

    def _filled(self, note: Note, given: Mapping[str, Any], attributes: list[str], names: list[str]) -> str | None:
        """The field by way of the shape of the blocks; None where they have other text than that of their shape."""
        texts: list[Inline] = []
        key: list[Hashable] = [given.get(name) for name in names]
        for attribute in attributes:
            if attribute in _BLOCKS:
                said = shape(getattr(note, attribute), texts)
                if said is None:
                    return None
                key.append(said)
            else:
                key.append(getattr(note, attribute, None))
        found = tuple(key)
        form = self._forms.get(found)
        if form is None:
            numbers = count()
            blocks: dict[str, Any] = {
                name: numbered(getattr(note, name), numbers) for name in attributes if name in _BLOCKS
            }
            form = self._forms[found] = Form.of(self._run(replace(note, **blocks), given))
        return form.filled([inline_html(text, self._media) for text in texts])

    def _run(self, note: Note, given: Mapping[str, Any]) -> str:
        return self._template.render(given, note=note).strip()


def _reading(tree: nodes.Template) -> tuple[list[str], list[str]] | None:
    """Attributes of the note and names beside it that a template reads; None where it reads the note as a whole, or
    may.
    """
    of_note = [each for each in tree.find_all(nodes.Getattr) if _is_note(each.node)]
    if len(of_note) < sum(map(_is_note, tree.find_all(nodes.Name))) or _passes_all_on(tree):
        return None
    return sorted({each.attr for each in of_note}), sorted(meta.find_undeclared_variables(tree) - {"note"})


def _is_note(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "note"


def _passes_all_on(tree: nodes.Template) -> bool:
    """Whether other templates can read the same as this one."""
    others = tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport))
    return any(getattr(each, "with_context", True) for each in others)
