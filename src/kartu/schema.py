"""What may stand in ``kartu.toml``, for pydantic to check. Imported only where there is such a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Count = Annotated[int, Field(gt=0)]
_Texts = list[_Text]
_Reverse = Literal["off", "auto", "all"]
_List = Literal["whole", "cloze", "both"]
_Html = Literal["sanitise", "escape", "allow"]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, validate_by_alias=True, validate_by_name=False)


class Rules(_Table):
    """Which rules make notes: `kartu rules` lists them."""

    select: _Texts = Field([], description="only these rules, by code or name; empty: all")
    ignore: _Texts = Field([], description="not these rules, by code or name")


class Checks(_Table):
    """What `kartu check` looks for."""

    select: _Texts = Field([], description="only these checks, by code or name; empty: all")
    ignore: _Texts = Field([], description="not these checks, by code or name")
    longest_answer: _Count = Field(60, alias="longest-answer", description="words of an answer or of a list item")
    longest_list: _Count = Field(9, alias="longest-list", description="items of a list")
    shortest_answer: _Count = Field(2, alias="shortest-answer", description="words of a definition")


class Limits(_Table):
    """How much kartu takes on. Whatever meets a limit is left out, with a finding that names the limit."""

    file_size: _Count = Field(20_000_000, alias="file-size", description="bytes of a file of notes")
    nesting: int = Field(
        60, ge=10, le=90, description="levels of blocks in one another: a quote is one, a list with its item two"
    )
    front_matter: _Count = Field(5_000, alias="front-matter", description="values in the front matter of a file")


class Task(_Table):
    """A task, or a chapter, of a domain."""

    number: _Text = Field(description='its number, such as "2.3"')
    title: _Text = Field(description="its title; a heading that has its words belongs here")
    words: _Texts = Field([], description="words of notes about it, for a guess where nothing else says it")


class Domain(_Table):
    """A domain, or a part, of an exam or a course."""

    number: _Count = Field(description="its number")
    title: _Text = Field(description="its title")
    weight: int = Field(0, ge=0, le=100, description="its share of the exam in percent; 0: not known")
    tasks: list[Task] = Field([], description="its tasks or chapters")


class ExamTable(_Table):
    """An exam or a course that kartu does not ship, as `[exams.CODE]`."""

    name: str = Field("", description="its name")
    domains: list[Domain] = Field(min_length=1, description="its domains or parts")


class Deck(_Table):
    """A deck, where a project has several: `[[decks]]`."""

    name: _Text = Field(description="the deck's name in Anki; cards never move, so a new name makes a second deck")
    namespace: str = Field(
        "", description="what makes this deck's notes its own, by default its first name; never change it"
    )
    exam: str = Field("", description="the code of the exam whose domains are the tags, such as AIF-C01")
    sources: _Texts = Field(["sources"], min_length=1, description="folders and files with notes")
    output: str = Field("", description="where the deck is written; build/<exam or name>.apkg by default")
    paths: dict[str, str] = Field({}, description="patterns of paths with the domain or task of the notes there")
    list: _List = Field("whole", description="whether a list is one card (whole), a card an item (cloze), or both")
    lists: dict[str, _List] = Field({}, description="the same for patterns of paths, or of PATH#PROMPT for one list")
    reverse: _Reverse = Field("off", description="cards that ask for the term: none (off), good ones (auto), or all")


_Decks = list[Deck]


class Configuration(Deck):
    """The keys of `kartu.toml`, or of `[tool.kartu]` in `pyproject.toml`."""

    name: str = Field("", description="the deck's name in Anki; cards never move, so a new name makes a second deck")
    templates: str = Field("templates", description="a folder whose card templates replace the built-in ones")
    rules: Rules = Field(default_factory=lambda: Rules.model_validate({}), description="which rules make notes")
    check: Checks = Field(default_factory=lambda: Checks.model_validate({}), description="what `kartu check` looks for")
    per_file_ignores: dict[str, _Texts] = Field(
        {}, alias="per-file-ignores", description="patterns of paths with the rules and checks that are off there"
    )
    html: _Html = Field(
        "sanitise",
        description="HTML in the notes: what is harmless in it (sanitise), as text (escape), as it is (allow)",
    )
    limits: Limits = Field(default_factory=lambda: Limits.model_validate({}), description="how much kartu takes on")
    exams: dict[str, ExamTable] = Field({}, description="exams and courses that kartu does not ship, by their code")
    decks: _Decks = Field([], description="several decks in one project; then the deck's own keys stand there")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``kartu.toml``, for editors that complete and check as one types (``kartu.schema.json``)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Configuration.model_json_schema(by_alias=True)}
