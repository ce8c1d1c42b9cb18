"""Bytes of a file to its text: whatever they are, text without control characters comes of them, or a finding."""

from __future__ import annotations

import codecs
import re

from kartu.diagnostics import Sink

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Anki refuses a whole package for one \x1f in a field, and none of the others means anything in notes.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LOOKED_AT = 4096


def decoded(data: bytes, name: str, sink: Sink) -> str | None:
    """The text of a file's bytes, or None with a warning in the sink.

    UTF-8 with or without byte order mark, UTF-16 with or without, UTF-32 with one. Every line ends in a line feed;
    control characters are taken out, with a warning.
    """
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        sink.warn("R003", f"is not {encoding.upper().removesuffix('-SIG')} text: save it as UTF-8", name, line)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = _CONTROL.search(text)
    if first is None:
        return text
    kept, count = _CONTROL.subn("", text)
    line = text.count("\n", 0, first.start()) + 1
    column = first.start() - text.rfind("\n", 0, first.start())
    what = (
        f"{count} control characters, the first a U+{ord(first[0]):04X}, are"
        if count > 1
        else (f"a control character (U+{ord(first[0]):04X}) is")
    )
    sink.warn("R005", f"{what} left out: delete what cannot be seen here", name, line, column)
    return kept


def _encoding(data: bytes) -> str:
    """What they are in: as their mark says; without one UTF-16 where every other byte is zero, else UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:_LOOKED_AT]
    for at, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        if start[at::2].count(0) * 2 > len(start[at::2]) and start[1 - at :: 2].count(0) * 8 < len(start):
            return encoding
    return "utf-8"
