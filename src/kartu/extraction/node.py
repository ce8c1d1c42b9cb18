"""What a rule is given: a part of the outline with all that stands above it."""

from __future__ import annotations

from dataclasses import dataclass

from kartu.extraction.facts import Facts
from kartu.extraction.standing import Name, Standing
from kartu.extraction.topics import Part, Topic
from kartu.inline import Inline
from kartu.model import Blocks, Candidate, Kind, Span


@dataclass(frozen=True)
class Node:
    """``part`` stands right below the topic of ``standing``.

    A topic's own text is asked about through a node whose part is the topic itself.
    """

    part: Part
    standing: Standing

    @property
    def topic(self) -> Topic:
        """The topic that the part stands right below, or is."""
        return self.standing.topic

    @property
    def above(self) -> tuple[Topic, ...]:
        """The topics over that, outermost first."""
        return self.standing.above

    @property
    def facts(self) -> Facts:
        """What is known of the document."""
        return self.standing.facts

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
            summary=self.standing.sums_up,
        )

    def name(self) -> Name | None:
        """How ``topic`` is asked for; None where nothing above says what it is about."""
        return self.standing.name

    def path(self) -> tuple[Inline, ...]:
        """The heads above ``part``, that of ``topic`` included."""
        return self.standing.path
