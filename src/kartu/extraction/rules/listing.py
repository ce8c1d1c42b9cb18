"""A list and what heads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kartu.extraction.grain import is_wordy, item_text, listed
from kartu.extraction.labels import counts, names_parts, names_several
from kartu.extraction.node import Node
from kartu.extraction.prose import says_what
from kartu.extraction.quiz import offers_answers
from kartu.extraction.rules.hollow import (
    asks,
    is_anchor,
    is_halved,
    is_links,
    is_remark,
    leads_in,
    stand_in,
    tells_nothing,
)
from kartu.extraction.standing import Name
from kartu.extraction.text import (
    COLONS,
    fold,
    is_blank,
    is_chapter,
    is_placeholder,
    is_reference,
    tokens,
)
from kartu.extraction.topics import Listing, Topic
from kartu.languages import words
from kartu.model import Candidate, Kind, Paragraph

LONGEST = 15
"""Items. Nobody recalls more at once; such a list is left to its single items."""


def single(node: Node) -> Sequence[Candidate] | None:
    """A head over one item without a head of its own, examples and labels behind it aside: the item is the answer, or a
    remark where the head has a text.
    """
    listing = node.part
    if not isinstance(listing, Listing) or listing.tasks:
        return None
    told = [item for item in listing.items if not (item.head and node.facts.role(item) == "skip")]
    if not told or any(not (item.head and _is_label(item, node)) for item in told[1:]):
        return None
    item = told[0]
    name = node.name()
    if item.head or not item.text or name is None or not _heads(node.topic, node) or is_remark(node.topic, item):
        return None
    if is_links(listing):
        return None
    text = item.text.plain
    if node.topic.shape == "heading" and says_what(text, node.topic.head.plain, node.facts):
        return None
    if text.rstrip().endswith(COLONS) or is_placeholder(text) or is_reference(text):
        return None
    if node.facts.words_role(item.text) in ("introduction", "skip") or is_anchor(item.text):
        return None
    if node.topic.text:
        return []
    answer = (Paragraph(item.text.strip(":： "), item.span),)
    return [node.candidate("L1", "definition", name, answer, item.span)]


def steps(node: Node) -> Sequence[Candidate] | None:
    """Numbered items below a head that speaks of an order, or whose items are sentences: steps."""
    if not isinstance(node.part, Listing) or not node.part.ordered or not _in_order(node):
        return None
    return _list(node, "L2", "steps")


def items(node: Node) -> Sequence[Candidate] | None:
    """Two or more items below a heading, a label or a sentence that leads in: the head asks for the items."""
    return _list(node, "L3", "list") if isinstance(node.part, Listing) else None


def _list(node: Node, rule: str, kind: Kind) -> Sequence[Candidate] | None:
    if not isinstance(node.part, Listing):
        return None
    listing = _without_asked(node.part, node)
    if not _worth(listing, node):
        return None
    name = node.name()
    if name is None or not _heads(node.topic, node):
        return None
    if _is_glossary(listing, node) or _are_facts(listing, node) or _are_topics(listing, node):
        return None
    block = listed(listing)
    if len(block.items) < 2 or _gives_away(name, listing):
        return None
    return [node.candidate(rule, kind, name, (block,), listing.span)]


def _without_asked(listing: Listing, node: Node) -> Listing:
    """The list without labels and announcements among its facts ("Complications:" over a list of its own), which are
    asked for themselves; a list of more than facts stays as it is.
    """
    asked = [item for item in listing.items if item.head and (_is_label(item, node) or leads_in(item))]
    kept = tuple(item for item in listing.items if item not in asked)
    plain = sum(not item.head for item in kept)
    told = any(item.head and item.text for item in kept)
    if not asked or len(kept) <= len(asked) or told or plain * 2 <= len(kept) or listing.ordered:
        return listing
    return replace(listing, items=kept)


def _is_label(item: Topic, node: Node) -> bool:
    """Whether an item is asked for itself as a label of what the list is about; a name over a list of its own, without
    a colon, among facts is one of them.
    """
    if node.facts.role(item) not in ("label", "definition", "skip"):
        return False
    listing = node.part
    facts = sum(not one.head for one in listing.items) if isinstance(listing, Listing) else 0
    bare = not item.text and not item.head.plain.rstrip().endswith(COLONS)
    return not (bare and isinstance(listing, Listing) and facts * 2 > len(listing.items))


def _heads(topic: Topic, node: Node) -> bool:
    """Whether the topic is the head of this list: it does not head several other things as well."""
    if topic.shape == "document":
        return False
    if topic.shape != "heading":
        return True
    return len(topic.listings) == 1


def _worth(listing: Listing, node: Node) -> bool:
    found = listing.items
    if listing.tasks or not 2 <= len(found) <= LONGEST:
        return False
    if (
        is_links(listing)
        or offers_answers(listing, (*node.above, node.topic), node.facts)
        or sum(asks(item) for item in found) * 2 >= len(found)
        or stand_in(found)
        or sum(tells_nothing(item) for item in found) * 2 > len(found)
        or sum(is_reference((item.head or item.text).plain) for item in found) * 2 > len(found)
    ):
        return False
    if any(item.head and _is_label(item, node) for item in found):
        return False
    if any(leads_in(item) for item in found) and any(item.text for item in found):
        return False
    if any(is_blank((item.head or item.text).plain) or is_halved(item) for item in found):
        return False
    untold = sum(1 for item in found if item.head and not item.text and any(isinstance(p, Listing) for p in item.parts))
    mixed = any(item.text for item in found) and not (counts(node.topic.head.plain) or names_parts(node.topic.head))
    if untold * 2 > len(found) and (mixed or _is_chapter(node)):
        return False
    return not is_wordy(listing)


def _is_chapter(node: Node) -> bool:
    """Whether the head is the title of the file or of a chapter: heads of lists below it are the notes' own parts."""
    topic = node.topic
    if topic.shape != "heading" or names_parts(topic.head) or counts(topic.head.plain):
        return False
    return topic is node.facts.top or is_chapter(topic.head.plain)


