"""Checking: what became of the notes, and what of it is worth another look. Makes nothing, changes nothing."""

from kartu.checking.check import Check, Message, Subject
from kartu.checking.counts import Count, by_domain, by_file, by_kind
from kartu.checking.coverage import Block, Coverage, coverage
from kartu.checking.filters import Filter
from kartu.checking.formats import as_json, full, github
from kartu.checking.run import run
from kartu.checking.table import CHECKS, CODES, MESSAGES
from kartu.checking.trace import Look, Trace, trace

__all__ = [
    "CHECKS",
    "CODES",
    "MESSAGES",
    "Block",
    "Check",
    "Count",
    "Coverage",
    "Filter",
    "Look",
    "Message",
    "Subject",
    "Trace",
    "as_json",
    "by_domain",
    "by_file",
    "by_kind",
    "coverage",
    "full",
    "github",
    "run",
    "trace",
]
