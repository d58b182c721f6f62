"""Which members made a change: contributions that add up to it, by every column that can tell rows apart.

An amount's member contributes its own change. A rate's member contributes what its own rate did, at its mean weight,
and what the shift of weight between members did, against the mean rate: together exactly the rate's change. Columns are
ordered by how far one member of theirs stands out: by how much more of the change it made than its size lets expect, in
what chance would move it (each order being there or not), less what the largest of so many members reaches by chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from summarizer.explaining.quantities import Amount, Made, Rate, quantities_of
from summarizer.kpi.tables import table_specs

Numbers = npt.NDArray[np.float64]
_KINDS = ("text", "choice", "flag")
_CLOSE = 1e-6  # of the total: distinct values that have two members do not add up


@dataclass(frozen=True)
class Contribution:
    """A member's part of a change. `own` and `mix` tell a rate's apart: its own rate, and its weight."""

    member: str
    before: float
    now: float
    change: float
    own: float | None = None
    mix: float | None = None


@dataclass(frozen=True)
class Dimension:
    """A column and what its members contributed, the largest first.

    `score` is the excess of the one that stands out, in parts of the change, `surprise` in standard errors.
    """

    name: str
    members: tuple[Contribution, ...]
    score: float
    leading: str
    surprise: float


def dimensions(now: Made, before: Made) -> list[Dimension]:
    """Every column that all of it can be told apart by, the one that explains most first."""
    found = [_dimension(name, now, before) for name in _columns(now)]
    return sorted((each for each in found if each), key=lambda each: (-each.surprise, each.name))


def _columns(made: Made) -> list[str]:
    """The columns of words that every table has; without those that name a row, or that the filter holds fast."""
    names: list[list[str]] = []
    for quantity in quantities_of(made):
        spec = table_specs()[quantity.table.name]
        flags = {column.name for column in spec.columns if column.kind == "flag"}
        fast = {c.column for c in quantity.chosen.conditions if c.op == "=" or (c.op == "!=" and c.column in flags)}
        names.append(
            [
                column.name
                for column in spec.columns
                if column.kind in _KINDS and not column.verbatim and column.name in quantity.table.frame
                and column.name not in {*spec.key, *fast} - _TELLING and column.name not in fast
            ]
            + [name for name in _LABELS.get(spec.name, ()) if name in quantity.table.frame and name not in fast]
        )  # fmt: skip
    return [name for name in names[0] if all(name in others for others in names[1:])]


_LABELS = {"反馈": ("category", "sentiment", "urgency")}  # what the classifier says of a comment
_TELLING = {"区域", "产品线", "业务单元"}  # keys of 销售目标 that are members, too


def _dimension(name: str, now: Made, before: Made) -> Dimension | None:
    change = now.total() - before.total()
    found = _of_amount(name, now, before) if isinstance(now, Amount) and isinstance(before, Amount) else None
    if isinstance(now, Rate) and isinstance(before, Rate):
        found = _of_rate(name, now, before)
    if found is None:
        return None
    members, expected = found
    scale = max(abs(now.total()), abs(before.total()), 1e-12)
    if len(members) < 2 or abs(sum(m.change for m in members) - change) > _CLOSE * scale:
        return None
    excess = np.array([m.change for m in members]) - expected * change
    errors = _errors(name, now, before, members, expected)
    best = int(np.argmax(excess * np.sign(change) / errors))
    score = float(excess[best] / change) if change else 0.0
    surprise = float(abs(excess[best]) / errors[best]) - math.sqrt(2 * math.log(len(members)))
    ordered = sorted(members, key=lambda member: (-abs(member.change), member.member))
    return Dimension(name, tuple(ordered), score, members[best].member, surprise)


def _errors(name: str, now: Made, before: Made, members: Sequence[Contribution], expected: Numbers) -> Numbers:
    """By how much chance may move each member's excess; never nothing, for a member may come or go.

    What a member has by chance is in the total, too, of which its expected part is taken away again.
    """
    squares = pd.Series(0.0, index=[member.member for member in members])
    for made in (now, before):
        part, scale = (made, 1.0) if isinstance(made, Amount) else (made.part, made.whole.total())
        squares = squares.add(part.squares(name) / scale**2, fill_value=0.0)
    found = squares.reindex([member.member for member in members]).to_numpy(dtype=float)
    own = np.maximum(found, found[found > 0].min(initial=1.0))
    return np.asarray(np.sqrt(own * (1 - expected) ** 2 + (own.sum() - own) * expected**2), dtype=float)


def _of_amount(name: str, now: Amount, before: Amount) -> tuple[list[Contribution], Numbers]:
    table = pd.DataFrame({"now": now.parts(name), "before": before.parts(name)}).fillna(0.0)
    whole = table["before"].sum() + table["now"].sum()
    sizes = (table["before"] + table["now"]).to_numpy()
    expected = sizes / whole if whole else np.zeros(len(table))
    members = [Contribution(str(m), float(b), float(n), float(n - b)) for m, n, b in table.itertuples()]
    return members, expected


def _of_rate(name: str, now: Rate, before: Rate) -> tuple[list[Contribution], Numbers]:
    parts = {"n1": now.part, "d1": now.whole, "n0": before.part, "d0": before.whole}
    table = pd.DataFrame({key: amount.parts(name) for key, amount in parts.items()}).fillna(0.0)
    n1, d1, n0, d0 = (table[key].to_numpy() for key in ("n1", "d1", "n0", "d0"))
    w1, w0 = d1 / d1.sum(), d0 / d0.sum()
    r1, r0 = _divided(n1, d1), _divided(n0, d0)
    r1, r0 = np.where(np.isnan(r1), r0, r1), np.where(np.isnan(r0), r1, r0)
    r1, r0 = np.nan_to_num(r1), np.nan_to_num(r0)
    mean = (n1.sum() / d1.sum() + n0.sum() / d0.sum()) / 2
    beside = np.where(d1 == 0, n1, 0.0) / d1.sum() - np.where(d0 == 0, n0, 0.0) / d0.sum()  # a part of no whole
    own = (w1 + w0) / 2 * (r1 - r0) + beside
    mix = ((r1 + r0) / 2 - mean) * (w1 - w0)
    members = [
        Contribution(str(member), float(r0[i]), float(r1[i]), float(own[i] + mix[i]), float(own[i]), float(mix[i]))
        for i, member in enumerate(table.index)
    ]
    return members, (w1 + w0) / 2


def _divided(parts: Numbers, wholes: Numbers) -> Numbers:
    return np.asarray(np.divide(parts, wholes, out=np.full(len(parts), np.nan), where=wholes != 0), dtype=float)
