"""Items and lists that hold nothing to recall."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.away import leads_away
from kartu.extraction.labels import counts, is_date, names_parts
from kartu.extraction.leading import dangles
from kartu.extraction.text import COLONS, tokens, wants_answer
from kartu.extraction.topics import Listing, Topic
from kartu.inline import Inline
from kartu.languages import words

DETAIL = 4
"""Words of an item below another that only adds something."""


def is_anchor(text: Inline) -> bool:
    """Whether a text is nothing but a link within its page."""
    return all(run.target.startswith("#") for run in text.runs if run.text.strip())


def is_remark(topic: Topic, item: Topic) -> bool:
    """Whether an item over another announces nothing, and a few words below it are a detail, not what it is; or whether
    it is the first half of a sentence.
    """
    head, text = topic.head.plain.rstrip(), item.text.plain.rstrip()
    if head.endswith(","):
        return True
    if topic.shape != "item" or topic.lead != "H5" or head.endswith((*COLONS, "?")) or len(head.split()) < 3:
        return False
    return len(text.split()) <= DETAIL and not text.endswith(".")


def tells_nothing(item: Topic) -> bool:
    """Whether an item is a file's path, or what was done on a day of these years."""
    first = (item.head or item.text).plain.split()[:1]
    dated = bool(first) and first[0].startswith("20") and len(first[0]) > 7 and is_date(first[0])
    return dated or leads_away(item.head or item.text)


def asks(item: Topic) -> bool:
    """Whether an item is a question; one with its answer beside or below it may lack the sign."""
    if wants_answer((item.head or item.text).plain):
        return True
    asked = tokens(item.head.plain)
    return len(asked) > 2 and asked[0] in words("question")


def stand_in(items: Sequence[Topic]) -> bool:
    """Whether the items are one word and a number each ("Item 1", "Item 2"): they stand in for what was not written."""
    bare = {
        (item.head or item.text).plain.rstrip(":： ").rstrip("0123456789. ")
        for item in items
        if not item.text or not item.head
    }
    numbered = all((item.head or item.text).plain.rstrip(":： ")[-1:].isdigit() for item in items)
    return numbered and len(bare) == 1 and bare != {""}


def is_halved(item: Topic) -> bool:
    """Whether an item is the first half of a sentence that the list below it ends."""
    return bool(item.head and item.listings) and not item.text and dangles(item.head)


def leads_in(item: Topic) -> bool:
    """Whether an item announces the list below it ("Four layers:") and tells nothing itself."""
    head = item.head.plain.rstrip()
    return head.endswith(COLONS) and not item.text and bool(item.listings) and (names_parts(head) or counts(head))


def is_links(listing: Listing) -> bool:
    """Whether most items are nothing but a link: a list of contents or of addresses."""
    bare = 0
    for item in listing.items:
        text = item.text or item.head
        outside = "".join(run.text for run in text.runs if "link" not in run.marks)
        if text.runs and not any(sign.isalnum() for sign in outside):
            bare += 1
    return bare * 2 > len(listing.items)
