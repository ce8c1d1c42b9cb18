r"""TeX in which MathJax makes nothing but formulas.

Anki's MathJax (3.2) was seen to make a link that runs of ``\href{javascript:..}{x}``, and to ask the network for what
stands in a ``\style``, a ``\bbox`` or the font of a ``\unicode``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPTION = r"(?:\s*\[[^\]]{0,200}\])?"
_UNICODE = re.compile(rf"\\\\|\\unicode(?![a-zA-Z]){_OPTION}\s*\{{\s*(?:x([0-9a-fA-F]{{1,6}})|([0-9]{{1,7}}))\s*\}}")
# Left out even without what it takes, for `\let` can give it another name.
_MORE = re.compile(
    rf"\\\\|\\(?:(?:bbox|unicode)|(?:href|style|class|cssId|data|mmlToken|require)(?![a-zA-Z])(?:\s*\{{[^{{}}]*\}})?)"
    rf"(?![a-zA-Z]){_OPTION}"
)
_NAME = re.compile(r"\\[a-zA-Z]+")
_FIRST_OF_TEXT = 0xA0


def tame(tex: str) -> str:
    """TeX without the commands that make links, styles and whatever else is no formula; what they are put on stays, and
    a sign that is named by its number is written.
    """
    if "\\" not in tex:
        return tex
    return _MORE.sub(lambda found: found[0] if found[0] == r"\\" else "{}", _UNICODE.sub(_sign, tex))


def left_out(tex: str) -> Iterator[tuple[str, int]]:
    r"""The commands that ``tame`` leaves out, such as ``\href``, each with its place in the TeX, from 0."""
    if "\\" in tex:
        for found in _MORE.finditer(_UNICODE.sub(_as_long, tex)):
            if command := _NAME.match(found[0]):
                yield command[0], found.start()


def _as_long(found: re.Match[str]) -> str:
    return found[0] if _sign(found) == "{}" else " " * len(found[0])


def _sign(found: re.Match[str]) -> str:
    if found[0] == r"\\":
        return found[0]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if _FIRST_OF_TEXT <= code <= 0x10FFFF else "{}"
