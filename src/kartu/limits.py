"""What `kartu check` takes for long and for short."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Words of the longest answer, items of the longest list, words of the shortest definition."""

    longest_answer: int = 60
    longest_list: int = 9
    shortest_answer: int = 2
