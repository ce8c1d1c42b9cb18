"""A document of which is known what was made of it: its text is parsed when somebody asks for what is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from kartu.model import Document, Section


class Later(Document):
    """A document whose ``root`` comes of ``parse``, once."""

    def __init__(self, file: str, language: str, front: Mapping[str, Any], lines: int, parse: Callable[[], Document]):
        # As dataclasses set the fields of frozen ones; `root` is not among them.
        vars(self).update(file=file, language=language, front=front, lines=lines, _parse=parse)

    @cached_property
    def root(self) -> Section:
        """The sections, as ``Document`` has them."""
        parse: Callable[[], Document] = vars(self).pop("_parse")
        return parse().root
