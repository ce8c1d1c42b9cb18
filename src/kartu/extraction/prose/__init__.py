"""Prose: sentences that define, explain or count up. All that it knows of a language stands in the language's file."""

from kartu.extraction.prose.rule import defines, rest_of, sentences_of, speaks_of_other

__all__ = ["defines", "rest_of", "sentences_of", "speaks_of_other"]
