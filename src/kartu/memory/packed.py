"""What was read and extracted of a file as plain data and back; errors as in ``blocks``."""

from __future__ import annotations

from typing import Any

from kartu.composing import ExamPlaces
from kartu.exams import codes
from kartu.extraction import Claim, Extraction
from kartu.inline import Inline
from kartu.memory.blocks import KIND_OF, blocks_from, blocks_of, inline_of, number_of, string_of, text_of
from kartu.memory.made import Packing
from kartu.model import Candidate, Place


def packed(extraction: Extraction) -> list[Any]:
    """The candidates and claims of one file, without its name. Headings above, which many have, stand there once."""
    paths: dict[tuple[Inline, ...], int] = {}
    candidates = [
        [
            one.kind,
            text_of(one.head),
            blocks_of(one.answer),
            paths.setdefault(one.path, len(paths)),
            one.place.first,
            one.place.last,
            one.language,
            one.rule,
            text_of(one.cue),
            blocks_of(one.extra),
            text_of(one.subject),
            one.summary,
        ]
        for one in extraction.candidates
    ]
    claims = [[one.place.first, one.place.last, one.rule, one.made, one.reason] for one in extraction.claims]
    return [[[text_of(head) for head in path] for path in paths], candidates, claims]


def unpacked(data: Any, file: str) -> Extraction:
    """The extraction of a file of that name."""
    heads, candidates, claims = data
    paths = [tuple(map(inline_of, path)) for path in heads]
    return Extraction(
        tuple(
            Candidate(
                KIND_OF[kind],
                inline_of(head),
                blocks_from(answer),
                paths[number_of(path)],
                Place(file, number_of(first), number_of(last)),
                string_of(language),
                string_of(rule),
                inline_of(cue),
                blocks_from(extra),
                inline_of(subject),
                summary is True,
            )
            for kind, head, answer, path, first, last, language, rule, cue, extra, subject, summary in candidates
        ),
        tuple(
            Claim(Place(file, number_of(first), number_of(last)), string_of(rule), number_of(made), string_of(reason))
            for first, last, rule, made, reason in claims
        ),
    )


def _places(data: Any, _: object) -> ExamPlaces:
    file, sections, guessed = data
    inner = tuple([(number_of(first), number_of(last), string_of(place)) for first, last, place in sections])
    return ExamPlaces(string_of(file), inner, guessed is True)


EXTRACTION = Packing(packed, unpacked, apart=True)
"""What can be asked of a file, about its name."""

SOME = Packing(unpack=lambda data, _: data is True)
"""Whether anything is asked of a document."""

SHOWS = Packing(unpack=lambda data, _: data is True)
"""Whether a document shows pictures or plays sounds."""

MENTIONS = Packing(unpack=lambda data, _: [code for code in codes() if code in data])
"""The exams that a document names."""

PLACES = Packing(lambda places: [places.file, places.sections, places.guessed], _places)
"""Where in an exam a document belongs."""
