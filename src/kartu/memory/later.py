"""A document of which is known what was made of it: its text is parsed when somebody asks for what is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kartu.lazy import lazy
from kartu.model import Document, Section


class Later(Document):
    """A document whose ``root`` comes of ``parse``, once."""

    def __init__(self, file: str, language: str, front: Mapping[str, Any], lines: int, parse: Callable[[], Document]):
        fields = {"file": file, "language": language, "front": front, "lines": lines, "_parse": parse}
        for name, value in fields.items():  # as dataclasses set the fields of frozen ones; `root` is not among them
            object.__setattr__(self, name, value)

    @lazy
    def root(self) -> Section:
        """The sections, as ``Document`` has them."""
        parse: Callable[[], Document] = vars(self).pop("_parse")
        return parse().root
