"""What was extracted from a file as plain lists, texts and numbers, and back.

What comes back is built of the model's own types alone, whatever was kept: ``unpacked`` raises ValueError, TypeError,
KeyError or IndexError for anything that ``packed`` does not make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, get_args

from kartu.composing import Asking, ExamPlaces, Facts, FileNotes
from kartu.exams import codes
from kartu.extraction import Claim, Extraction
from kartu.identity import Content, Hashes, describe
from kartu.inline import NOTHING, Inline, Mark, Run
from kartu.memory.made import Packing
from kartu.model import (
    KINDS,
    Block,
    Blocks,
    Candidate,
    Code,
    Definitions,
    Document,
    Entry,
    Item,
    List,
    Maths,
    Note,
    Paragraph,
    Place,
    Quote,
    Row,
    Rule,
    Span,
    Table,
)
from kartu.rendering import Html

_MARKS = frozenset(get_args(Mark))
_KINDS = {kind: kind for kind in KINDS}


def packed(extraction: Extraction) -> list[Any]:
    """The candidates and claims of one file, without its name. Headings above, which many have, stand there once."""
    paths: dict[tuple[Inline, ...], int] = {}
    candidates = [
        [
            one.kind,
            _text(one.head),
            _blocks(one.answer),
            paths.setdefault(one.path, len(paths)),
            one.place.first,
            one.place.last,
            one.language,
            one.rule,
            _text(one.cue),
            _blocks(one.extra),
            _text(one.subject),
            one.summary,
        ]
        for one in extraction.candidates
    ]
    claims = [[one.place.first, one.place.last, one.rule, one.made, one.reason] for one in extraction.claims]
    return [[[_text(head) for head in path] for path in paths], candidates, claims]


def unpacked(data: Any, file: str) -> Extraction:
    """The extraction of a file of that name."""
    heads, candidates, claims = data
    paths = [tuple(map(_inline, path)) for path in heads]
    return Extraction(
        tuple(
            Candidate(
                _KINDS[kind],
                _inline(head),
                _unpacked(answer),
                paths[_number(path)],
                Place(file, _number(first), _number(last)),
                _string(language),
                _string(rule),
                _inline(cue),
                _unpacked(extra),
                _inline(subject),
                summary is True,
            )
            for kind, head, answer, path, first, last, language, rule, cue, extra, subject, summary in candidates
        ),
        tuple(
            Claim(Place(file, _number(first), _number(last)), _string(rule), _number(made), _string(reason))
            for first, last, rule, made, reason in claims
        ),
    )


def _text(inline: Inline) -> Any:
    """Nothing as 0, text without marks as itself, else its runs."""
    if not inline.runs:
        return 0
    first = inline.runs[0]
    if len(inline.runs) == 1 and not first.marks and not first.target:
        return first.text
    return [[run.text, " ".join(sorted(run.marks)), run.target] for run in inline.runs]


def _inline(data: Any) -> Inline:
    if data == 0:
        return NOTHING
    if type(data) is str:
        return Inline((Run(data),))
    return Inline(tuple([Run(_string(text), _marks(marks), _string(target)) for text, marks, target in data]))


@cache
def _marks(text: str) -> frozenset[Mark]:
    marks = frozenset(_string(text).split())
    if not marks <= _MARKS:
        raise ValueError(text)
    return marks  # type: ignore[return-value]


def _blocks(blocks: Blocks) -> list[list[Any]]:
    return [[*_block(block), block.span.first, block.span.last] for block in blocks]


def _block(block: Block) -> tuple[Any, ...]:
    match block:
        case Paragraph(inline):
            return "p", _text(inline)
        case Code(text, language):
            return "c", text, language
        case Maths(tex):
            return "m", tex
        case List(items, ordered, start=start):
            rows = [[_blocks(item.blocks), item.checked, item.span.first, item.span.last] for item in items]
            return "l", rows, ordered, start
        case Table(header, lines):
            cells = [[[_text(cell) for cell in row.cells], row.span.first, row.span.last] for row in lines]
            return "t", [_text(cell) for cell in header], cells
        case Quote(blocks, _, callout, title):
            return "q", _blocks(blocks), callout, _text(title)
        case Definitions(entries):
            said = [[_text(one.term), _blocks(one.blocks), one.span.first, one.span.last] for one in entries]
            return "d", said
        case Rule():
            return ("r",)


def _unpacked(data: Any) -> Blocks:
    return tuple([_MADE[kind](*rest) for kind, *rest in data])


def _paragraph(inline: Any, first: Any, last: Any) -> Paragraph:
    return Paragraph(_inline(inline), _span(first, last))


def _code(text: Any, language: Any, first: Any, last: Any) -> Code:
    return Code(_string(text), _string(language), _span(first, last))


def _maths(tex: Any, first: Any, last: Any) -> Maths:
    return Maths(_string(tex), _span(first, last))


def _list(items: Any, ordered: Any, start: Any, first: Any, last: Any) -> List:
    made = [Item(_unpacked(inner), _span(top, end), _checked(checked)) for inner, checked, top, end in items]
    return List(tuple(made), ordered is True, _span(first, last), _number(start))


def _table(header: Any, rows: Any, first: Any, last: Any) -> Table:
    made = [Row(tuple([_inline(cell) for cell in cells]), _span(top, end)) for cells, top, end in rows]
    return Table(tuple([_inline(cell) for cell in header]), tuple(made), _span(first, last))


def _quote(blocks: Any, callout: Any, title: Any, first: Any, last: Any) -> Quote:
    return Quote(_unpacked(blocks), _span(first, last), _string(callout), _inline(title))


def _definitions(entries: Any, first: Any, last: Any) -> Definitions:
    made = [Entry(_inline(term), _unpacked(blocks), _span(top, end)) for term, blocks, top, end in entries]
    return Definitions(tuple(made), _span(first, last))


def _rule(first: Any, last: Any) -> Rule:
    return Rule(_span(first, last))


_MADE: dict[str, Callable[..., Block]] = {
    "p": _paragraph, "c": _code, "m": _maths, "l": _list, "t": _table, "q": _quote, "d": _definitions, "r": _rule,
}  # fmt: skip


def _span(first: Any, last: Any) -> Span:
    return Span(_number(first), _number(last))


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _string(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value


def _checked(value: Any) -> bool | None:
    if value is None or value is True or value is False:
        return value
    raise TypeError(value)


def _places(data: Any, _: object) -> ExamPlaces:
    file, sections, guessed = data
    inner = tuple([(_number(first), _number(last), _string(place)) for first, last, place in sections])
    return ExamPlaces(_string(file), inner, guessed is True)


def _packed_notes(made: FileNotes) -> list[Any]:
    """Contexts and tags, which many have, stand there once."""
    contexts: dict[tuple[Inline, ...], int] = {}
    tags: dict[tuple[str, ...], int] = {}
    notes = [
        [
            one.kind,
            _text(one.prompt),
            contexts.setdefault(one.context, len(contexts)),
            _blocks(one.answer),
            tags.setdefault(one.tags, len(tags)),
            one.language,
            one.places[0].first,
            one.places[0].last,
            _text(one.cue),
            _blocks(one.extra),
        ]
        for one in made.notes
    ]
    return [[[_text(head) for head in context] for context in contexts], list(tags), notes, made.repeating]


def _unpacked_notes(data: Any, about: tuple[Document, ExamPlaces | None]) -> FileNotes:
    document, where = about
    heads, tagged, rows, repeating = data
    contexts = [tuple(map(_inline, context)) for context in heads]
    tags = [tuple(map(_string, one)) for one in tagged]
    notes = [
        Note(
            _KINDS[kind],
            _inline(prompt),
            contexts[_number(context)],
            _unpacked(answer),
            tags[_number(tag)],
            _string(language),
            (Place(document.file, _number(first), _number(last)),),
            _inline(cue),
            _unpacked(extra),
        )
        for kind, prompt, context, answer, tag, language, first, last, cue, extra in rows
    ]
    repeated = tuple([_number(number) for number in repeating])
    if not all(0 <= number < len(notes) for number in repeated):
        raise IndexError(repeated)
    return FileNotes(document, where, tuple(notes), repeated)


def _asking(data: Any, note: Note) -> Asking:
    reverse, tells = data
    text = _unpacked(reverse)
    return Asking(replace(note, reverse=text) if text else note, tells is True)


def _content(data: Any, note: Note) -> Content:
    whole, parts = data
    return describe(note, Hashes(_string(whole), {_string(name): _string(part) for name, part in dict(parts).items()}))


def _html(data: Any, _: object) -> Html:
    fields, cards = data
    return Html({_string(name): _string(text) for name, text in dict(fields).items()}, tuple(map(_number, cards)))


def _facts(data: Any, _: object) -> Facts:
    prompt, answer, words, names, gloss, is_term = data
    return Facts(
        _string(prompt),
        _string(answer),
        tuple([_string(word) for word in words]),
        tuple([_string(name) for name in names]),
        _string(gloss),
        is_term is True,
    )


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

NOTES = Packing(_packed_notes, _unpacked_notes)
"""The notes of a file, about its document and where in an exam it belongs."""

FACTS = Packing(list, _facts)
"""What of a note is compared with others."""

ASKING = Packing(lambda made: [_blocks(made.note.reverse), made.tells], _asking)
"""A note that asks for its term, about the one that does not."""

CONTENT = Packing(lambda content: [content.hash, content.parts], _content)
"""What a note says, about the note: its hashes, which the rest is told again beside."""

HTML = Packing(list, _html)
"""A note as it was rendered."""
