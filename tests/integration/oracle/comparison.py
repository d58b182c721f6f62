"""Where a fact sheet differs from what the oracle expects.

Numbers agree within 1e-9 of each other; a list by its members, as texts or as records that hold the name and the
number; a fact that is null is like one that is not there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.integration.oracle.expectations import Amounts, Members, OneOf, Open, Ranking, Reasons, Trend

_ABSENT = object()


def differences(expected: Mapping[str, object], values: Mapping[str, object], families: Iterable[str]) -> list[str]:
    """One line per fact that differs; `families`: those in which the oracle must have every fact."""
    found = [
        f"{key}: expected {value!r}, computed {values.get(key, 'nothing')!r}"
        for key, value in expected.items()
        if not agrees(value, values.get(key, _ABSENT))
    ]
    known = tuple(f"{family}." for family in families)
    extra = [
        f"{key}: expected nothing, computed {value!r}"
        for key, value in values.items()
        if value is not None and key not in expected and f"{key}.".startswith(known)
    ]
    return found + extra


def agrees(expected: object, value: Any) -> bool:
    """Whether a value is what was expected."""
    if isinstance(expected, OneOf):
        return any(agrees(choice, value) for choice in expected.values)
    if isinstance(expected, Open):
        return value is _ABSENT or agrees(expected.value, value)
    if value is None or value is _ABSENT or expected is None:
        return expected is None and (value is None or value is _ABSENT)
    if isinstance(expected, bool) or isinstance(value, bool):
        return expected is value
    if isinstance(expected, str):
        return same_name(expected, value)
    if isinstance(expected, int | float):
        return isinstance(value, int | float) and same_number(float(expected), float(value))
    return isinstance(value, list | dict) and _LISTS[type(expected)](expected, entries(value))


def same_number(left: float, right: float) -> bool:
    """Equal but for the dust of binary sums."""
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-6 if abs(left) > 1e3 else 1e-9)


def same_value(left: object, right: object) -> bool:
    """Whether two values of a fact are the same, numbers by `same_number`, lists and records member by member."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same_value, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same_value(left[key], right[key]) for key in left)
    if isinstance(left, int | float) and isinstance(right, int | float):
        return same_number(float(left), float(right))
    return left == right


def same_name(expected: str, value: Any) -> bool:
    """The same text, or a list or record of the names that + joins, in any order."""
    if isinstance(value, str) and value == expected:
        return True
    spelled = value.replace("＋", "+").split("+") if isinstance(value, str) else texts(value)
    return sorted(expected.split("+")) == sorted(spelled)


def texts(value: Any) -> list[str]:
    """Every text in a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for part in value.values() for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, list | tuple) else []


def numbers(value: Any) -> list[float]:
    """Every number in a value."""
    if isinstance(value, int | float):
        return [float(value)]
    if isinstance(value, Mapping):
        return [number for part in value.values() for number in numbers(part)]
    return [number for part in value for number in numbers(part)] if isinstance(value, list | tuple) else []


def entries(value: Any) -> list[Any]:
    """The members of a list, or of a dict by name."""
    return [[name, part] for name, part in value.items()] if isinstance(value, Mapping) else list(value)


def named(entry: Any, name: object) -> bool:
    """Whether a member of a list is the one of that name, or of those names."""
    parts = [str(part) for part in name] if isinstance(name, tuple) else [str(name)]
    return all(part in texts(entry) for part in parts)


def holds(entry: Any, number: float | int | None) -> bool:
    """Whether a member of a list has that number, or has no number at all."""
    if number is None:
        return not numbers(entry)
    return not numbers(entry) or any(same_number(float(number), own) for own in numbers(entry))


def _ranking(expected: Ranking, found: list[Any]) -> bool:
    ordered = sorted(expected.scores.values(), reverse=not expected.ascending)[: expected.size]
    left = dict(expected.scores)
    if len(found) != len(ordered):
        return False
    for entry, score in zip(found, ordered, strict=True):
        mine = [n for n, s in left.items() if named(entry, n) and abs(s - score) < 1e-6 and holds(entry, s)]
        if not mine:
            return False
        del left[mine[0]]
    return True


def _members(expected: Members, found: list[Any]) -> bool:
    return len(found) == len(expected.names) and all(
        any(named(entry, name) for entry in found) for name in expected.names
    )


def _amounts(expected: Amounts, found: list[Any]) -> bool:
    return len(found) == len(expected.numbers) and all(
        any(named(entry, name) and numbers(entry) and holds(entry, number) for entry in found)
        for name, number in expected.numbers.items()
    )


def _trend(expected: Trend, found: list[Any]) -> bool:
    known = {month: number for month, number in expected.months.items() if number is not None}
    dated = [entry for entry in found if texts(entry)]
    if not dated:  # a bare list of numbers, a blank for each month without one
        bare = [entry for entry in found if entry is not None]
        return len(bare) == len(known) and all(map(same_number, bare, known.values()))
    filled = [entry for entry in dated if numbers(entry)]
    return len(filled) == len(known) and all(
        named(entry, month) and same_number(numbers(entry)[0], number)
        for entry, (month, number) in zip(filled, known.items(), strict=True)
    )


def _reasons(expected: Reasons, found: list[Any]) -> bool:
    def marked(entry: Any, marks: frozenset[str]) -> bool:
        seen = {mark for text in texts(entry) for mark in re.findall(r"R\d", text)}
        return not seen or seen == marks

    return len(found) == len(expected.marks) and all(
        any(named(entry, name) and marked(entry, marks) for entry in found) for name, marks in expected.marks.items()
    )


_LISTS: dict[type, Callable[[Any, list[Any]], bool]] = {
    Ranking: _ranking,
    Members: _members,
    Amounts: _amounts,
    Trend: _trend,
    Reasons: _reasons,
}
