"""What a rule may know of the document beside the node before it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from kartu.extraction.labels import Role, is_own, names_parts, role, tells_of_course
from kartu.extraction.text import fold, is_page, says_one_of, tokens
from kartu.extraction.topics import Listing, Part, Topic, only_top
from kartu.inline import NOTHING, Inline
from kartu.languages import languages, words
from kartu.model import Document, Paragraph, Place, Span, Table

LONG = 25
"""Words of a paragraph of prose."""
SENTENCE = 8
"""The same for one that ends as a sentence does."""
FAIR = 60
"""Words of paragraphs from which on such short ones make prose."""
ANSWERED = 2
"""So many answered questions make a section worth reading whose name promises none, such as "Exercises"."""
REPEATED = 3
"""Under so many different heads the same words must stand to be a label: a term is told in a section and a summary."""
NAMED, SEVERAL = 4, 3
"""Words of a sentence that says what its examples are of, and so many of them."""
_BY_CUSTOM = frozenset(["readme", "todo", "index", "notes", "home"])
"""Names that files have by custom and that say nothing of what stands in them."""


@dataclass(frozen=True)
class Facts:
    """A document's name, language and the words that it uses as labels.

    ``shown_title`` stands in the path of files that have no heading over all, where the file's name reads like one.
    ``roles`` has what the head of each topic is, by the identity of the topic. ``told`` says that most of it is
    paragraphs of several sentences: prose, not notes. ``top`` is the first heading. ``aspects`` are items without more
    that come back under several headings.
    """

    file: str
    language: str
    title: Inline
    shown_title: Inline
    repeated: frozenset[str]
    roles: Mapping[int, Role]
    told: bool = False
    top: Topic | None = None
    aspects: frozenset[str] = frozenset()

    @property
    def prose(self) -> Mapping[str, Any]:
        """The words that prose rules need; none where the language is unknown."""
        known = languages().get(self.language)
        return known.prose if known else {}

    def place(self, span: Span) -> Place:
        """Lines of this document."""
        return Place(self.file, span.first, span.last)

    def words_role(self, head: Inline) -> Role:
        """What the words of a head say, whatever stands around it."""
        return role(head, self.language)

    def is_own_label(self, head: Inline) -> bool:
        """Whether a head is a label in the document's language or in English, not only in some other one."""
        folded = fold(head.plain)
        return folded in words("part", self.language) or folded in self.repeated

    def role(self, topic: Topic) -> Role:
        """What a topic's head is, by its words, its shape, what stands beside it and how often it comes back."""
        return self.roles[id(topic)]


def _role(
    topic: Topic, said: Role, language: str, named: Collection[int], repeated: Collection[str], title: Topic | None
) -> Role:
    """The role of a topic whose words alone ``said`` one."""
    if topic.shape != "heading" and is_page(topic.head.plain):
        return "number"
    if said == "question" and not topic.asks:
        return "term"
    if said in ("label", "introduction", "skip") and id(topic) in named:
        return "term"
    if topic.shape == "heading" and topic is not title and tells_of_course(topic.head.plain, language):
        return "skip"
    if topic.shape == "heading" and _introduces(topic, said, language):
        return "introduction"
    if (is_own(topic.head.plain, language) or _is_meta(topic, language)) and not any(
        inner.shape == "heading" for inner in topic.topics
    ):
        return "skip"
    if topic.shape == "heading" and topic.folded.isdigit():
        return "number"
    if said == "skip" and topic.shape == "heading" and sum(inner.is_answered for inner in topic.walk()) >= ANSWERED:
        return "introduction"
    if topic.text and topic.shape != "heading" and topic.folded in words("remark"):
        return "skip"
    if said == "skip" and topic.shape == "lead" and _counts_examples(topic, language):
        return "term"
    if said == "introduction" and topic.shape in ("item", "label") and topic.text:
        return "label"
    if said == "term" and topic.shape in ("item", "label") and topic.folded in repeated:
        return "label"
    return said


def _counts_examples(topic: Topic, language: str) -> bool:
    """Whether a sentence names what it leads in to examples of, and there are several: "For example these rivers:"."""
    said = tokens(topic.head.plain)
    told = sum(len(listing.items) for listing in topic.listings)
    return len(said) >= NAMED and told >= SEVERAL and not words("example", language).isdisjoint(said[:2])


def _is_meta(topic: Topic, language: str) -> bool:
    """Whether a heading speaks of the file or the lesson ("How to use this file"), or a label of the test ("Tip for the
    exam"); a line that names the list below it ("Gemstones of the exam") does neither.
    """
    if language not in languages() or topic.lead == "H11":
        return False
    return says_one_of(topic.folded, _meta(language, "demonstratives" if topic.shape == "heading" else "exam"))


