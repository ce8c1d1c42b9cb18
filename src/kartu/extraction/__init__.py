"""Extraction: documents to candidates, by rules in order. Knows nothing of Anki, of HTML or of other documents."""

from kartu.extraction.extract import Claim, Extraction, Watch, extract
from kartu.extraction.rules import RULES, Rule

__all__ = ["RULES", "Claim", "Extraction", "Rule", "Watch", "extract"]
