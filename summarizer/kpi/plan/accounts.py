"""6.2 重点客户攻坚策略: the ten largest customers, who is dissatisfied, what ends soon, where competitors are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from classifiers.labels import field
from classifiers.masking import mask
from summarizer.facts import Measured, fact_id
from summarizer.kpi.analysis.concentration import customer_sums
from summarizer.kpi.analysis.retention import renewed_numbers
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.waves import wave
from summarizer.kpi.members import NO_ROWS, amount, ids_of, put_from, ranked
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_MOST = 10
_CONTRACT = ("合同号", "客户", "止日", "金额")
_COMPETITORS = ("竞品", "其他供应商")


def add_accounts(data: Context) -> None:
    """The facts of 6.2."""
    facts = data.facts
    leading = ranked(customer_sums(data.t3))[:_MOST]
    for customer in leading:
        facts.put("6.2.1.account_sales", amount(data.t3.where("客户", "=", customer)), customer)
    if not leading:
        facts.put("6.2.1.account_sales", Measured(None, reason=data.t3.gap or NO_ROWS))
    facts.derive_each("6.2.1.account_share", ratio, "6.2.1.account_sales", "6.1.0.sales_T3")
    _add_profiles(data, leading)
    _add_detractors(data, leading)
    _add_expiring(data)
    _add_mentions(data)


def _add_profiles(data: Context, leading: Sequence[str]) -> None:
    """What each of them needs, complains of and puts at risk: registered needs, complaints and warnings of T3."""
    facts = data.facts
    needs = _values(data.select("客户需求").months("月份", data.month - 2, data.month), "需求类型")
    pains = _values(_complaints(data), "category")
    names = field("category").values
    risks = {record["客户"]: record["规则"] for record in facts.value("3.2.0.warning_list") or []}
    profiles = [
        {
            "客户": customer,
            "净额": facts.value("6.2.1.account_sales", customer),
            "占比": facts.value("6.2.1.account_share", customer),
            "需求": "、".join(needs.get(customer, [])),
            "痛点": "、".join(names.get(code, code) for code in pains.get(customer, [])),
            "风险": "、".join(risks.get(customer, [])),
        }
        for customer in leading
    ]
    put_from(facts, "6.2.1.key_accounts", "6.2.1.account_sales", lambda _: profiles, "6.2.1.account_share")


def _complaints(data: Context) -> Selection:
    rows = data.select("反馈").between("日期", (data.month - 2).first, data.month.last)
    return rows.where("is_complaint", "=", "是")


def _values(rows: Selection, column: str) -> dict[str, list[str]]:
    """The different values of a column by customer, in the order of the values."""
    if rows.gap or rows.table.missing("客户", column):
        return {}
    return {customer: list(own.groups(column)) for customer, own in rows.groups("客户").items()}


def _add_detractors(data: Context, leading: Sequence[str]) -> None:
    """Those of the ten whose answer in this wave is 6 or less; each answers once, on the first filled row."""
    facts, answers = data.facts, wave(data).where("NPS", "非空")
    family = "6.2.2.key_account_detractors"
    gap = answers.gap or answers.table.missing("客户")
    if not leading or gap:
        facts.put(family, Measured(None, reason=data.t3.gap or gap or NO_ROWS))
        return
    first = answers.frame.groupby("客户", observed=True)["NPS"].first()
    scores = {str(customer): float(score) for customer, score in first.items()}
    unhappy = [c for c in leading if scores.get(c, _MOST) <= 6]
    rows = [{"客户": c, "NPS": scores[c]} for c in unhappy]
    chosen = answers.where("客户", "∈", unhappy)
    facts.put(family, chosen.measure(rows, "客户", "NPS"), inputs=ids_of(facts, "6.2.1.account_sales"))
    facts.put("6.2.2.key_account_detractor_count", Measured(len(rows)), inputs=[family])
    for customer in unhappy:
        own = chosen.where("客户", "=", customer)
        facts.put("6.2.2.detractor_score", own.measure(scores[customer], "NPS"), customer)


def _add_expiring(data: Context) -> None:
    """Contracts that end within the days of notice and that no signed renewal names."""
    facts, cutoff = data.facts, data.period.cutoff
    until = cutoff + timedelta(days=int(data.threshold("renewal_notice_days")))
    contracts = data.select("合同").where("止日", ">", cutoff).where("止日", "<=", until)
    renewals = renewed_numbers(data)
    if not contracts.gap and not renewals.gap and not contracts.table.missing("合同号"):
        named = sorted(set(renewals.column("原合同号").astype(str)) & set(contracts.column("合同号").astype(str)))
        contracts = contracts.where("合同号", "∉", named)
    contracts = contracts.with_gap(renewals.gap or contracts.table.missing(*_CONTRACT))
    facts.put("6.2.2.contracts_expiring_90d", contracts.count("止日", "合同号"))
    facts.put("6.2.2.expiring_amount", amount(contracts))
    rows = contracts.frame.sort_values(["止日", "合同号"]) if len(contracts) else contracts.frame
    records = [] if contracts.gap else [_contract(row) for row in rows.to_dict("records")]
    facts.put("6.2.2.expiring_list", contracts.measure(None if contracts.gap else records, *_CONTRACT))


def _contract(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        "合同号": str(row["合同号"]),
        "客户": str(row["客户"]),
        "止日": row["止日"].date(),
        "金额": float(row["金额"]),
    }


def _add_mentions(data: Context) -> None:
    """Customers whose comment in this wave names a competitor, with the comment (masked)."""
    facts, answers = data.facts, wave(data).where("评论", "非空")
    if not answers.gap:
        said = [text for text in answers.groups("评论") if any(word in text for word in _COMPETITORS)]
        answers = answers.where("评论", "∈", said)
    rows = [
        {"客户": customer, "评论": mask(str(own.column("评论").astype(str).iloc[0]))}
        for customer, own in answers.groups("客户").items()
    ]
    family = "6.2.3.competitor_mentions"
    facts.put(family, answers.measure(None if answers.gap else rows, "客户", "评论"))
    facts.put("6.2.3.competitor_mention_count", answers.distinct("客户"), inputs=[fact_id(family)])
