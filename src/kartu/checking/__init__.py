"""Checking: what became of the notes, and what of it is worth another look. Makes nothing, changes nothing."""

from kartu.checking.counts import Count, by_domain, by_file, by_kind
from kartu.checking.coverage import Block, Coverage, coverage
from kartu.checking.filters import Filter
from kartu.checking.trace import Look, Trace, trace

__all__ = [
    "Block",
    "Count",
    "Coverage",
    "Filter",
    "Look",
    "Trace",
    "by_domain",
    "by_file",
    "by_kind",
    "coverage",
    "trace",
]
