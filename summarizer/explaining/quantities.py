"""What a fact is made of that adds up: sums and counts of rows, or the quotient of two of them.

It is found by trying, for the month and for the one that it is compared with at once: a measure is the sum, the count,
the mean … that gives the fact's value at both. What fits nothing is not explained, rather than explained wrongly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from summarizer.facts import Fact
from summarizer.kpi.computed import cells_of, computed, uploaded_names
from summarizer.kpi.filters import Condition, Filter
from summarizer.kpi.tables import Table, TableSet, table_specs

UNSTATED = "（未注明）"
Parts: TypeAlias = "pd.Series[Any]"  # numbers by member


@dataclass(frozen=True)
class Quantity:
    """Rows of a table and what is added up of them: the `sum` of a column, the `count` of rows, those `filled`, or the
    `distinct` values, which add up only where no value has two members."""

    table: Table
    chosen: Filter
    how: str
    column: str = ""
    sign: float = 1.0

    @property
    def rows(self) -> pd.DataFrame:
        """The rows that it is taken of."""
        frame = self.table.frame
        return frame[self.chosen.mask(frame)]

    def total(self) -> float:
        """Its value."""
        return self.sign * _measured(self.rows, self.how, self.column)

    def parts(self, dimension: str) -> Parts:
        """Its value by member of a column; blank cells are a member of their own."""
        rows = self.rows
        names, labels = _members(rows, dimension)
        if self.how == "distinct":
            found = [_measured(rows[names == number], self.how, self.column) for number in range(len(labels))]
            return self.sign * pd.Series(found, index=labels, dtype=float)
        sums = np.bincount(names, weights=self._adds(rows), minlength=len(labels))
        return self.sign * pd.Series(sums, index=labels, dtype=float)

    def squares(self, dimension: str) -> Parts:
        """The sum of the squares of what each order (or other thing that the table lists) adds, by member: how much
        chance may move it, as a Poisson sum. Lines of one order come and go together."""
        rows = self.rows
        names, labels = _members(rows, dimension)
        keys = [name for name in table_specs()[self.table.name].key[:1] if name in rows]
        things = pd.factorize(rows[keys[0]])[0] if keys else np.arange(len(rows))
        several = int(things.max(initial=0)) + 2
        both, place = np.unique(names * several + things + 1, return_inverse=True)
        sums = np.bincount(place, weights=self._adds(rows), minlength=len(both))
        squares = np.bincount(both // several, weights=sums**2, minlength=len(labels))
        return pd.Series(squares, index=labels, dtype=float)

    def _adds(self, rows: pd.DataFrame) -> npt.NDArray[np.float64]:
        """What each row adds; a distinct value is taken for a row of its own."""
        if self.how == "filled":
            return np.asarray(cells_of(rows, self.column).notna(), dtype=float)
        cells = cells_of(rows, self.column).to_numpy(dtype=float) if self.how == "sum" else np.ones(len(rows))
        return np.nan_to_num(cells)

    def within(self, column: str, member: str) -> Quantity:
        """The same of a member's rows alone."""
        own = Condition(column, "为空") if member == UNSTATED else Condition(column, "=", member)
        return replace(self, chosen=Filter((*self.chosen.conditions, own)))


def _members(rows: pd.DataFrame, dimension: str) -> tuple[npt.NDArray[np.intp], list[str]]:
    """The member of each row by its number, and what the members are called, in order."""
    names = rows[dimension].astype(object).where(rows[dimension].notna(), UNSTATED).map(str)
    numbers, labels = pd.factorize(names, sort=True)
    return numbers, [str(label) for label in labels]


@dataclass(frozen=True)
class Amount:
    """Quantities that are added, some of them with a minus."""

    quantities: tuple[Quantity, ...]

    def total(self) -> float:
        """The sum."""
        return sum(quantity.total() for quantity in self.quantities)

    def parts(self, dimension: str) -> Parts:
        """The sum by member."""
        found = pd.Series(dtype=float)
        for quantity in self.quantities:
            found = found.add(quantity.parts(dimension), fill_value=0.0)
        return found

    def squares(self, dimension: str) -> Parts:
        """The sum of the squares by member."""
        found = pd.Series(dtype=float)
        for quantity in self.quantities:
            found = found.add(quantity.squares(dimension), fill_value=0.0)
        return found

    def within(self, column: str, member: str) -> Amount:
        """The same of a member's rows alone."""
        return Amount(tuple(quantity.within(column, member) for quantity in self.quantities))

    def __sub__(self, other: Amount) -> Amount:
        return Amount((*self.quantities, *(replace(q, sign=-q.sign) for q in other.quantities)))


