"""Facts: every number, name and list that a briefing may show, each with its formula and what it was computed from.

A *measure* has a source (table, columns, filter, rows of the uploaded files); a *derived* fact has inputs, which are
ids of other facts. A value that cannot be computed is None with a reason that says what to upload.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from summarizer.register import Definition, definition
from summarizer.units import Value, clean, written


@dataclass(frozen=True)
class Rows:
    """Row numbers in one sheet of one uploaded file, as people see them there: `2-701, 705`."""

    file: str
    sheet: str
    count: int
    ranges: str


@dataclass(frozen=True)
class Source:
    """The rows that a measure was taken of. `filter` finds them again in the table; `rows` says where they are."""

    table: str
    columns: tuple[str, ...]
    filter: str
    find_rows: Callable[[], tuple[Rows, ...]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def rows(self) -> tuple[Rows, ...]:
        """Where the rows are, one entry per file and sheet; found when first asked for."""
        return self.find_rows()

    def as_json(self) -> dict[str, Any]:
        """The contract's `{table, file, sheet, columns, filter, rows}`, with how many rows there are."""
        several = len(self.rows) > 1
        return {
            "table": self.table,
            "file": "、".join(dict.fromkeys(rows.file for rows in self.rows)),
            "sheet": "、".join(dict.fromkeys(rows.sheet for rows in self.rows if rows.sheet)),
            "columns": list(self.columns),
            "filter": self.filter,
            "rows": "; ".join(f"{place(r)}: {r.ranges}" if several else r.ranges for r in self.rows),
            "row_count": sum(rows.count for rows in self.rows),
        }


def place(rows: Rows) -> str:
    """A file and sheet as spreadsheets write them: `十月.xlsx!销售明细`."""
    return f"{rows.file}!{rows.sheet}" if rows.sheet else rows.file


_NO_ROWS = "没有符合条件的数据"


@dataclass(frozen=True)
class Measured:
    """A value on its way to becoming a fact; `note` is what a reader of the value must know of its data."""

    value: Value
    source: Source | None = None
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Fact:
    """One value of one month; `members` are what the id names behind its family: `("华东",)`."""

    id: str
    members: tuple[str, ...]
    value: Value
    about: Definition
    inputs: tuple[str, ...] = ()
    source: Source | None = None
    reason: str | None = None
    note: str | None = None

    @property
    def item(self) -> str:
        """The outline item it belongs to."""
        return self.about.item

    @property
    def unit(self) -> str:
        """Its unit, one of those that `units.written` knows."""
        return self.about.unit

    @property
    def label(self) -> str:
        """What it is called: 华东净销售额."""
        return self.about.label_of(self.members)

    @property
    def text(self) -> str:
        """The value as it is written for people."""
        return written(self.value, self.unit, signed=self.about.signed)

    def as_json(self) -> dict[str, Any]:
        """The contract's form of a fact."""
        return {
            "id": self.id, "item": self.item, "members": list(self.members), "label": self.label,
            "value": _jsonable(self.value), "unit": self.unit, "text": self.text, "formula": self.about.formula,
            "inputs": list(self.inputs), "source": self.source.as_json() if self.source else None,
            "reason": self.reason, "note": self.note,
        }  # fmt: skip


class Recall(Protocol):
    """What is known of earlier months beside the tables."""

    def recalled(self, family: str, members: tuple[str, ...]) -> Measured | None:
        """A value for a fact that the tables do not give."""

    def members(self, family: str) -> list[str]:
        """The members of a family that it knows."""


