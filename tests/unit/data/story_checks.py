"""The tests that data/samples/stories.yaml puts to facts, applied to what the plain oracle computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.integration.oracle.expectations import Amounts, Members, OneOf, Open, Ranking, Reasons


def fails(test: Mapping[str, Any], facts: Mapping[str, object]) -> str | None:
    """Why a fact does not show what the story says; None where it does."""
    name = str(test["fact"])
    if name not in facts:
        return f"{name} was not computed"
    value = plain(facts[name])
    checks = {
        "at_least": lambda limit: value is not None and value >= limit,
        "at_most": lambda limit: value is not None and value <= limit,
        "above": lambda other: value is not None and value > plain(facts[other]),
        "below": lambda other: value is not None and value < plain(facts[other]),
        "is": lambda wanted: value == wanted,
        "one_of": lambda choices: value in choices,
        "names": lambda names: set(names) <= {entry for entries in value for entry in entries},
        "about": lambda names: set(names) in [set(entries) for entries in value],
        "null": lambda _: value is None,
    }
    broken = [key for key, wanted in test.items() if key not in ("fact", "needs") and not checks[key](wanted)]
    return f"{name} is {value}, not {', '.join(f'{k} {test[k]}' for k in broken)}" if broken else None


def plain(value: object) -> Any:
    """A number, a text, or the entries of a list, each as the names it holds."""
    if isinstance(value, OneOf):
        return plain(value.values[0])
    if isinstance(value, Open):
        return plain(value.value)
    if isinstance(value, Members):
        return [(name,) for name in sorted(value.names)]
    if isinstance(value, Reasons):
        return [(name,) for name in sorted(value.marks)]
    if isinstance(value, Amounts):
        return [(name,) for name in sorted(value.numbers)]
    if isinstance(value, Ranking):
        order = sorted(value.scores, key=lambda n: value.scores[n] if value.ascending else -value.scores[n])
        return [name if isinstance(name, tuple) else (name,) for name in order[: value.size]]
    return value
