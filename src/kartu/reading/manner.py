"""How files are read: what a project may say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Html = Literal["sanitise", "escape", "allow"]


@dataclass(frozen=True, slots=True)
class Manner:
    """What becomes of the HTML in the notes, and the limits within which a file is read.

    ``file_size`` is in bytes, ``nesting`` in blocks within each other, ``front_matter`` in values, aliases written out.
    """

    html: Html = "sanitise"
    file_size: int = 20_000_000
    nesting: int = 60
    front_matter: int = 5_000


USUAL = Manner()
"""How a file is read where nobody says otherwise."""