class FactSheet(Mapping[str, Fact]):
    """The facts of a month by id, in the order in which they were computed; metric code writes them here.

    Where the tables give no value, what `recall` knows of it stands in.
    """

    def __init__(self, recall: Recall | None = None) -> None:
        self._recall = recall
        self._facts: dict[str, Fact] = {}
        self._families: dict[str, list[tuple[str, ...]]] = {}

    def __getitem__(self, fact_id: str) -> Fact:
        return self._facts[fact_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def value(self, family: str, *members: str) -> Value:
        """The value of a fact, or None if it is null or was never computed."""
        fact = self._facts.get(fact_id(family, *members))
        return fact.value if fact else None

    def members(self, family: str) -> list[str]:
        """The members of a family with one member each, in the order in which they were put."""
        return [members[0] for members in self._families.get(family, []) if len(members) == 1]

    def family(self, family: str) -> dict[str, Fact]:
        """The facts of a family by member."""
        return {member: self._facts[fact_id(family, member)] for member in self.members(family)}

    def put(
        self, family: str, measured: Measured, *members: str, note: str | None = None, inputs: Sequence[str] = ()
    ) -> Fact:
        """Add a measure.

        ValueError if the id is there already, or if there is neither a value nor a reason for its absence, or both;
        KeyError if no register entry defines the family.
        """
        key = fact_id(family, *members)
        if key in self._facts:
            raise ValueError(f"the fact {key} is defined twice")
        if measured.value is None and not measured.reason:
            raise ValueError(f"the fact {key} is null without a reason")
        if measured.value is not None and measured.reason:
            raise ValueError(f"the fact {key} has a value and a reason why it has none")
        if measured.value is None and self._recall is not None:
            measured = self._recall.recalled(family, members) or measured
        fact = Fact(
            key,
            members,
            measured.value,
            definition(family),
            tuple(inputs),
            measured.source,
            measured.reason,
            note or measured.note,
        )
        self._facts[key] = fact
        self._families.setdefault(family, []).append(members)
        return fact

    def put_each(self, family: str, groups: Mapping[str, Any], measure: Callable[[Any], Measured]) -> None:
        """Add one measure per member; where there are no members, one null fact that says why."""
        for member, selection in groups.items():
            self.put(family, measure(selection), member)
        recalled = self._recall.members(family) if self._recall is not None and not groups else []
        for member in recalled:
            self.put(family, Measured(None, reason=_NO_ROWS), member)
        if not groups and not recalled:
            self.put(family, Measured(None, reason=getattr(groups, "gap", None) or _NO_ROWS))

    def derive(self, family: str, operation: Callable[..., float], *inputs: str, members: tuple[str, ...] = ()) -> Fact:
        """Add a fact computed from other facts; null if an input is null, or if the operation divides by zero."""
        return self.put(
            family, self._apply(operation, inputs), *members, inputs=[i for i in inputs if i in self._facts]
        )

    def derive_each(self, family: str, operation: Callable[..., float], *inputs: str) -> None:
        """The same per member of the first input family; inputs without members are the same fact for each."""
        members = self.members(inputs[0])
        if not members:
            base = self._facts.get(inputs[0])
            self.put(family, Measured(None, reason=base.reason if base else "没有符合条件的数据"))
        for member in members:
            ids = [fact_id(i, member) if self._is_family(i) else i for i in inputs]
            self.derive(family, operation, *ids, members=(member,))

    def _is_family(self, family: str) -> bool:
        return any(self._families.get(family, [()]))

    def _apply(self, operation: Callable[..., float], inputs: Sequence[str]) -> Measured:
        values = []
        for key in inputs:
            fact = self._facts.get(key)
            if fact is None:
                return Measured(None, reason=f"没有“{key.rsplit('.', 1)[-1]}”的对应数据")
            if fact.value is None:
                return Measured(None, reason=fact.reason)
            values.append(fact.value)
        try:
            return Measured(clean(operation(*values)))
        except ZeroDivisionError:
            return Measured(None, reason=f"分母为零：{self._facts[inputs[-1]].label}")


def fact_id(family: str, *members: str) -> str:
    """The id of a member's fact. Marks that references use are written full-width in it."""
    return reference_safe(".".join((family, *members)))


def reference_safe(name: str) -> str:
    """A name with the marks that references use written full-width, as ids and statements spell it."""
    return name.translate(_REFERENCE_MARKS)


_REFERENCE_MARKS = str.maketrans("{}|", "｛｝｜")


def _jsonable(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {key: _jsonable(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [_jsonable(member) for member in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
