"""What may stand in ``kartu.toml``, for msgspec to check. Imported only where there is such a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

PLAIN = r"^\S(.*\S)?$"
"""Text without blanks around it: they are seen nowhere, and would make another name, path or code of it."""

_Text = Annotated[str, Meta(min_length=1, pattern=PLAIN)]
_Texts = list[_Text]
_Reverse = Literal["off", "auto", "all"]
_List = Literal["whole", "cloze", "both"]
_Html = Literal["sanitise", "escape", "allow"]


class _Table(Struct, forbid_unknown_fields=True, rename="kebab"):
    pass


class Rules(_Table):
    """Which rules make notes: `kartu rules` lists them."""

    select: Annotated[_Texts, Meta(description="only these rules, by code or name; empty: all")] = []
    ignore: Annotated[_Texts, Meta(description="not these rules, by code or name")] = []


class Checks(_Table):
    """What `kartu check` looks for."""

    select: Annotated[_Texts, Meta(description="only these checks, by code or name; empty: all")] = []
    ignore: Annotated[_Texts, Meta(description="not these checks, by code or name")] = []
    longest_answer: Annotated[int, Meta(gt=0, description="words of an answer or of a list item")] = 60
    longest_list: Annotated[int, Meta(gt=0, description="items of a list")] = 9
    shortest_answer: Annotated[int, Meta(gt=0, description="words of a definition")] = 2


class Limits(_Table):
    """How much kartu takes on. Whatever meets a limit is left out, with a finding that names the limit."""

    file_size: Annotated[int, Meta(gt=0, description="bytes of a file of notes")] = 20_000_000
    nesting: Annotated[
        int, Meta(ge=10, le=90, description="levels of blocks in one another: a quote is one, a list with its item two")
    ] = 60
    front_matter: Annotated[int, Meta(gt=0, description="values in the front matter of a file")] = 5_000


class Task(_Table):
    """A task, or a chapter, of a domain."""

    number: Annotated[_Text, Meta(description='its number, such as "2.3"')]
    title: Annotated[_Text, Meta(description="its title; a heading that has its words belongs here")]
    words: Annotated[_Texts, Meta(description="words of notes about it, for a guess where nothing else says it")] = []


class Domain(_Table):
    """A domain, or a part, of an exam or a course."""

    number: Annotated[int, Meta(gt=0, description="its number")]
    title: Annotated[_Text, Meta(description="its title")]
    weight: Annotated[int, Meta(ge=0, le=100, description="its share of the exam in percent; 0: not known")] = 0
    tasks: Annotated[list[Task], Meta(description="its tasks or chapters")] = []


class ExamTable(_Table, kw_only=True):
    """An exam or a course that kartu does not ship, as `[exams.CODE]`."""

    name: Annotated[str, Meta(description="its name")] = ""
    domains: Annotated[list[Domain], Meta(min_length=1, description="its domains or parts")]


class Deck(_Table):
    """A deck, where a project has several: `[[decks]]`."""

    name: Annotated[
        _Text, Meta(description="the deck's name in Anki; cards never move, so a new name makes a second deck")
    ]
    namespace: Annotated[
        str, Meta(description="what makes this deck's notes its own, by default its first name; never change it")
    ] = ""
    exam: Annotated[str, Meta(description="the code of the exam whose domains are the tags, such as AIF-C01")] = ""
    sources: Annotated[
        _Texts,
        Meta(min_length=1, description="folders and files with notes", extra_json_schema={"default": ["sources"]}),
    ] = field(default_factory=lambda: ["sources"])
    output: Annotated[str, Meta(description="where the deck is written; build/<exam or name>.apkg by default")] = ""
    paths: Annotated[
        dict[str, str], Meta(description="patterns of paths with the domain or task of the notes there")
    ] = {}
    list: Annotated[_List, Meta(description="whether a list is one card (whole), a card an item (cloze), or both")] = (
        "whole"
    )
    lists: Annotated[
        dict[str, _List], Meta(description="the same for patterns of paths, or of PATH#PROMPT for one list")
    ] = {}
    reverse: Annotated[
        _Reverse, Meta(description="cards that ask for the term: none (off), good ones (auto), or all")
    ] = "off"


_Decks = list[Deck]


class Configuration(Deck):
    """The keys of `kartu.toml`, or of `[tool.kartu]` in `pyproject.toml`."""

    name: Annotated[
        str, Meta(description="the deck's name in Anki; cards never move, so a new name makes a second deck")
    ] = ""
    templates: Annotated[str, Meta(description="a folder whose card templates replace the built-in ones")] = "templates"
    rules: Annotated[Rules, Meta(description="which rules make notes")] = field(default_factory=Rules)
    check: Annotated[Checks, Meta(description="what `kartu check` looks for")] = field(default_factory=Checks)
    per_file_ignores: Annotated[
        dict[str, _Texts], Meta(description="patterns of paths with the rules and checks that are off there")
    ] = {}
    html: Annotated[
        _Html,
        Meta(description="HTML in the notes: what is harmless in it (sanitise), as text (escape), as it is (allow)"),
    ] = "sanitise"
    limits: Annotated[Limits, Meta(description="how much kartu takes on")] = field(default_factory=Limits)
    exams: Annotated[
        dict[str, ExamTable], Meta(description="exams and courses that kartu does not ship, by their code")
    ] = {}
    decks: Annotated[
        _Decks, Meta(description="several decks in one project; then the deck's own keys stand there")
    ] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``kartu.toml``, for editors that complete and check as one types (``kartu.schema.json``)."""
    _, tables = msgspec.json.schema_components((Configuration,), ref_template="#/$defs/{name}")
    whole = tables.pop(Configuration.__name__)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": tables}
