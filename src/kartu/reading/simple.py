"""Inline content that can be read without the parser of inline content, as most can: text, some of it in bold."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from kartu.inline import Inline, Mark, Run

# At all other signs, asterisks aside, no rule of the parser begins.
_SIGNS = re.compile(r"[\n&<\\`_~\[$]|==")
_BOLD: frozenset[Mark] = frozenset(("strong",))
_BEHIND = frozenset(" .,:;!?)")
READ = "kartu.inline"
"""Where the ``meta`` of a token has what ``inlines`` has read of it."""


def simple(content: str) -> Inline | None:
    """What the parser would make of ``content``; None where that takes the parser.

    Asterisks are read where they stand in pairs, each with a blank (or nothing) on its outside and a letter or digit on
    its inside, which opens or closes bold text and can do nothing else (CommonMark 0.31, 6.2).
    """
    if _SIGNS.search(content) or content != content.strip():
        return None
    if "*" not in content:
        return Inline.of(content)
    parts = content.split("**")
    if len(parts) % 2 == 0 or any("*" in part for part in parts):
        return None
    for number in range(1, len(parts), 2):
        before, bold, behind = parts[number - 1 : number + 2]
        last = number + 2 == len(parts)
        if not bold or not bold[0].isalnum() or not bold[-1].isalnum():
            return None
        if (before and before[-1] != " ") or not (before or number == 1):
            return None
        if behind[0] not in _BEHIND if behind else not last:
            return None
    return Inline(tuple(Run(part, _BOLD if number % 2 else frozenset()) for number, part in enumerate(parts) if part))


def inlines(state: StateCore) -> None:
    """The parser's rule of the same name, but for what is simple, which stands in the token's ``meta``."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            made = simple(token.content)
            if made is None:
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            else:
                token.meta = {READ: made}
