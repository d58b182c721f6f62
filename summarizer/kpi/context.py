"""What metric code is given: tables, period, thresholds, and the selections that many metrics start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache, cached_property
from typing import Any

from classifiers.resources import data_yaml
from summarizer.facts import FactSheet
from summarizer.kpi.feedback.model import FeedbackModel
from summarizer.kpi.memory import Memory
from summarizer.kpi.selection import Selection
from summarizer.kpi.tables import TableSet
from summarizer.periods import Month, Period


@cache
def default_thresholds() -> Mapping[str, Mapping[str, Any]]:
    """The thresholds as `data/thresholds.yaml` states them: value, unit, label, meaning by name."""
    return dict(data_yaml("thresholds.yaml"))


@dataclass(frozen=True)
class Context:
    """A month's data; `facts` is what metric modules write to, in the order of the sections.

    `feedback` is what facts from comments need of the classifier besides its labels, which are columns of 反馈;
    `memory` is what approved briefings of earlier months stated, which the facts recall.
    """

    tables: TableSet
    period: Period
    thresholds: Mapping[str, Mapping[str, Any]] = field(default_factory=default_thresholds)
    facts: FactSheet = field(default_factory=FactSheet)
    feedback: FeedbackModel | None = None
    memory: Memory | None = None

    @property
    def month(self) -> Month:
        """The briefing month."""
        return self.period.month

    @property
    def cutoff_end(self) -> datetime:
        """24:00 of the cut-off day, as its last second."""
        return datetime.combine(self.period.cutoff, time(23, 59, 59))

    def threshold(self, name: str) -> float:
        """The value of a threshold; KeyError for a name that is not in the file."""
        return float(self.thresholds[name]["value"])

    def select(self, table: str) -> Selection:
        """Every row of a table."""
        return Selection.all(self.tables[table])

    @cached_property
    def sales(self) -> Selection:
        """All order lines, returned ones too."""
        return self.select("销售明细")

    @cached_property
    def net(self) -> Selection:
        """Order lines that were not returned; without a 退货标记 column, all of them."""
        if self.sales.gap or self.sales.table.missing("退货标记"):
            return self.sales
        return self.sales.where("退货标记", "!=", "是")

    def net_in(self, month: Month, last: Month | None = None) -> Selection:
        """Net order lines of a month, or of the months to `last`; each window is selected once."""
        key = (month, last or month)
        if key not in self._windows:
            self._windows[key] = self.net.months("日期", month, last)
        return self._windows[key]

    @cached_property
    def _windows(self) -> dict[tuple[Month, Month], Selection]:
        return {}

    @cached_property
    def now(self) -> Selection:
        """Net order lines of the briefing month."""
        return self.net_in(self.month)

    @cached_property
    def t3(self) -> Selection:
        """Net order lines of the three months that end with the briefing month."""
        return self.net_in(self.month - 2, self.month)

    @cached_property
    def p3(self) -> Selection:
        """Net order lines of the three months before those."""
        return self.net_in(self.month - 5, self.month - 3)

    @cached_property
    def t12(self) -> Selection:
        """Net order lines of the twelve months that end with the briefing month."""
        return self.net_in(self.month - 11, self.month)
