"""The words of `data/grounding.yaml` that the checks go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from classifiers.resources import data_yaml
from summarizer.drafting.grounding.scanning import Scanner


@cache
def words(key: str) -> tuple[str, ...]:
    """One list of the file, longest words first, so that the longest match wins; KeyError if there is none."""
    return longest_first(_file()[key])


@cache
def table(key: str) -> Mapping[str, str]:
    """One table of the file."""
    return {str(name): str(value) for name, value in _file()[key].items()}


@cache
def finder(*keys: str) -> Scanner:
    """A scanner for the words of these lists; each stands for its list, the first one where several have it."""
    return Scanner({key: words(key) for key in keys})


@cache
def alternatives(*keys: str) -> str:
    """The words of these lists as a pattern, longest first."""
    return "|".join(map(re.escape, longest_first(word for key in keys for word in words(key))))


@cache
def listed(key: str, family: str) -> bool:
    """Whether a family is among those of a list, whose entries are patterns as in file names."""
    return any(fnmatchcase(family, shape) for shape in words(key))


def longest_first(texts: Iterable[object]) -> tuple[str, ...]:
    """Words as text, each once, longest first and otherwise as given."""
    return tuple(sorted(dict.fromkeys(map(str, texts)), key=len, reverse=True))


@cache
def _file() -> Mapping[str, Any]:
    found: Mapping[str, Any] = data_yaml("grounding.yaml")
    return found
