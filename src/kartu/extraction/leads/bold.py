"""``**Term:** text``, ``**Term** (gloss): text``, ``**Term** - text``; and a bold label alone."""

from __future__ import annotations

from kartu.extraction.leads.split import ARROWS, EQUALS, LONGEST_TERM, Split, is_term, separator, veiled
from kartu.extraction.text import COLONS, is_question
from kartu.inline import Inline


def bold_term(inline: Inline) -> Split | None:
    """A term in bold, a separator inside or outside of the bold, and text.

    Between the bold and the separator a gloss in brackets, an emphasised word or a few plain words may stand. A line
    break after the bold separates too: a label on a line of its own over its text.
    """
    inline = _without_signs(inline)
    end = _bold(inline)
    if not end:
        return None
    text = inline.plain
    head = text[:end].rstrip()
    if is_question(head) and text[end:].strip():
        return Split(inline.slice(0, end), inline.slice(end).strip())
    if head.endswith(COLONS):
        rest = inline.slice(end).strip()
        return Split(inline.slice(0, end), rest) if rest and is_term(head.rstrip(":：")) else None
    inner = None if _parts(text[end:]) else separator(head)
    if inner and inner[1] < len(head) and is_term(head[: inner[0]]) and (text[end:].strip() or _points(head, *inner)):
        return Split(inline.slice(0, inner[0]), inline.slice(inner[1]).strip())
    if text[end:].startswith("\n") and is_term(head):
        return Split(inline.slice(0, end), inline.slice(end).strip())
    found = separator(veiled(inline), end)
    if found is None or not is_term(text[: found[0]]):
        return None
    between = text[end : found[0]].strip()
    if between and not (between[0] in "([/,&（" or len(between.split()) <= 2):
        return None
    rest = inline.slice(found[1]).strip()
    return Split(inline.slice(0, found[0]).strip(), rest) if rest else None


def _parts(after: str) -> bool:
    """Whether a colon stands right behind the bold: it parts term and text, whatever stands in the term."""
    behind = after.lstrip()
    return behind.startswith(COLONS) and len(behind) > 1 and behind[1].isspace()


def bold_label(inline: Inline) -> Split | None:
    """A label in bold that stands alone, with or without a colon after it."""
    inline = _without_signs(inline)
    end = _bold(inline)
    text = inline.plain
    tail = text[end:].strip() if end else "?"
    if tail == "." and text[end:].startswith("."):
        return bold_label(inline.slice(0, end))
    if tail and tail not in COLONS and not (tail[0] in "(（" and tail.rstrip(":： ")[-1] in ")）"):
        return None
    head = text.strip().rstrip(":：").rstrip()
    if "\n" in head or len(head.split()) > LONGEST_TERM + 4 or head.endswith((".", ";", ",")):
        return None
    return Split(inline.strip(), Inline()) if any(sign.isalnum() for sign in head) else None


def _without_signs(inline: Inline) -> Inline:
    """The text without a tick, an arrow or a picture before what is bold."""
    first = inline.runs[0] if inline.runs else None
    if first is None or first.marks or len(inline.runs) < 2 or not inline.runs[1].marks:
        return inline
    signs = first.text.strip()
    return inline if not signs or signs[0] in "-([{\"'" or any(s.isalnum() for s in signs) else Inline(inline.runs[1:])


def _points(text: str, start: int, end: int) -> bool:
    """Whether an arrow or a sign of equality stands there, once: "A → B → C" is a way."""
    sign = text[start:end]
    return sign in (*ARROWS, *EQUALS) and sign not in text[end:]


def _bold(inline: Inline) -> int:
    if not any(run.marks for run in inline.runs):
        return 0
    return inline.opening("strong") or inline.opening("underline") or inline.opening("highlight")
