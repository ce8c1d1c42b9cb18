"""What of the formulas in a file does not come onto cards, said once for each command."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from kartu.diagnostics import Sink
from kartu.reading.placed import placed
from kartu.tex import left_out


def tell_formulas(tokens: Sequence[Token], text: str, file: str, sink: Sink) -> None:
    """Tells the sink which commands are left out of the formulas in the tokens of a file with this ``text``, each at
    its first place.
    """
    said: set[str] = set()
    for token, line in placed(tokens, "math_"):
        tex = token.content
        for command, start in left_out(tex):
            if command not in said:
                said.add(command)
                at = line + tex.count("\n", 0, start)
                column = text.split("\n", at)[at - 1].find(command) + 1
                message = f"{command} is left out of the formulas: it makes no formula, but a link, a style or the like"
                sink.warn("R011", message, file, at, column or 1)
