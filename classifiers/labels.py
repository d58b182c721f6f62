"""The vocabulary of labels: every field, its values in their order and their Chinese names (`data/labels.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from classifiers.resources import data_yaml

OTHER = "other"
SEPARATOR = "|"


@dataclass(frozen=True)
class Field:
    """One thing that is said about a comment; `values` maps each code to the name that users see, in order."""

    id: str
    name: str
    several: bool
    values: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.values)


@cache
def fields() -> Mapping[str, Field]:
    """Every field by its id, in the order in which files list them."""
    return {
        name: Field(name, str(given["name"]), bool(given["several"]), dict(given["values"]))
        for name, given in data_yaml("labels.yaml").items()
    }


def field(name: str) -> Field:
    """The field called `name`; raises KeyError for a name outside the vocabulary."""
    return fields()[name]


def categories() -> tuple[str, ...]:
    """The codes of the primary category, in the order of confusion matrices."""
    return field("category").codes


def split_values(cell: str) -> tuple[str, ...]:
    """The values of a cell such as `"quality|delivery"`, in their order, blanks and repetitions left out."""
    parts = (part.strip() for part in cell.split(SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part))


def join_values(values: Iterable[str]) -> str:
    """Values as one cell; none is an empty text."""
    return SEPARATOR.join(values)


def unknown_values(name: str, cell: str) -> tuple[str, ...]:
    """The values of a cell that the field does not know; a blank is one too where exactly one value is needed."""
    known, given = field(name).values, split_values(cell)
    if not given and not field(name).several:
        return ("",)
    return tuple(value for value in given if value not in known)
