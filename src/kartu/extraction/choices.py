"""Questions of an exam with the answers to choose from: a letter behind "Answer:" stands for one, or a tick."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kartu.extraction.labels import is_answer
from kartu.extraction.text import COLONS, has_options, is_question
from kartu.inline import Inline
from kartu.model import Block, Definitions, Entry, List, Paragraph, Span

MARK = 2
"""Signs before the text of an answer to choose: a letter, and a full stop or bracket."""

_CHOSEN = re.compile(r"\W*([^\W\d_][^:：\n]{0,30})\W*[:：]\W*([A-Ja-j])(?:[.):]|\s*[-–—]|\W*(?:\n|$))")


def chosen(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the right answer in the place of those to choose from and of the letter that names it.

    A question, ``A) ...``, ``B) ...`` and ``Answer: B`` become the question and the text of B; a question over
    ``[ ] ...`` and ``[x] ...`` becomes it and what is ticked.
    """
    told: list[Block] = []
    for block in blocks:
        found = (_choice(told[-1], block) or _ticked(told[-1], block)) if told else None
        if found:
            told[-1:] = found
            told[-2:] = _completed(told[-2:])
        else:
            told.extend(_in_lines(block) or [block])
    return tuple(told)


def _completed(last: Sequence[Block]) -> list[Block]:
    """A sentence that breaks off at a colon, and the answer that completes it, as a term and its text."""
    match last:
        case [Paragraph() as asked, Paragraph() as answer] if asked.inline.plain.rstrip().endswith(COLONS):
            span = Span(asked.span.first, answer.span.last)
            return [Definitions((Entry(asked.inline, (answer,), span),), span)]
    return list(last)


def _in_lines(block: Block) -> Sequence[Block]:
    """A question, the answers to choose from and the letter of one as lines of one paragraph."""
    if not isinstance(block, Paragraph):
        return []
    *offered, last = block.inline.lines()
    before = Paragraph(Inline.join(offered, "\n"), block.span)
    return _choice(before, Paragraph(last, block.span)) or [] if len(offered) > MARK else []


def _ticked(asked: Block, block: Block) -> list[Block]:
    """A question and what is ticked of the tasks below it; of a list its last item can be the question."""
    if not isinstance(block, List) or any(item.checked is None for item in block.items):
        return []
    right = tuple(replace(item, checked=None) for item in block.items if item.checked)
    if not right or len(right) == len(block.items):
        return []
    answer = right[0].blocks if len(right) == 1 else (List(right, block.ordered, block.span),)
    if isinstance(asked, Paragraph) and is_question(asked.inline.plain):
        return [asked, *answer]
    if not isinstance(asked, List):
        return []
    *items, last = asked.items
    if (
        len(last.blocks) != 1
        or not isinstance(last.blocks[0], Paragraph)
        or not is_question(last.blocks[0].inline.plain)
    ):
        return []
    return [replace(asked, items=(*items, replace(last, blocks=last.blocks + answer)))]


def _choice(offered: Block, block: Block) -> list[Block] | None:
    """The words before the answers, and the one that the paragraph behind them names."""
    named = _CHOSEN.match(block.inline.plain) if isinstance(block, Paragraph) else None
    if not named or not is_answer(named[1]):
        return None
    asked, options = _offered(offered)
    at = "abcdefghij".index(named[2].casefold())
    if not 0 <= at < len(options) or options[at].plain[:1].casefold() != named[2].casefold():
        return None
    answer = Paragraph(options[at].slice(MARK).strip(), block.span)
    return [*asked, answer] if answer.inline else None


def _offered(block: Block) -> tuple[list[Block], tuple[Inline, ...]]:
    """What stands before the answers in the same paragraph, and the answers of a paragraph or a list."""
    if isinstance(block, Paragraph):
        lines = block.inline.lines()
        first = next((at for at in range(len(lines)) if has_options([line.plain for line in lines[at:]])), len(lines))
        asked = Inline.join(lines[:first], "\n")
        return [Paragraph(asked, block.span)] if asked else [], lines[first:]
    if not isinstance(block, List):
        return [], ()
    texts = [item.blocks[0] if item.blocks else None for item in block.items]
    options = tuple(text.inline for text in texts if isinstance(text, Paragraph))
    return ([], options) if has_options([option.plain for option in options]) else ([], ())
