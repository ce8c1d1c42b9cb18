"""What may stand in ``kartu.toml``, for pydantic to check. Imported only where there is such a file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Texts = list[_Text]
_Reverse = Literal["off", "auto", "all"]
_List = Literal["whole", "cloze", "both"]


class Configuration(BaseModel):
    """The keys of ``kartu.toml``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: _Text = Field(description="the deck's name in Anki; cards never move, so a new name makes a second deck")
    namespace: str = Field(
        "", description="what makes this deck's notes its own, by default its first name; never change it"
    )
    exam: str = Field("", description="the code of the exam whose domains are the tags, such as AIF-C01")
    sources: _Texts = Field(["sources"], min_length=1, description="folders and files with notes")
    output: str = Field("", description="where the deck is written; build/<exam or name>.apkg by default")
    templates: str = Field("templates", description="a folder whose card templates replace the built-in ones")
    paths: dict[str, str] = Field({}, description="patterns of paths with the domain or task of the notes there")
    list: _List = Field("whole", description="whether a list is one card (whole), a card an item (cloze), or both")
    lists: dict[str, _List] = Field({}, description="the same for patterns of paths, or of PATH#PROMPT for one list")
    reverse: _Reverse = Field("off", description="cards that ask for the term: none (off), good ones (auto), or all")
