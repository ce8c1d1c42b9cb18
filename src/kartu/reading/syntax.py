"""The Markdown that notes are written in: CommonMark, with the extensions that note programs share."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from kartu.reading.manner import USUAL
from kartu.reading.simple import inlines

LONGEST_TEX = 2_000
"""Characters in which a formula must end."""
LONGEST_LINK = 1_000
"""Characters in which a link to a page must end."""

_TICKED = {"[ ] ": False, "[x] ": True, "[X] ": True}


@cache
def markdown(nesting: int = USUAL.nesting) -> MarkdownIt:
    """The parser of the process, made at first use. Blocks nested deeper than ``nesting`` are left out.

    Dollar maths is read only where it cannot be money: no blank beside the signs on the inside, no digit after the
    closing one ("$5 and $10" stays text).
    """
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": nesting})
    parser.enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", inlines)
    parser.core.ruler.after("inline", "tasks", _tasks)
    parser.block.ruler.before("html_block", "aside", _aside, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.use(front_matter_plugin).use(deflist_plugin).use(footnote_plugin)
    parser.disable(["footnote_inline", "footnote_tail"])
    parser.use(container_plugin, "callout", validate=lambda info, _: bool(info.strip(" :")))
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, double_inline=True)
    parser.inline.ruler.before("escape", "bracket_maths", _bracket_maths)
    parser.inline.ruler.before("link", "wikilink", _wikilink)
    parser.inline.ruler.before("emphasis", "highlight", _highlight)
    return parser


def _aside(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """``<aside>`` and ``</aside>`` on lines of their own, as note programs write a callout: what stands between them is
    Markdown.
    """
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]].strip().casefold()
    if line not in ("<aside>", "</aside>") or state.is_code_block(first):
        return False
    if not silent:
        state.line = first + 1
        token = state.push("html_block", "", 0)
        token.map = [first, state.line]
        token.content = line
    return True


def _tasks(state: StateCore) -> None:
    """``- [ ] text`` and ``- [x] text``: a token ``task_box`` in front of the text, which says if it is ticked."""
    for item, paragraph, token in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        ticked = _TICKED.get(token.content[:4])
        in_item = item.type == "list_item_open" and paragraph.type == "paragraph_open"
        if ticked is not None and in_item and token.children:
            first = token.children[0]
            first.content = first.content[3:]
            token.children.insert(0, Token("task_box", "", 0, meta={"ticked": ticked}))


def _bracket_maths(state: StateInline, silent: bool) -> bool:
    r"""TeX between ``\(`` and ``\)``, or set apart between ``\[`` and ``\]``, of at most ``LONGEST_TEX`` signs."""
    start = state.pos
    opening = state.src[start : start + 2]
    if opening not in (r"\(", r"\["):
        return False
    closing = r"\)" if opening == r"\(" else r"\]"
    end = state.src.find(closing, start + 2, min(state.posMax, start + LONGEST_TEX))
    tex = state.src[start + 2 : end].strip() if end > 0 else ""
    if not tex:
        return False
    if not silent:
        token = state.push("math_inline" if opening == r"\(" else "math_inline_double", "math", 0)
        token.content = tex
    state.pos = end + 2
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:
    """Obsidian's ``[[Page#Part|text]]`` and ``![[file]]``: the text that a reader sees, the page as its address.

    Of an embedded file this is its name, also where its width follows (``![[file.png|300]]``).
    """
    start = state.pos
    embed = state.src.startswith("![[", start)
    if not embed and not state.src.startswith("[[", start):
        return False
    opening = start + (3 if embed else 2)
    end = state.src.find("]]", opening, min(state.posMax, opening + LONGEST_LINK))
    inner = state.src[opening:end] if end > 0 else ""
    if not inner or "\n" in inner or "[" in inner:
        return False
    if not silent:
        page, _, shown = inner.partition("|")
        token = state.push("wikilink", "", 0)
        if embed and "." in page:
            name = page.partition("#")[0].rsplit("/", 1)[-1]
            token.content = (name if not shown or shown.replace("x", "").isdecimal() else shown).strip()
        else:
            token.content = (shown or page.split("#")[-1].lstrip("^")).strip()
        token.meta = {"target": page.strip(), "embed": embed}
    state.pos = end + 2
    return True


def _highlight(state: StateInline, silent: bool) -> bool:
    """``==marked text==`` as note programs write it; its inside is read as Markdown."""
    start, longest = state.pos, state.posMax
    if not state.src.startswith("==", start) or start + 2 >= longest or state.src[start + 2] in " =\n":
        return False
    end = state.src.find("==", start + 2, longest)
    if end < 0 or state.src[end - 1] == " " or "\n\n" in state.src[start:end]:
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
    state.pos, state.posMax = end + 2, longest
    return True
