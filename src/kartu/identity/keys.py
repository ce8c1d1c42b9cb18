"""The first key of a note, and the guid that Anki tells it by."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Sequence

from kartu.identity.content import Content
from kartu.identity.text import digest, normalise

_SLUG_LENGTH = 40
_BETWEEN = "\x1f"  # a sign that no text has
_OTHER = re.compile(r"[^a-z0-9]+")


def guid_of(namespace: str, key: str) -> str:
    """16 letters, digits, ``-`` and ``_`` (96 bits) that are the same for the same namespace and key, for ever."""
    hashed = hashlib.sha256(f"kartu\0{namespace}\0{key}".encode()).digest()
    return base64.urlsafe_b64encode(hashed[:12]).decode()


def address(content: Content) -> tuple[str, ...]:
    """Context and prompt, normalised: what is asked, whatever its kind, answer, file and numbering."""
    return content.address


def first_key(content: Content) -> str:
    """A readable slug of the prompt and a short hash of the address: ``a-z 0-9 . -`` only.

    A prompt in another script has the slug of the nearest heading that gives one, else "note". The key of a list
    that is asked item by item ends in ``.cloze``.
    """
    slugs = (_slug(text) for text in (content.prompt, *reversed(content.context)))
    form = f".{content.form}" if content.form != "whole" else ""
    return f"{next(filter(None, slugs), 'note')}.{digest(_BETWEEN.join(address(content)), 8)}{form}"


def allot(contents: Sequence[Content], taken: Collection[str]) -> list[str]:
    """A key of its own for each of these new notes, in their order, none of them among those ``taken``.

    Notes that ask the same thing in the same context are told apart by a hash of cue and answer, so that neither takes
    the place of the other when one of them goes or when files change their order.
    """
    wanted = defaultdict(list)
    for number, content in enumerate(contents):
        wanted[first_key(content)].append(number)
    keys = [""] * len(contents)
    used = set(taken)
    for key, numbers in sorted(wanted.items()):
        alone = len(numbers) == 1 and key not in used
        for number in sorted(numbers, key=lambda n: (contents[n].hash, contents[n].files)):
            keys[number] = key if alone else _free(f"{key}.{_saying(contents[number])}", used)
            used.add(keys[number])
    return keys


def _saying(content: Content) -> str:
    return digest(content.parts.get("cue", "") + _BETWEEN + content.parts.get("answer", ""), 6)


def _free(key: str, used: set[str]) -> str:
    free, count = key, 1
    while free in used:
        count += 1
        free = f"{key}.{count}"
    return free


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", normalise(text))
    if not letters.isascii():
        letters = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = _OTHER.sub("-", letters).strip("-")
    if len(words) <= _SLUG_LENGTH:
        return words
    return words[: _SLUG_LENGTH + 1].rpartition("-")[0] or words[:_SLUG_LENGTH]
