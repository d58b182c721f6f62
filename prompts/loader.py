"""Rendering a prompt strictly: a name that is missing, or one that the template does not use, is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

FOLDER = Path(__file__).resolve().parent


def render_prompt(name: str, folder: Path = FOLDER, **variables: object) -> str:
    """The text of `name.jinja`, such as `section_3.v1`.

    jinja2.TemplateNotFound for an unknown prompt, jinja2.UndefinedError for a missing variable, ValueError for one
    that the template never uses: a fact that is dropped on its way into a prompt must not go unnoticed.
    """
    loader = FileSystemLoader(folder)
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    source, _, _ = loader.get_source(environment, f"{name}.jinja")
    used = meta.find_undeclared_variables(environment.parse(source))
    if unused := sorted(set(variables) - used):
        raise ValueError(f"the prompt {name} does not use {', '.join(unused)}")
    return environment.get_template(f"{name}.jinja").render(**variables)
