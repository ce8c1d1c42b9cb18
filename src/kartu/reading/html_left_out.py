"""What of the HTML in a file does not come onto cards, said once for each kind of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from kartu.diagnostics import Diagnostic, Sink
from kartu.reading.elements import HARMFUL, Tag, is_elsewhere, is_script, tags
from kartu.reading.html_tree import is_swallowed, is_tangled
from kartu.reading.placed import placed

_KINDS = {name: kind for kind, names in HARMFUL.items() for name in names}
_ASKING = {"srcset", "background", "poster", "ping", "action", "formaction", "data", "lowsrc", "dynsrc", "manifest"}
_LAYOUT = {"style", "align", "bgcolor", "color", "face"}
_TANGLED = "marks and blocks in one another by the hundred, of which the text is read"
_SWALLOWED = "all that stands below something that is never closed"
_COLOURS = "colours and layout"
_MOST_NAMED = 5


@dataclass
class _Kind:
    """What was found of a kind: where first, how often, and as what."""

    line: int
    column: int
    count: int = 0
    named: dict[str, None] = field(default_factory=dict)


def tell_html(tokens: Sequence[Token], text: str, file: str, sink: Sink) -> None:
    """Tells the sink what of the HTML in the tokens of a file with this ``text`` is left out when it is sanitised:
    one finding for each kind, at the first place.
    """
    kinds: dict[str, _Kind] = {}
    lines = text.split("\n") if any(token.type == "html_block" or token.children for token in tokens) else []
    for token, line in placed(tokens, "html_"):
        source = token.content
        for kind, name, start in _left_out(source):
            if kind not in kinds:
                at = line + source.count("\n", 0, start)
                written = lines[at - 1] if at <= len(lines) else ""
                opening = source[start : start + 2 + len(name)].partition("\n")[0].rstrip(" >=")
                kinds[kind] = _Kind(at, max(written.find(opening), 0) + 1)
            kinds[kind].count += 1
            if len(kinds[kind].named) <= _MOST_NAMED:
                kinds[kind].named[name] = None
    for kind, found in kinds.items():
        names = [name for name in found.named if name]
        more = ", ..." if len(names) > _MOST_NAMED else ""
        what = f" ({', '.join(names[:_MOST_NAMED])}{more})" if names else ""
        often = "" if found.count == 1 else f", {found.count} times in this file"
        message = f"HTML: {kind}{what} are left out of the cards{often}: see `html` in kartu.toml"
        is_layout = kind == _COLOURS
        sink.found.append(
            Diagnostic("R010", "info", message, file, found.line, found.column)
            if is_layout
            else Diagnostic("R009", "warning", message, file, found.line, found.column)
        )


def _left_out(source: str) -> Iterator[tuple[str, str, int]]:
    """The kind of each thing that is left out, its name, and where it stands in the source."""
    if "\n" in source and is_tangled(source):
        yield _TANGLED, "", 0
    if "\n" in source and is_swallowed(source):
        yield _SWALLOWED, "", 0
    for tag in tags(source):
        if tag.closes:
            continue
        if tag.name in _KINDS:
            yield _KINDS[tag.name], f"<{tag.name}>", tag.start
        yield from ((kind, name, tag.start) for kind, name in _attributes(tag))


def _attributes(tag: Tag) -> Iterator[tuple[str, str]]:
    if tag.name in ("font", "center"):
        yield _COLOURS, f"<{tag.name}>"
    for name, value in tag.attributes.items():
        if name.startswith("on"):
            yield "scripts", f"{name}="
        elif is_script(value) and not (tag.name == "img" and name == "src"):
            yield "scripts", f"{value.partition(':')[0].strip().lower()}:"
        elif tag.name in _KINDS:
            continue
        elif name in _ASKING and is_elsewhere(value):
            yield "requests to the web", f"{name}="
        elif name in _LAYOUT:
            yield _COLOURS, f"{name}="
