"""kartu compiles ordinary Markdown study notes into an Anki deck.

``kartu.build("my-project")`` builds a deck as ``kartu build`` does; see ``kartu.api``. Names are imported when they are
used, so that ``import kartu`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kartu.api import Built, KartuError, Project, Sink, build, load, load_all, plan, unconfigured, write

__all__ = ["Built", "KartuError", "Project", "Sink", "build", "load", "load_all", "plan", "unconfigured", "write"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kartu' has no attribute {name!r}")
    from kartu import api

    return getattr(api, name)
