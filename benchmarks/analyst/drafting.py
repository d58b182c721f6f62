"""From a company's tables to its drafted briefing, without files and without a classifier."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pandas as pd

from benchmarks.analyst.company import MONTH, Company, invent
from benchmarks.analyst.dealing import add_dealing
from benchmarks.analyst.listening import add_listening
from benchmarks.analyst.trade import add_trade
from summarizer.briefing import Briefing, Statement
from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.writer import write_briefing
from summarizer.drafting.rendering import render
from summarizer.facts import FactSheet
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.kpi.tables import FILE, ROW, SHEET, Table, TableSet
from summarizer.periods import Period


@dataclass(frozen=True)
class Drafted:
    """A briefing, the facts it stands on, and the seconds of processor time that drafting took."""

    briefing: Briefing
    facts: FactSheet
    seconds: float

    def read(self, statement: Statement) -> str:
        """A statement as people read it."""
        return render(statement.text, self.briefing.facts)


def company(seed: int) -> Company:
    """A company with all its tables, in which nothing happens."""
    made = invent(seed)
    add_trade(made)
    add_dealing(made)
    add_listening(made)
    return made


def drafted(made: Company) -> Drafted:
    """What the offline analyst writes about a company's month."""
    tables = TableSet.of(Table(name, _as_read(name, frame)) for name, frame in made.tables.items())
    period = Period.of(MONTH)
    facts = compute(Context(tables, period))
    add_actions(facts, period)
    began = time.process_time()
    briefing = write_briefing(facts, company="衡准工业有限公司", month=MONTH)
    return Drafted(briefing, facts, time.process_time() - began)


def _as_read(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    read = frame.copy()
    for column in read:
        if read[column].dtype == object or str(read[column].dtype) == "str":
            read[column] = read[column].astype("category")
    read[FILE], read[SHEET], read[ROW] = f"{name}.xlsx", name, range(2, len(read) + 2)
    return read.astype({FILE: "category", SHEET: "category"})
