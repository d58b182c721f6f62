"""The metric register, `data/facts.yaml`: what every fact is called, means and is measured in. One source for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from classifiers.resources import data_yaml


@dataclass(frozen=True)
class Definition:
    """A family of facts. `label` holds {0}, {1} where members go; `signed` values are changes and carry their sign."""

    family: str
    label: str
    unit: str
    formula: str
    tables: tuple[str, ...]
    signed: bool = False

    @property
    def item(self) -> str:
        """The outline item (or topic, as 3.2.0) that the family belongs to."""
        return self.family.rsplit(".", 1)[0]

    def label_of(self, members: Sequence[str]) -> str:
        """The label with its members; without members, what is left of it."""
        filled = [*members, "", ""]
        return self.label.format(*filled)


@cache
def register() -> Mapping[str, Definition]:
    """Every family by its id."""
    return {
        family: Definition(
            family, str(d["label"]), str(d["unit"]), str(d["formula"]), tuple(d["tables"]), bool(d.get("signed"))
        )
        for family, d in data_yaml("facts.yaml").items()
    }


def definition(family: str) -> Definition:
    """The entry of one family; KeyError if the register does not have it."""
    return register()[family]


def family_named(fact_id: str) -> str | None:
    """The family that the id of a fact begins with, the longest there is; None for an id of no family."""
    parts, known = fact_id.split("."), register()
    begins = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((family for family in begins if family in known), None)
