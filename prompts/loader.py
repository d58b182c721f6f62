"""Rendering a prompt strictly: a name that is missing, or one that the template does not use, is an error."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

FOLDER = Path(__file__).resolve().parent
PARTS = ("system", "user")


@dataclass(frozen=True)
class Rendered:
    """The two messages of a prompt, and the SHA-256 of its template's source and of all that it includes."""

    system: str
    user: str
    hash: str


def render_prompt(name: str, folder: Path = FOLDER, **variables: object) -> str:
    """The text of `name.jinja`, such as `section_3.v1`.

    jinja2.TemplateNotFound for an unknown prompt, jinja2.UndefinedError for a missing variable, ValueError for one
    that the template and what it includes never use: a fact that is dropped on its way into a prompt must not go
    unnoticed.
    """
    environment = _environment(folder)
    _check_used(environment, name, variables)
    return environment.get_template(f"{name}.jinja").render(**variables)


def render_messages(name: str, variables: Mapping[str, object], folder: Path = FOLDER) -> Rendered:
    """The blocks `system` and `user` of `name.jinja`, each rendered as strictly; KeyError where one is missing."""
    environment = _environment(folder)
    sources = _check_used(environment, name, variables)
    template = environment.get_template(f"{name}.jinja")
    system, user = ("".join(template.blocks[part](template.new_context(dict(variables)))) for part in PARTS)
    return Rendered(system, user, hashlib.sha256("\0".join(sources).encode()).hexdigest())


@lru_cache  # a template is compiled once, and again when its file has changed
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )


def _check_used(environment: Environment, name: str, variables: Mapping[str, object]) -> list[str]:
    """The sources of the template and its includes; ValueError for variables that none of them uses."""
    sources = list(_sources(environment, f"{name}.jinja", set()))
    used = {variable for source in sources for variable in _read(source).variables}
    if unused := sorted(set(variables) - used):
        raise ValueError(f"the prompt {name} does not use {', '.join(unused)}")
    return sources


def _sources(environment: Environment, file: str, seen: set[str]) -> Iterator[str]:
    """A template's source and those that it includes or imports, each once."""
    if file in seen or environment.loader is None:
        return
    seen.add(file)
    source, _, _ = environment.loader.get_source(environment, file)
    yield source
    for referred in _read(source).templates:
        if referred is None:
            raise ValueError(f"{file} includes a template whose name is not written in it")
        yield from _sources(environment, referred, seen)


@dataclass(frozen=True)
class _Read:
    """The names in a template's source: variables that it is given, and templates that it includes."""

    variables: frozenset[str]
    templates: tuple[str | None, ...]


@lru_cache  # by the text itself, so that a changed file is read anew
def _read(source: str) -> _Read:
    parsed = Environment(autoescape=False).parse(source)
    return _Read(frozenset(meta.find_undeclared_variables(parsed)), tuple(meta.find_referenced_templates(parsed)))
