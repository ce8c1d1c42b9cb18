"""The page: one HTML file that needs nothing else, in which nothing but its own script can run."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path

from kartu.memory import Memory
from kartu.preview.contents import Contents

# In this order they make one script.
_SCRIPTS = ("data.js", "search.js", "filters.js", "list.js", "card.js", "source.js", "keys.js", "start.js")


def page(contents: Contents, version: str = "", memory: Memory | None = None) -> bytes:
    """The page as UTF-8. With a ``version`` it is live and asks its server for newer data; else it asks nobody.

    The data stand in the page as JSON in which no ``<`` is left, so that nothing in the notes can end it.
    """
    memory = memory or Memory()
    notes = memory.of_each("note", None, contents["notes"], _json)
    files = memory.of_each("file", None, contents["files"], _json)
    rest = {name: value for name, value in contents.items() if name not in ("notes", "files")}
    data = b'{"notes":[%b],"files":[%b],%b' % (b",".join(notes), b",".join(files), _json(rest)[1:])
    script = _script()
    before = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(script, live=bool(version))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(contents['deck'])}</title>",
        f"<style>\n{_part('page.css')}</style>\n</head>",
        _part("page.html"),
        f'<script type="application/json" id="data" data-version="{escape(version)}">',
    ]
    after = f"</script>\n<script>{script}</script>\n</body>\n</html>\n"
    return b"".join((_bytes("\n".join(before)), data, _bytes(after)))


def header() -> str:
    """The content security policy of a live page as its server sends it: nobody may put the page into another."""
    return f"{policy(_script(), live=True)}; frame-ancestors 'none'"


def policy(script: str, live: bool) -> str:
    """The content security policy of a page with one ``script``.

    Styles may stand inline, because cards bring theirs; they can load nothing.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    server = "self" if live else "none"
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; media-src data:; "
        f"font-src data:; connect-src '{server}'; base-uri 'none'; form-action 'none'"
    )


def _json(data: object) -> bytes:
    return _bytes(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


@cache
def _script() -> str:
    return "\n".join(['"use strict";', *(_part(name) for name in _SCRIPTS)])


@cache
def _part(name: str) -> str:
    return (Path(__file__).parent / "page" / name).read_text("utf-8")
