"""How files are read: what a project may say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Html = Literal["sanitise", "escape", "allow"]
"""What becomes of HTML in the notes: read for what it says, shown as it is written, or passed on to the card."""


@dataclass(frozen=True, slots=True)
class Manner:
    """The limits within which a file is read.

    ``file_size`` is in bytes, ``nesting`` in levels of blocks within each other, of which a quote is one and a list
    with its item two, ``front_matter`` in values, aliases written out.
    """

    file_size: int = 20_000_000
    nesting: int = 60
    front_matter: int = 5_000
    html: Html = "sanitise"


USUAL = Manner()
"""How a file is read where nobody says otherwise."""
