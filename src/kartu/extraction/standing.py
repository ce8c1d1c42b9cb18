"""A topic where it stands in the outline, and what follows from that: its role, its path, how it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kartu.extraction.facts import Facts
from kartu.extraction.labels import Role
from kartu.extraction.leading import dangles, trimmed
from kartu.extraction.text import COLONS, bare, fold, is_blank, tokens
from kartu.extraction.topics import Topic
from kartu.inline import NOTHING, Inline
from kartu.languages import words
from kartu.lazy import lazy

LONGEST_LABEL = 2
"""Words of a head over a list that is taken for a label of its subject though no language file knows it."""
LONGEST_SHOWN = 10
"""Words of a question that stands in a path."""
UNASKED = ("introduction", "skip", "number")
"""Roles of heads that say nothing of what stands below them."""


@dataclass(frozen=True)
class Name:
    """How a topic is asked for: see ``Candidate``."""

    head: Inline
    subject: Inline
    path: tuple[Inline, ...]
    cue: Inline = NOTHING


@dataclass(frozen=True, eq=False)
class Standing:
    """A topic and the one it stands right below (None for the whole document). All that it tells is told once."""

    topic: Topic
    over: Standing | None
    facts: Facts

    @lazy
    def above(self) -> tuple[Topic, ...]:
        """The topics above, the outermost first."""
        return (*self.over.above, self.over.topic) if self.over else ()

    @lazy
    def role(self) -> Role:
        """What the head is."""
        return self.facts.role(self.topic)

    @lazy
    def sums_up(self) -> bool:
        """Whether it stands in a part that sums up or introduces, or is one."""
        return self.role == "introduction" or (self.over is not None and self.over.sums_up)

    @lazy
    def head(self) -> Inline:
        """The head as it stands on a card."""
        return _without_kind(bare(self.topic.head)) if self.topic.shape == "heading" else bare(self.topic.head)

    @lazy
    def path(self) -> tuple[Inline, ...]:
        """The heads above what stands right below, its own included."""
        shown = self._shown()
        return (*self.path_above, shown) if shown else self.path_above

    @property
    def path_above(self) -> tuple[Inline, ...]:
        """The heads above the topic; of a file without a heading over all its name."""
        if self.over:
            return self.over.path
        return (self.facts.shown_title,) if self.facts.shown_title else ()

    def _shown(self) -> Inline:
        """The head as it stands in a path: of "Summary: benefits of X" what it is a summary of."""
        head = self.topic.head
        if not head or self.topic.shape == "lead" or self._is_long_question:
            return NOTHING
        if self.role == "introduction":
            _, colon, rest = head.plain.partition(":")
            return head.slice(len(head) - len(rest)).strip() if colon else NOTHING
        return NOTHING if self.role in ("definition", "skip", "number") else self.head

    @property
    def _is_long_question(self) -> bool:
        """Whether it asks in so many words that these place nothing."""
        return self.topic.asks and len(tokens(self.topic.head.plain)) > LONGEST_SHOWN

    @lazy
    def name(self) -> Name | None:
        """How the topic is asked for; None where nothing above says what it is about."""
        topic, facts = self.topic, self.facts
        if topic.shape == "lead" or (topic.lead == "H5" and topic.head.plain.rstrip().endswith(COLONS)):
            return self._lead_name()
        if self.role in UNASKED or not self.head or is_blank(self.head.plain):
            return None
        if self._is_about_file or (self.role in ("label", "definition") and self._in_example):
            return None
        over = self.over.subject if self.over else None
        if self.role == "definition":
            return None if over is not None and over.head is facts.title and not facts.shown_title else over
        whole = Name(self.head, Inline(), self.path_above)
        if self.role != "label" and not self._among_labels():
            return whole
        bound = self.over.bound(self.head) if self.over else None
        if bound is None and facts.is_own_label(self.head):
            return None
        return bound or whole

    def bound(self, label: Inline) -> Name | None:
        """How a label right below is asked for: by the subject that it belongs to, unless its own words name that; None
        where nothing above is a subject.
        """
        over, facts = self.subject, self.facts
        if over is None or (over.head is facts.title and not facts.shown_title):
            return None
        if _holds(label, over.head):
            return Name(label, Inline(), self.path)
        return Name(label, _whole(over), over.path)

    @lazy
    def subject(self) -> Name | None:
        """What a label right below belongs to: the nearest topic from here upwards that can be asked for."""
        topic, title = self.topic, self.facts.title
        if topic.head and topic.shape != "lead" and self.role not in UNASKED:
            return self.name
        if self.role == "number" and _numbers_question(topic.head):
            return None
        if self.over:
            return self.over.subject
        return Name(title, Inline(), ()) if title else None

    @lazy
    def _in_example(self) -> bool:
        """Whether it stands below a head that announces an example: what is told there holds for that case."""
        heads = (topic.head for topic in self.above if topic.shape in ("heading", "label"))
        known = words("example", self.facts.language)
        return any(not known.isdisjoint(tokens(head.plain)) for head in heads)

    @lazy
    def _is_about_file(self) -> bool:
        """Whether a label in a paragraph of its own right below the title says what the file is for."""
        over = self.over.topic if self.over else None
        if over is None or self.topic.shape != "label" or self.topic.folded not in words("about_file"):
            return False
        return over.shape == "heading" and over is self.facts.top and any(t.shape == "heading" for t in over.topics)

    def _among_labels(self) -> bool:
        """Whether a few words over a list are a label though no language file knows them: labels stand beside them, and
        none below, as below a term.
        """
        topic = self.topic
        if topic.shape not in ("label", "item") or topic.text or not topic.head.plain.rstrip().endswith(COLONS):
            return False
        if len(tokens(topic.head.plain)) > LONGEST_LABEL or self.over is None or self._has_label_items:
            return False
        return self.over._has_labels if topic.shape == "label" else self.over._has_label_items

    @lazy
    def _has_labels(self) -> bool:
        """Whether labels stand right below."""
        return any(_is_label(topic, self.facts) for topic in self.topic.topics)

    @lazy
    def _has_label_items(self) -> bool:
        """Whether labels open items of the lists right below."""
        return any(_is_label(item, self.facts) for listing in self.topic.listings for item in listing.items)

    @lazy
    def _has_several(self) -> bool:
        """Whether several lists stand right below, or sentences that lead in to them."""
        leads = [inner for inner in self.topic.topics if inner.shape == "lead"]
        return len(self.topic.listings) + len(leads) > 1

    def _lead_name(self) -> Name | None:
        """A sentence that leads in: the topic above is asked about, the sentence narrows it down.

        Where it is a few words, or the topic above holds several lists, its own words are the better prompt.
        """
        topic, facts = self.topic, self.facts
        own = trimmed(self.head)
        over = self.over.subject if self.over else None
        half = dangles(self.head)
        brief = 0 < len(tokens(own.plain)) <= 8 and not half and not _opens_low(own, facts)
        bare_file = over is not None and over.head is facts.title
        whole = own.plain == self.head.plain
        if whole and over is not None and facts.words_role(own) == "label" and not _holds(own, over.head):
            return Name(own, _whole(over), over.path)
        several = self.over is not None and self.over._has_several
        if brief and (topic.shape == "item" or several or over is None or bare_file):
            return Name(own, Inline(), self.path_above)
        if over is None:
            return Name(self.head if half else own, Inline(), ()) if own else None
        cue = topic.head.strip().strip(":： ")
        return replace(over, cue=Inline() if fold(cue.plain) == fold(over.head.plain) else cue)


def _whole(name: Name) -> Inline:
    """A subject with what it belongs to itself: "Osmosis — Steps"."""
    return Inline.join((name.subject, name.head), " — ") if name.subject else name.head


def _without_kind(head: Inline) -> Inline:
    """A heading without the words that only say what kind of notes it heads: "Cell membrane summary"."""
    text = head.plain
    for kind in words("kind_of_notes"):
        kept = text[: -len(kind)].rstrip()
        if text.casefold().endswith(f" {kind}") and len(kept.split()) > 1 and kept[-1].isalnum():
            return head.slice(0, len(kept)).strip()
    return head


def _is_label(topic: Topic, facts: Facts) -> bool:
    return bool(topic.head) and facts.role(topic) in ("label", "definition")


def _numbers_question(head: Inline) -> bool:
    return not words("asked").isdisjoint(tokens(head.plain))


def _opens_low(head: Inline, facts: Facts) -> bool:
    """Whether it opens with a pronoun or a preposition: no name of anything."""
    first = tokens(head.plain)[:1]
    return any(word in facts.prose.get(name, ()) for word in first for name in ("pronouns", "prepositions"))


def _holds(head: Inline, subject: Inline) -> bool:
    """Whether the words of the subject stand in the head already."""
    wanted = set(tokens(subject.plain))
    return bool(wanted) and wanted <= set(tokens(head.plain))
