"""What a project says of its deck or decks, in ``kartu.toml`` or ``pyproject.toml``."""

from kartu.config.load import load, load_all
from kartu.config.project import Project, unconfigured
from kartu.config.source import FILE, is_project, nearest

__all__ = ["FILE", "Project", "is_project", "load", "load_all", "nearest", "unconfigured"]
