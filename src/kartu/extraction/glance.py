"""What can be seen of a file without reading it: its headings, labels, words, links, blanks and tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kartu.extraction.text import COLONS, fold, is_question, says_one_of, tokens
from kartu.extraction.topics import Topic, only_top
from kartu.inline import Inline
from kartu.languages import words
from kartu.model import Paragraph, Table

_BLANK = re.compile(r"\{\{.+?\}\}|<%.+?%>|\[[^\[\]]*\w[^\[\]]*\]")
TICKS = ("✅", "❌", "⚠", "☑", "✔", "🚧", "🔄", "⏳")
OPENING = 2000
"""Characters in which a page says what it is."""


@dataclass(frozen=True)
class Glance:
    """``heads`` are the headings and bold labels in their order, ``labels`` all heads, both folded; ``linked`` is the
    share of words that are links, from 0 to 1; ``blanks`` counts heads and texts to be filled in (a heading
    ``{{title}}`` twice), ``tasks`` items with a box, ``typed`` names in code with their type (`` `path` {string}``),
    ``ticked`` headings that open with a tick or a warning, of all ``headings``. ``opening`` is the text up to some
    length, in lower case. ``empty`` counts items that are labels with nothing behind or below them, ``told`` all texts
    that say something, ``answered`` questions with a text that answers them. ``title`` is the heading over all others.
    """

    language: str
    heads: tuple[str, ...]
    labels: Counter[str]
    words: Counter[str]
    count: int
    linked: float
    blanks: int
    tasks: int
    typed: int
    ticked: int
    headings: int
    opening: str
    empty: int
    told: int
    answered: int
    title: str

    def among(self, name: str) -> int:
        """How many different headings are on this list of the languages."""
        return len(words(name, self.language).intersection(self.heads))

    def tells(self, name: str, least: float) -> bool:
        """Whether at least this share of the headings is on this list, from 0 to 1."""
        return self.among(name) > 0 and self.among(name) >= least * len(self.heads)

    def labelled(self, name: str) -> int:
        """How many heads of any kind are on this list."""
        return sum(self.labels[word] for word in words(name, self.language))

    def speaks(self, name: str) -> bool:
        """Whether one of the phrases on this list stands in the first paragraphs."""
        return says_one_of(self.opening, words(name, self.language))

    def said(self, name: str) -> int:
        """How many words of the text are on this list."""
        return sum(self.words[word] for word in words(name, self.language))


def glance(root: Topic, language: str) -> Glance:
    """Look once through all topics of a file."""
    heads: list[str] = []
    labels: Counter[str] = Counter()
    spoken: list[str] = []
    linked = whole = blanks = tasks = typed = ticked = headings = empty = told = answered = 0
    opening = ""
    for topic in root.walk():
        if topic.head:
            folded = fold(topic.head.plain)
            labels[folded] += 1
            if topic.shape == "heading" or topic.lead == "H2":
                heads.append(folded)
        typed += topic.shape in ("item", "entry") and _is_typed(topic.head or topic.text)
        tasks += sum(len(listing.items) for listing in topic.listings if listing.tasks)
        headings += topic.shape == "heading"
        ticked += topic.shape == "heading" and _is_ticked(topic.head.plain)
        is_empty = topic.shape == "item" and not topic.parts and topic.text.plain.endswith(COLONS)
        empty += is_empty
        told += bool(topic.text) and not is_empty
        answered += topic.is_answered
        for inline in (topic.head, topic.text, *_inlines(topic)):
            if not inline:
                continue
            if len(opening) < OPENING:
                opening = f"{opening} {inline.plain.casefold()}"
            spoken += tokens(inline.plain)
            whole += len(inline.plain.split())
            linked += sum([len(run.text.split()) for run in inline.runs if "link" in run.marks])
            blanks += _is_blank(inline)
        blanks += topic.shape == "heading" and topic.head.plain[:1] in ("{", "<") and _is_blank(topic.head)
    share = linked / whole if whole else 0.0
    title = only_top(root)
    said = Counter(spoken)
    return Glance(
        language=language,
        heads=tuple(heads),
        labels=labels,
        words=said,
        count=said.total(),
        linked=share,
        blanks=blanks,
        tasks=tasks,
        typed=typed,
        ticked=ticked,
        headings=headings,
        opening=opening,
        empty=empty,
        told=told,
        answered=answered,
        title=title.head.plain if title else "",
    )


def _is_ticked(head: str) -> bool:
    """Whether a heading shows how far some work has come: a question does not, nor do "✅ Pros" and "❌ Cons"."""
    plain = head.lstrip("*_ ")
    return plain[:1] in TICKS and not is_question(plain) and fold(plain[1:]) not in words("opposed")


def _is_blank(inline: Inline) -> bool:
    """Whether a head or a text is nothing but what is to be filled in: a sentence may well speak of braces."""
    plain = inline.plain.strip()
    if plain[:1] not in ("{", "<", "[") or _BLANK.fullmatch(plain) is None:
        return False
    return not any(run.marks & {"code", "math", "link"} for run in inline.runs)


def _is_typed(inline: Inline) -> bool:
    runs = [run for run in inline.runs if run.text.strip()]
    return len(runs) > 1 and "code" in runs[0].marks and runs[1].text.lstrip().startswith(("{", "<"))


def _inlines(topic: Topic) -> Iterator[Inline]:
    for part in topic.parts:
        if isinstance(part, Paragraph):
            yield part.inline
        elif isinstance(part, Table):
            for row in part.rows:
                yield from row.cells