@cache
def _meta(language: str, pointing: str) -> frozenset[str]:
    """Phrases that speak of the file or the lesson and have one of these words."""
    prose = languages()[language].prose
    return frozenset(phrase for phrase in prose["meta"] if not set(prose[pointing]).isdisjoint(phrase.split()))


def _introduces(topic: Topic, said: Role, language: str) -> bool:
    """Over a whole section words such as "Overview" introduce; as a label they define."""
    if said == "introduction" or topic.folded in words("introduction", language):
        return True
    return topic.folded.partition(" ")[0].strip(":") in words("summary", language)


def _named(listing: Listing, over: Topic, said: Mapping[int, Role], repeated: frozenset[str]) -> list[int]:
    """Items with a text that look like labels: where most items beside them are terms, or where the head above counts
    up parts ("Benefits of X" over "Security: ..."), they are terms as well.
    """
    told = [item for item in listing.items if item.head and item.text]
    labels = [item for item in told if said[id(item)] in ("label", "introduction", "skip")]
    if not labels or len(told) < 2 or any(said[id(item)] == "definition" for item in told):
        return []
    counts_up = over.shape in ("heading", "label", "lead", "item") and names_parts(over.head)
    if not counts_up and len(labels) * 2 >= len(told):
        return []
    never = repeated | words("never")
    return [id(item) for item in labels if item.folded not in never]


def _names_all(document: Document, title: object, root: Topic) -> bool:
    """Whether the title in the front matter, or a file name as people write titles, stands in for a missing heading."""
    tops = [topic for topic in root.topics if topic.shape == "heading"]
    if len(tops) == 1 and len(root.parts) == 1:
        return False
    stem = PurePosixPath(document.file).stem
    first = stem.replace("_", " ").replace("-", " ").partition(" ")[0]
    written = (stem[:1].isupper() or stem[:1].isdigit()) and any(sign.isalpha() for sign in first)
    return isinstance(title, str) or (written and role(stem) == "term" and fold(stem) not in _BY_CUSTOM)


def _is_prose(root: Topic) -> bool:
    """Whether most words stand in long paragraphs, or in a fair number of them that end as sentences do."""
    prose = short = other = 0
    for topic in root.walk():
        count = len(topic.text.plain.split())
        other += count + len(topic.head.plain.split()) if topic.shape != "heading" else 0
        for part in topic.parts:
            if isinstance(part, Paragraph):
                text = part.inline.plain.rstrip()
                length = len(text.split())
                if length >= LONG:
                    prose += length
                elif length >= SENTENCE and text.endswith("."):
                    short += length
                else:
                    other += length
            elif isinstance(part, Table):
                other += sum(len(cell.plain.split()) for row in part.rows for cell in row.cells)
    return prose > 2 * (short + other) or prose + short > max(2 * other, FAIR)


def _aspects(topics: Collection[Topic]) -> frozenset[str]:
    """Items below headings that nothing is said of, and that come back: "General features" of each kind of animal."""
    below = (topic for topic in topics if topic.shape == "heading")
    items = (item for topic in below for listing in topic.listings for item in listing.items)
    found = Counter(fold(item.text.plain) for item in items if not item.head and not item.parts)
    return frozenset(text for text, count in found.items() if count > 1)


def _named_rows(part: Part) -> list[str]:
    """The names of the rows of a table with two columns: "Uses", "Side effects"."""
    if not isinstance(part, Table) or len(part.header) != 2:
        return []
    return [fold(row.cells[0].plain) for row in part.rows if row.cells[0]]


def gather(document: Document, root: Topic) -> Facts:
    """Look through the document once."""
    topics = list(root.walk())
    said = {id(topic): role(topic.head, document.language) for topic in topics}
    under: dict[str, set[str]] = defaultdict(set)
    for topic in topics:
        if _introduces(topic, said[id(topic)], document.language):
            continue
        for part in topic.parts:
            for row in _named_rows(part):
                under[row].add(topic.folded)
            for inner in part.items if isinstance(part, Listing) else (part,):
                if isinstance(inner, Topic) and inner.shape in ("item", "label") and inner.head:
                    under[inner.folded].add(topic.folded)
    repeated = frozenset(head for head, heads in under.items() if len(heads) >= REPEATED)
    named = {
        number for topic in topics for listing in topic.listings for number in _named(listing, topic, said, repeated)
    }
    top = next((topic for topic in root.topics if topic.shape == "heading"), None)
    title_of = only_top(root)
    title = document.front.get("title")
    stem = PurePosixPath(document.file).stem.replace("_", " ").replace("-", " ").strip()
    name = Inline.of(title if isinstance(title, str) and title.strip() else stem)
    return Facts(
        document.file,
        document.language,
        name,
        name if _names_all(document, title, root) else NOTHING,
        repeated,
        {id(topic): _role(topic, said[id(topic)], document.language, named, repeated, title_of) for topic in topics},
        _is_prose(root),
        top,
        _aspects(topics),
    )
