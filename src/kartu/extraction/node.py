"""What a rule is given: a part of the outline with all that stands above it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kartu.extraction.facts import Facts
from kartu.extraction.text import COLONS, bare, fold, tokens
from kartu.extraction.topics import Part, Topic
from kartu.inline import NOTHING, Inline
from kartu.languages import words
from kartu.model import Blocks, Candidate, Kind, Span

LONGEST_LABEL = 2
"""Words of a head over a list that is taken for a label of its subject though no language file knows it."""


@dataclass(frozen=True)
class Name:
    """How a topic is asked for: see ``Candidate``."""

    head: Inline
    subject: Inline
    path: tuple[Inline, ...]
    cue: Inline = NOTHING


@dataclass(frozen=True)
class Node:
    """``part`` stands right below ``topic``; ``above`` are the topics over that, outermost first.

    A topic's own text is asked about through a node whose part is the topic itself.
    """

    part: Part
    topic: Topic
    above: tuple[Topic, ...]
    facts: Facts

    def candidate(
        self,
        rule: str,
        kind: Kind,
        name: Name,
        answer: Blocks,
        span: Span,
        extra: Blocks = (),
        cue: Inline | None = None,
    ) -> Candidate:
        """A candidate that stands in these lines."""
        return Candidate(
            kind=kind,
            head=name.head,
            subject=name.subject,
            path=name.path,
            cue=name.cue if cue is None else cue,
            answer=answer,
            extra=extra,
            place=self.facts.place(span),
            language=self.facts.language,
            rule=rule,
            summary=any(self.facts.role(topic) == "introduction" for topic in (*self.above, self.topic)),
        )

    def name(self) -> Name | None:
        """How ``topic`` is asked for; None where nothing above says what it is about."""
        return _name(self.topic, self.above, self.facts)

    def path(self) -> tuple[Inline, ...]:
        """The heads above ``part``, that of ``topic`` included."""
        return _path((*self.above, self.topic), self.facts)


def _name(topic: Topic, above: tuple[Topic, ...], facts: Facts) -> Name | None:
    path = _path(above, facts)
    role = facts.role(topic)
    if topic.shape == "lead" or (topic.lead == "H5" and topic.head.plain.rstrip().endswith(COLONS)):
        return _lead_name(topic, above, facts)
    head = bare(topic.head)
    if role in ("introduction", "skip", "number") or not head:
        return None
    if role == "definition":
        return _subject_name(above, facts)
    if role != "label" and not _among_labels(topic, above, facts):
        return Name(head, Inline(), path)
    over = _subject_name(above, facts)
    if over is None or (over.head is facts.title and not facts.shown_title):
        return None if facts.is_own_label(head) else Name(head, Inline(), path)
    if _holds(head, over.head):
        return Name(head, Inline(), path)
    whole = over.head if not over.subject else Inline.join((over.subject, over.head), " — ")
    return Name(head, whole, over.path)


def _among_labels(topic: Topic, above: tuple[Topic, ...], facts: Facts) -> bool:
    """Whether a few words over a list are a label though no language file knows them: labels stand beside them, and
    none below, as below a term.
    """
    if topic.shape not in ("label", "item") or topic.text or not topic.head.plain.rstrip().endswith(COLONS):
        return False
    if len(tokens(topic.head.plain)) > LONGEST_LABEL or not above:
        return False
    if any(_is_label(item, facts) for listing in topic.listings() for item in listing.items):
        return False
    over = above[-1]
    beside = over.topics() if topic.shape == "label" else [item for part in over.listings() for item in part.items]
    return any(_is_label(other, facts) for other in beside)


def _is_label(topic: Topic, facts: Facts) -> bool:
    return bool(topic.head) and facts.role(topic) in ("label", "definition")


def _subject_name(above: tuple[Topic, ...], facts: Facts) -> Name | None:
    """The nearest topic above that a label can belong to."""
    for number in range(len(above) - 1, -1, -1):
        topic = above[number]
        if not topic.head or facts.role(topic) in ("introduction", "skip", "number"):
            continue
        if topic.shape == "lead":
            continue
        return _name(topic, above[:number], facts)
    return Name(facts.title, Inline(), ()) if facts.title else None


def _lead_name(topic: Topic, above: tuple[Topic, ...], facts: Facts) -> Name | None:
    """A sentence that leads in: the topic above is asked about, the sentence narrows it down.

    Where it is a few words, or the topic above holds several lists, its own words are the better prompt.
    """
    own = trimmed(topic.head)
    parent = above[-1] if above else None
    several = parent is not None and len(parent.listings()) + len(_leads(parent)) > 1
    over = _subject_name(above, facts)
    brief = 0 < len(tokens(own.plain)) <= 8 and not _pronoun(own, facts)
    bare_file = over is not None and over.head is facts.title
    whole = own.plain == bare(topic.head).plain
    if whole and over is not None and facts.words_role(own) == "label" and not _holds(own, over.head):
        return Name(own, over.head, over.path)
    if brief and (topic.shape == "item" or several or over is None or bare_file):
        return Name(own, Inline(), _path(above, facts))
    if over is None:
        return Name(own, Inline(), ()) if own else None
    cue = topic.head.strip().strip(":： ")
    return replace(over, cue=Inline() if fold(cue.plain) == fold(over.head.plain) else cue)


def _leads(topic: Topic) -> list[Topic]:
    return [inner for inner in topic.topics() if inner.shape == "lead"]


def _pronoun(head: Inline, facts: Facts) -> bool:
    first = tokens(head.plain)[:1]
    return bool(first) and first[0] in facts.prose.get("pronouns", ())


def trimmed(lead: Inline) -> Inline:
    """A sentence that leads in without the words which only lead: "Vaccines such as:" to "Vaccines"."""
    head = bare(lead)
    while True:
        said = head.plain.split()
        folded = [word.casefold().strip(",;:：") for word in said]
        size = next((n for n in (3, 2, 1) if n < len(said) and " ".join(folded[-n:]) in words("leading")), 0)
        if not size:
            return head.strip(",;:： ")
        head = _cut(head, said, size)


def _cut(head: Inline, said: list[str], size: int) -> Inline:
    """The head without its last ``size`` words."""
    end = len(head.plain)
    for word in reversed(said[-size:]):
        end = head.plain.rindex(word, 0, end)
    return head.slice(0, end).strip(",;:： ")


def _holds(head: Inline, subject: Inline) -> bool:
    """Whether the words of the subject stand in the head already."""
    wanted = set(tokens(subject.plain))
    return bool(wanted) and wanted <= set(tokens(head.plain))


def _path(above: tuple[Topic, ...], facts: Facts) -> tuple[Inline, ...]:
    heads = (_shown(topic, facts) for topic in above if topic.head and topic.shape != "lead")
    return tuple(head for head in (facts.shown_title, *heads) if head)


def _shown(topic: Topic, facts: Facts) -> Inline:
    """A head as it stands in a path: of "Summary: benefits of X" what it is a summary of."""
    role = facts.role(topic)
    if role == "introduction":
        _, colon, rest = topic.head.plain.partition(":")
        return topic.head.slice(len(topic.head) - len(rest)).strip() if colon else NOTHING
    return NOTHING if role in ("definition", "skip", "number") else bare(topic.head)
