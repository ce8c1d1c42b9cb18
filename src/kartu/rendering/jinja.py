"""The Jinja2 environment that the templates in ``fields/`` run in, and its errors in kartu's words."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, MutableMapping
from functools import partial
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kartu.diagnostics import KartuError
from kartu.inline import Inline
from kartu.model import Code, Definitions, List, Maths, Paragraph, Quote, Rule, Table
from kartu.rendering.clozes import cloze
from kartu.rendering.code import code_html
from kartu.rendering.inlines import inline_html, maths_html
from kartu.rendering.templates import Templates
from kartu.rendering.text import prose

_BLOCKS = (Code, Definitions, List, Maths, Paragraph, Quote, Rule, Table)


class _Plain(Environment):
    """An environment whose globals nobody changes, so that one dictionary serves all templates."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class _Sandboxed(_Plain, SandboxedEnvironment):
    """The same, in which templates can do nothing but make text."""


def environment(templates: Templates, media: Collection[str]) -> Environment:
    """An environment for ``templates``: whatever ``{{ .. }}`` puts out is escaped, an ``Inline`` comes as its HTML.

    Blocks have tests of their names in lower case (``block is paragraph``); the filters ``code`` and ``maths`` make the
    HTML of a ``Code`` and a ``Maths`` block, ``cloze`` asks for the HTML it is given. A sandbox, which doubles the
    time, keeps a project's templates to making text.
    """
    kind = _Plain if templates.built_in("fields") else _Sandboxed
    found = kind(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(_put_out, media=media),
        auto_reload=False,
        loader=FunctionLoader(partial(_source, templates)),
    )
    for block in _BLOCKS:
        found.tests[block.__name__.lower()] = _is_a(block)
    found.filters.update(code=code_html, maths=lambda block: maths_html(block.tex, display=True), cloze=cloze)
    return found


def in_words(error: Exception, templates: Templates, name: str) -> KartuError:
    """A failure of the template ``name`` as a KartuError with the file and line of the template where it happened."""
    if isinstance(error, TemplateSyntaxError):
        file = templates.files[error.name or name].file
        message = f"The template cannot be read: {error.message}. Mend it or remove the file."
        return KartuError(message, file, error.lineno)
    if isinstance(error, TemplateNotFound):
        message = f"The template asks for {error.name}, which there is not."
    elif isinstance(error, TemplateError):
        message = f"The template cannot be rendered: {error.message}."
    else:
        message = f"The template cannot be rendered: {type(error).__name__}: {error}."
    known = {template.file for template in templates.files.values()}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in known]
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else (templates.files[name].file, 0)
    return KartuError(f"{message} Mend it or remove the file.", file, line)


def _source(templates: Templates, name: str) -> tuple[str, str, None] | None:
    template = templates.files.get(name)
    return (template.text, template.file, None) if template else None


def _put_out(value: object, media: Collection[str]) -> object:
    if isinstance(value, Inline):
        return inline_html(value, media)
    return prose(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _is_a(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)
