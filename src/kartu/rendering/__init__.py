"""Notes into field HTML through Jinja2 templates that a project can override. Knows nothing of how notes were found."""

from kartu.rendering.notes import Html, Renderer, as_rendered, render
from kartu.rendering.templates import Template, Templates, load_templates, versions

__all__ = ["Html", "Renderer", "Template", "Templates", "as_rendered", "load_templates", "render", "versions"]
