"""Why a fact changed, as the API shows it: each number also as people write it, in the unit of the fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, Field

from summarizer.units import written

if TYPE_CHECKING:
    from summarizer.explaining.contributions import Contribution, Dimension
    from summarizer.explaining.explanation import Explanation


class MemberChange(BaseModel):
    """What a member of a column was, is and contributed; of a rate `own` by its own rate, `mix` by its weight.

    `texts` are the same numbers as they are written: before, now, change, own and mix, in this order, those that are.
    """

    member: str = Field(examples=["华北"])
    before: float
    now: float
    change: float
    own: float | None
    mix: float | None
    texts: list[str] = Field(examples=[["1,061.6万元", "867.6万元", "-194.0万元"]])

    @classmethod
    def of(cls, found: Contribution, unit: str) -> Self:
        """A contribution, with its texts."""
        parts = [part for part in (found.change, found.own, found.mix) if part is not None]
        texts = [written(found.before, unit), written(found.now, unit), *(_step(part, unit) for part in parts)]
        return cls(**vars(found), texts=texts)


class DimensionChange(BaseModel):
    """A column by which the change can be told apart; the contributions add up to it. `score` is by how much `leading`
    contributed more than its size lets expect, in parts of the change; `surprise` in standard errors of chance."""

    name: str = Field(examples=["区域"])
    members: list[MemberChange]
    score: float
    leading: str
    surprise: float

    @classmethod
    def of(cls, found: Dimension, unit: str) -> Self:
        """A column, its members in their order."""
        members = [MemberChange.of(one, unit) for one in found.members]
        return cls(**vars(found) | {"members": members})


class EffectChange(BaseModel):
    """A part of a change of sales, in 元."""

    name: str = Field(examples=["价格"])
    amount: float
    text: str = Field(examples=["+12.3万元"])
    meaning: str


class StepChange(BaseModel):
    """A member that stands out of chance; `change` is its part of the whole change, `share` the same as a fraction."""

    column: str = Field(examples=["区域"])
    member: str = Field(examples=["华北"])
    change: float
    text: str = Field(examples=["-194.0万元"])
    share: float
    surprise: float


class FactChange(BaseModel):
    """Why a fact changed, the column that explains most first; or the `reason` why that cannot be said. `fact` is what
    is explained: of a growth, what grew. A ratio's contributions are fractions. `texts` are before, now and the change
    as they are written, where there are both. `path` leads from the member that stands out of chance to what does so
    within it, empty where nobody does; `sentence` says it in words."""

    fact: dict[str, Any]
    before: float | None
    now: float | None
    texts: list[str] = Field(examples=[["2,128.9万元", "1,867.6万元", "-261.3万元"]])
    dimensions: list[DimensionChange]
    effects: list[EffectChange]
    path: list[StepChange]
    sentence: str
    reason: str | None

    @classmethod
    def of(cls, found: Explanation) -> Self:
        """An explanation, with its texts."""
        from summarizer.explaining.path import told

        unit, texts = found.fact.unit, list[str]()
        if found.before is not None and found.now is not None:
            texts = [written(found.before, unit), written(found.now, unit), _step(found.now - found.before, unit)]
        return cls(
            fact=found.fact.as_json(),
            before=found.before,
            now=found.now,
            texts=texts,
            dimensions=[DimensionChange.of(one, unit) for one in found.dimensions],
            effects=[
                EffectChange(name=e.name, amount=e.amount, text=written(e.amount, "元", signed=True), meaning=e.meaning)
                for e in found.effects
            ],
            path=[StepChange(**vars(one), text=_step(one.change, unit)) for one in found.path],
            sentence="" if found.reason else told(found.path),
            reason=found.reason,
        )


def _step(change: float, unit: str) -> str:
    """A change: of a ratio in percentage points."""
    return written(change * 100, "pp", signed=True) if unit == "ratio" else written(change, unit, signed=True)
