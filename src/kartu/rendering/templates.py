"""The templates: the built-in ones, and those of a project that take their place."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from kartu.diagnostics import KartuError

_SUFFIXES = (".html", ".css", ".j2")


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template and the file it stands in, as the user would write it."""

    text: str
    file: str


@dataclass(frozen=True)
class Templates:
    """All templates by name, such as ``cards/ask-front.html``.

    Those in ``cards/`` are in Anki's own template language and go into the note types; those in ``fields/`` are Jinja2
    and make the HTML of the field they are named after.
    """

    files: Mapping[str, Template]

    def folder(self, name: str) -> dict[str, Template]:
        """The templates of one folder (``cards`` or ``fields``), by full name, sorted."""
        return {key: self.files[key] for key in sorted(self.files) if key.startswith(f"{name}/")}

    def digest(self, folder: str) -> str:
        """SHA-256, in hexadecimal, of the names and texts of one folder."""
        said = hashlib.sha256()
        for name, template in self.folder(folder).items():
            said.update(f"{name}\0{template.text}\0".encode())
        return said.hexdigest()

    def built_in(self, folder: str) -> bool:
        """Whether the templates of one folder are those that kartu ships."""
        return bool(self.digest(folder) == versions()[folder]["digest"])


def load_templates(project: Path | None = None) -> Templates:
    """The built-in templates, each replaced by the file of the same name in the folder ``project`` where there is one.

    Files in ``project/fields`` may also be new, for other templates to import. Raises KartuError for a file that would
    replace nothing, and for one that is not UTF-8.
    """
    files = _read(_built_in_folder(), shown="kartu/templates")
    if project is not None and project.is_dir() and project.resolve() != _built_in_folder().resolve():
        for name, template in _read(project, shown=project.name).items():
            if name not in files and not name.startswith("fields/"):
                near = get_close_matches(name, files, n=1, cutoff=0)[0]
                raise KartuError(
                    f"No built-in template is called {name}, so nothing would use this one. "
                    f"Did you mean {near}? Rename the file, or take it out of the folder.",
                    template.file,
                )
            files[name] = template
    return Templates(files)


@cache
def versions() -> dict[str, dict[str, Any]]:
    """What ``templates/versions.toml`` records of the built-in templates, by folder, each with its ``digest``.

    ``cards`` has ``mod``, in whole seconds since 1970; ``fields`` has ``version``, an integer that rises when the same
    note gets other HTML.
    """
    return tomllib.loads((_built_in_folder() / "versions.toml").read_text(encoding="utf-8"))


def _built_in_folder() -> Path:
    """In a wheel the templates lie in the package, in a checkout beside ``src``."""
    package = Path(__file__).parents[1]
    packed = package / "templates"
    return packed if packed.is_dir() else package.parents[1] / "templates"


def _read(folder: Path, shown: str) -> dict[str, Template]:
    files: dict[str, Template] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in _SUFFIXES or not path.is_file() or path.name.startswith("."):
            continue
        try:
            files[name] = Template(path.read_text(encoding="utf-8-sig"), f"{shown}/{name}")
        except UnicodeDecodeError as error:
            raise KartuError("The template is not UTF-8; save it as UTF-8.", f"{shown}/{name}") from error
    return files
