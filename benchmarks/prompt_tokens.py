"""How many tokens a briefing's prompts hold, beside pasting the month's tables into one prompt.

    python benchmarks/prompt_tokens.py [--budget 6000] [--parts 7] [--variants 12]

Prints a Markdown table: the prompts of the sample company, those of the same company made large (each of its six
regions in so many parts, each of its 26 products in so many variants), and both companies' tables as CSV, the month
alone and whole. Tokens are DeepSeek's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pandas as pd

from classifiers.resources import data_path
from classifiers.training import load_or_train
from summarizer.drafting.model.people import people_of
from summarizer.drafting.model.prompting import Prompt, render_section, render_summary
from summarizer.drafting.model.selection import section_briefs, summary_brief
from summarizer.drafting.model.tokens import count_tokens
from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.writer import write_briefing
from summarizer.facts import FactSheet
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context, default_thresholds
from summarizer.kpi.feedback.model import FeedbackModel
from summarizer.kpi.tables import Table, TableSet, table_specs
from summarizer.periods import Month, Period
from summarizer.pipeline import Request, analyse

ROOT = Path(__file__).resolve().parents[1]
MONTH = Month(2025, 10)
# The column that says which month a row belongs to; the other tables (staff, markets, launches) hold for every month.
DAYS = {
    "销售明细": "日期", "销售目标": "月份", "销售漏斗": "询盘日", "合同": "签约日", "回款": "应收日",
    "满意度调研": "月份", "售后工单": "创建时间", "客户需求": "月份", "一线反馈": "月份", "调价记录": "日期",
    "市场活动": "月份", "反馈": "日期",
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--budget", type=int, default=6_000)
    parser.add_argument("--parts", type=int, default=7)
    parser.add_argument("--variants", type=int, default=12)
    options = parser.parse_args()
    classifier = load_or_train(ROOT / ".jianbao" / "models")
    company = data_path("samples/company")
    analysis = analyse(Request(MONTH, [company / "kpi"], [company / "feedback"]), lambda: classifier)
    large = widened(analysis.tables, options.parts, options.variants)
    show(analysis.facts, analysis.tables, facts_of(large, classifier), large, options.budget)


def show(facts: FactSheet, tables: TableSet, large_facts: FactSheet, large: TableSet, budget: int) -> None:
    """The table of the sample company and of the large one."""
    ours, theirs = prompts(facts, tables, budget), prompts(large_facts, large, budget)
    print(f"| tokens (budget {budget:,} a prompt) | sample company | large company |\n| --- | ---: | ---: |")
    for small, big in zip(ours, theirs, strict=True):
        print(f"| {small.name} | {small.tokens:,} | {big.tokens:,} |")
    totals = sum(p.tokens for p in ours), sum(p.tokens for p in theirs)
    print(f"| **all prompts** | **{totals[0]:,}** | **{totals[1]:,}** |")
    for name, rows in (("the month's rows as CSV", of_month), ("all rows as CSV", whole)):
        pasted = [sum(count_tokens(part) for part in csv_parts(t, rows)) for t in (tables, large)]
        print(f"| {name} | {pasted[0]:,} | {pasted[1]:,} |")
        print(f"| – times our prompts | {pasted[0] / totals[0]:.1f} | {pasted[1] / totals[1]:.1f} |")
    print(f"\nFacts: {len(facts):,} and {len(large_facts):,}.")


def prompts(facts: FactSheet, tables: TableSet, budget: int) -> list[Prompt]:
    """The seven prompts of a briefing."""
    briefing = write_briefing(facts, company="公司", month=MONTH)
    people = people_of(tables)
    briefs = section_briefs(facts, briefing, people, budget=budget)
    return [*map(render_section, briefs), render_summary(summary_brief(facts, briefing, people, budget=budget))]


def facts_of(tables: TableSet, classifier: Any) -> FactSheet:
    """The facts of tables that are already read and labelled."""
    period = Period.of(MONTH)
    facts = compute(Context(tables, period, default_thresholds(), feedback=FeedbackModel.of(classifier)))
    add_actions(facts, period)
    return facts


def csv_parts(tables: TableSet, rows: Callable[[str, pd.DataFrame], pd.DataFrame]) -> Iterator[str]:
    """Each table as the CSV text that somebody would paste, in pieces of a thousand rows."""
    for name, table in tables.tables.items():
        columns = [column.name for column in table_specs()[name].columns if column.name in table.frame.columns]
        frame = rows(name, table.frame)[columns]
        for start in range(0, len(frame), 1_000):
            yield frame.iloc[start : start + 1_000].to_csv(index=False, header=start == 0)


def whole(_name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """All rows."""
    return frame


def of_month(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The month's rows; all of a table without dates."""
    day = DAYS.get(name)
    if day is None or day not in frame.columns:
        return frame
    return frame[(frame[day] >= pd.Timestamp(MONTH.first)) & (frame[day] < pd.Timestamp((MONTH + 1).first))]


def widened(tables: TableSet, parts: int, variants: int) -> TableSet:
    """The same company with each region in so many parts, by customer, and each product in so many variants."""
    return TableSet({name: Table(name, widened_frame(t.frame, parts, variants)) for name, t in tables.tables.items()})


def widened_frame(frame: pd.DataFrame, parts: int, variants: int) -> pd.DataFrame:
    """One table; rows of regions or products as such are repeated for each part, its sums divided."""
    result = frame
    for column, count, key in (("区域", parts, "客户"), ("产品", variants, "订单号")):
        if column not in result.columns:
            continue
        if key in result.columns or "线索号" in result.columns:
            number = [
                crc32(str(value).encode()) % count for value in result[key if key in result.columns else "线索号"]
            ]
            result = result.assign(**{column: joined(result[column], number)})
        else:
            copies = [result.assign(**{column: joined(result[column], [n] * len(result))}) for n in range(count)]
            result = pd.concat(copies, ignore_index=True)
            for money in {"目标额", "年市场容量_万元", "活动预算"} & set(result.columns):
                result[money] = result[money] / count
    return result


def joined(names: pd.Series, numbers: list[int]) -> pd.Series:
    """Names with a number behind them; what is blank stays blank."""
    texts = [f"{name}{n + 1}" if isinstance(name, str) else None for name, n in zip(names, numbers, strict=True)]
    return pd.Series(texts, index=names.index).astype("category")


if __name__ == "__main__":
    main()