def _is_glossary(listing: Listing, node: Node) -> bool:
    """Terms with their definitions below a heading that only names a subject: each is asked, their set is nothing to
    recall. A heading, or the one over it, that names parts ("Types of ...", "Benefits") makes them a set.
    """
    if listing.lines and node.topic.text:
        return True
    if node.topic.shape != "heading" or node.topic.asks:
        return False
    if not any(item.head and item.text for item in listing.items):
        return False
    told = sum(1 for item in listing.items if item.head and item.text)
    if _is_chapter(node) and told > 1:
        return True
    mixed = told * 3 <= 2 * len(listing.items) and any(not item.head for item in listing.items)
    if told * 2 < len(listing.items) or mixed or listing.ordered:
        return False
    head = node.topic.head
    above = [topic.head for topic in node.above[-1:] if topic.shape == "heading"]
    if any(names_parts(one) or counts(one.plain) for one in (head, *above)):
        return False
    return listing.lines or not names_several(head, node.facts.language)


def _are_facts(listing: Listing, node: Node) -> bool:
    """Sentences that mostly say what something is below a heading that only names a subject: each is asked."""
    head = node.topic.head
    if node.topic.shape != "heading" or names_parts(head) or counts(head.plain):
        return False
    own = sum(not item.head and says_what(item.text.plain, head.plain, node.facts) for item in listing.items)
    return own > 1 and own * 2 >= len(listing.items)


def _are_topics(listing: Listing, node: Node) -> bool:
    """Whether many labels stand below a heading ("General features", "Reproduction"): what is still to be told of it,
    and nothing to recall.
    """
    head = node.topic.head
    if node.topic.shape != "heading" or names_parts(head) or counts(head.plain):
        return False
    bare = [item.text for item in listing.items if item.text and not item.head and not item.parts]
    aspects = sum(fold(text.plain) in node.facts.aspects for text in bare)
    labels = sum(node.facts.words_role(text) != "term" for text in bare)
    return aspects * 3 >= len(listing.items) or labels * 2 >= len(listing.items)


def _in_order(node: Node) -> bool:
    """Whether the head, or the one over it, has a word that speaks of an order."""
    said = {word for topic in (node.topic, *node.above[-1:]) for word in tokens(topic.head.plain)}
    return not said.isdisjoint(words("order"))


def _gives_away(name: Name, listing: Listing) -> bool:
    """Whether the prompt and its cue hold nearly all that the items say."""
    shown = set(tokens(" ".join((name.head.plain, name.subject.plain, name.cue.plain))))
    said = {word for item in listing.items for word in tokens(item_text(item).plain)}
    return len(said & shown) >= 0.8 * len(said) if said else True
