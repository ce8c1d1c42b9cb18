"""Texts that hold no knowledge of their own but lead to it."""

from __future__ import annotations

from kartu.inline import Inline, Run

QUERIES = ("= this", "=this", "$=", "dv.", "=dateformat", "= dateformat")
"""How code begins that a note program runs in place."""


def is_away(text: Inline) -> bool:
    """Whether it is a link out of the notes and nothing else."""
    return all("link" in run.marks and "://" in run.target for run in _spoken(text))


def leads_away(text: Inline) -> bool:
    """Whether the text is nothing but a link that leads out of the notes, a file's path or a query in code."""
    if is_away(text):
        return True
    plain = text.plain.strip()
    if not all("code" in run.marks for run in _spoken(text)):
        return False
    return plain.startswith(QUERIES) or ("/" in plain.lstrip("/") and not any(sign in plain for sign in " <>=()*"))


def is_folder(text: Inline) -> bool:
    """Whether it is a folder of somebody's project: "`src/`". One from the root on is known to all who use a system."""
    plain = text.plain.strip()
    return plain.endswith("/") and not plain.startswith("/") and all("code" in run.marks for run in _spoken(text))


def _spoken(text: Inline) -> list[Run]:
    """The runs that hold more than signs."""
    return [run for run in text.runs if any(map(str.isalnum, run.text))]
