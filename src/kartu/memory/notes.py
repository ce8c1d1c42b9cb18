"""The notes of a file, and what is made of each, as plain data and back; errors as in ``blocks``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kartu.composing import Asking, ExamPlaces, Facts, FileNotes
from kartu.identity import Content, Hashes, describe
from kartu.inline import Inline
from kartu.memory.blocks import KIND_OF, blocks_from, blocks_of, inline_of, number_of, string_of, text_of
from kartu.memory.made import Packing
from kartu.model import Document, Note, Place


def _packed_notes(made: FileNotes) -> list[Any]:
    """Contexts and tags, which many have, stand there once."""
    contexts: dict[tuple[Inline, ...], int] = {}
    tags: dict[tuple[str, ...], int] = {}
    notes = [
        [
            one.kind,
            text_of(one.prompt),
            contexts.setdefault(one.context, len(contexts)),
            blocks_of(one.answer),
            tags.setdefault(one.tags, len(tags)),
            one.language,
            one.places[0].first,
            one.places[0].last,
            text_of(one.cue),
            blocks_of(one.extra),
        ]
        for one in made.notes
    ]
    return [
        [[text_of(head) for head in context] for context in contexts],
        list(tags),
        notes,
        made.facts,
        made.repeating,
    ]


def _unpacked_notes(data: Any, about: tuple[Document, ExamPlaces | None]) -> FileNotes:
    document, where = about
    heads, tagged, rows, facts, repeating = data
    contexts = [tuple(map(inline_of, context)) for context in heads]
    tags = [tuple(map(string_of, one)) for one in tagged]
    notes = [
        Note(
            KIND_OF[kind],
            inline_of(prompt),
            contexts[number_of(context)],
            blocks_from(answer),
            tags[number_of(tag)],
            string_of(language),
            (Place(document.file, number_of(first), number_of(last)),),
            inline_of(cue),
            blocks_from(extra),
        )
        for kind, prompt, context, answer, tag, language, first, last, cue, extra in rows
    ]
    repeated = tuple([number_of(number) for number in repeating])
    if not all(0 <= number < len(notes) for number in repeated) or len(facts) != len(notes):
        raise IndexError(repeated)
    return FileNotes(document, where, tuple(notes), tuple(map(_facts, facts)), repeated)


def _asking(data: Any, note: Note) -> Asking:
    reverse, tells = data
    text = blocks_from(reverse)
    return Asking(replace(note, reverse=text) if text else note, tells is True)


def _content(data: Any, note: Note) -> Content:
    whole, parts = data
    return describe(
        note, Hashes(string_of(whole), {string_of(name): string_of(part) for name, part in dict(parts).items()})
    )


def _facts(data: Any) -> Facts:
    prompt, answer, words, names, gloss, is_term = data
    return Facts(
        string_of(prompt),
        string_of(answer),
        tuple([string_of(word) for word in words]),
        tuple([string_of(name) for name in names]),
        string_of(gloss),
        is_term is True,
    )


NOTES = Packing(_packed_notes, _unpacked_notes)
"""The notes of a file, about its document and where in an exam it belongs."""

ASKING = Packing(lambda made: [blocks_of(made.note.reverse), made.tells], _asking)
"""A note that asks for its term, about the one that does not."""

CONTENT = Packing(lambda content: [content.hash, content.parts], _content)
"""What a note says, about the note: its hashes, which the rest is told again beside."""

HTML = Packing(kept=False)
"""A note as it was rendered. On disk it would be HTML that nobody looks through before it is on a card."""