@dataclass(frozen=True)
class Rate:
    """One amount as a part of another."""

    part: Amount
    whole: Amount

    def total(self) -> float:
        """The quotient; ZeroDivisionError where there is no whole."""
        return self.part.total() / self.whole.total()


Made = Amount | Rate


@dataclass(frozen=True)
class Sheet:
    """A month's facts and the tables that they were computed of."""

    facts: Mapping[str, Fact]
    tables: TableSet


def quantities_of(made: Made) -> tuple[Quantity, ...]:
    """All that it is made of."""
    return made.quantities if isinstance(made, Amount) else made.part.quantities + made.whole.quantities


def made_of(key: str, now: Sheet, before: Sheet) -> tuple[Made, Made] | None:
    """What a fact is made of in both months, in the same way; None where no way gives both of its values."""
    pair = (now.facts.get(key), before.facts.get(key))
    if any(fact is None or not is_number(fact.value) for fact in pair):
        return None
    for made in _ways(key, now, before):
        if all(fact and _gives(one, fact.value) for one, fact in zip(made, pair, strict=True)):
            return made
    return None


def grown(fact: Fact, facts: Mapping[str, Fact]) -> Fact:
    """The fact whose change a growth states: the month's sales for 环比; any other fact itself."""
    values = [facts[key].value for key in fact.inputs if key in facts]
    if fact.source is not None or len(values) != 2 or not all(map(is_number, [fact.value, *values])) or not values[1]:
        return fact
    return facts[fact.inputs[0]] if math.isclose(fact.value, values[0] / values[1] - 1, abs_tol=1e-9) else fact


def is_number(value: object) -> bool:
    """Whether a fact's value can be added."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _ways(key: str, now: Sheet, before: Sheet) -> Iterator[tuple[Made, Made]]:
    fact, past = now.facts[key], before.facts[key]
    if fact.source is not None and past.source is not None:
        yield from zip(_measures(fact, now), _measures(past, before), strict=False)
    elif len(fact.inputs) == 2 and fact.inputs == past.inputs:
        left, right = (made_of(each, now, before) for each in fact.inputs)
        if left and right:
            yield from zip(_derived(left[0], right[0]), _derived(left[1], right[1]), strict=False)


def _derived(left: Made, right: Made) -> list[Made]:
    if not (isinstance(left, Amount) and isinstance(right, Amount)):
        return []
    return [Rate(left, right), left - right, Rate(right - left, right)]


def _measures(fact: Fact, sheet: Sheet) -> list[Made]:
    """The ways in which a measure may have been taken of its rows, in an order that depends on its columns alone."""
    assert fact.source is not None
    table, chosen, columns = sheet.tables[fact.source.table], Filter.parse(fact.source.filter), fact.source.columns
    numeric = [name for name in columns if _is_number(table, name)]
    named = [name for name in columns if name in table.frame and name not in numeric]

    def amount(how: str, column: str = "") -> Amount:
        return Amount((Quantity(table, chosen, how, column),))

    ways: list[Made] = [*(amount("sum", column) for column in numeric), amount("count")]
    ways += [amount("distinct", column) for column in columns if column in table.frame]
    ways += [Rate(amount("sum", column), amount("filled", column)) for column in numeric]
    if {"成本", "金额"} <= set(numeric):
        ways.append(Rate(amount("sum", "金额") - amount("sum", "成本"), amount("sum", "金额")))
    return ways + [Rate(amount("sum", column), amount("distinct", name)) for column in numeric for name in named]


def _is_number(table: Table, name: str) -> bool:
    if name in table.frame:
        return _numeric(table.frame[name])
    if computed(name) is None or table.missing(*uploaded_names([name])) is not None:
        return False
    return _numeric(cells_of(table.frame, name))


def _numeric(cells: pd.Series[Any]) -> bool:
    return pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells)


def _gives(made: Made, value: float) -> bool:
    try:
        return math.isclose(made.total(), value, rel_tol=1e-9, abs_tol=1e-9)
    except ZeroDivisionError:
        return False


def _measured(rows: pd.DataFrame, how: str, column: str) -> float:
    return float(_HOW[how](rows, column))


_HOW: Mapping[str, Callable[[pd.DataFrame, str], float]] = {
    "sum": lambda rows, column: np.nansum(cells_of(rows, column).to_numpy(dtype=float)),
    "count": lambda rows, column: len(rows),  # noqa: ARG005
    "distinct": lambda rows, column: cells_of(rows, column).nunique(),
    "filled": lambda rows, column: cells_of(rows, column).notna().sum(),
}
