"""3.2 Which customers may leave: six rules, and the customers that meet two or more of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.diagnosis import warning_rules as rules
from summarizer.kpi.diagnosis.execution import lost_because

_RULE = "3.2.0.rule_customers"
_COUNTS = {
    rules.R1: "3.2.0", rules.R6: "3.2.0", rules.R2: "3.2.1", rules.R3: "3.2.1", rules.R4: "3.2.2", rules.R5: "3.2.3",
}  # fmt: skip


def add_warnings(data: Context) -> None:
    """The facts of 3.2; the feedback table must carry the classifier's columns by now."""
    facts = data.facts
    facts.put(_RULE, rules.sales_drop(data), rules.R1)
    facts.put(_RULE, rules.late_service(data), rules.R2)
    facts.put(_RULE, rules.satisfaction_drop(data), rules.R3)
    facts.put("3.2.2.survey_competitor_names", rules.comment_says(data, "competitor"))
    facts.put("3.2.2.feedback_competitor_names", rules.feedback_says(data, "competitor"))
    _put_either(data, rules.R4, "3.2.2.survey_competitor_names", "3.2.2.feedback_competitor_names")
    facts.put("3.2.3.survey_unmet_names", rules.comment_says(data, "unmet_need"))
    facts.put("3.2.3.feedback_unmet_names", rules.feedback_says(data, "unmet_need"))
    _put_either(data, rules.R5, "3.2.3.survey_unmet_names", "3.2.3.feedback_unmet_names")
    facts.put(_RULE, rules.not_renewed(data), rules.R6)
    for rule, item in _COUNTS.items():
        facts.derive(f"{item}.customers_{rule}", len, fact_id(_RULE, rule))
    facts.put("3.2.2.leads_lost_to_competitor", lost_because(data, "竞品替代"))
    facts.put("3.2.3.leads_lost_function_mismatch", lost_because(data, "功能不匹配"))
    _add_list(data)


def _put_either(data: Context, rule: str, *families: str) -> None:
    """Customers that either source names; a source that is missing is left out and said so."""
    found = [data.facts[family] for family in families]
    known = [fact for fact in found if fact.value is not None]
    missing = [fact.reason for fact in found if fact.value is None]
    names = sorted({name for fact in known for name in fact.value})
    measured = Measured(names) if known else Measured(None, reason="；".join(str(reason) for reason in missing))
    note = f"未计入：{'；'.join(map(str, missing))}" if missing and known else None
    data.facts.put(_RULE, measured, rule, note=note, inputs=[fact.id for fact in known or found])


def _add_list(data: Context) -> None:
    """Customers by the number of rules they meet, most first; rules that cannot be judged are named in the note."""
    judged = {rule: data.facts[fact_id(_RULE, rule)] for rule in rules.RULES}
    unknown = [rule for rule, fact in judged.items() if fact.value is None]
    inputs = [fact.id for rule, fact in judged.items() if rule not in unknown]
    least = int(data.threshold("warning_rules"))
    if len(inputs) < least:
        missing = (part for rule in unknown for part in str(judged[rule].reason).split("；"))
        reasons = "；".join(dict.fromkeys(missing))
        for name in ("warning_list", "warning_rules", "warning_customers"):
            data.facts.put(f"3.2.0.{name}", Measured(None, reason=f"可判断的预警规则不足：{reasons}"))
        return
    note = f"未能判断的规则：{'、'.join(unknown)}" if unknown else None
    met = _rules_by_customer({rule: fact.value for rule, fact in judged.items() if rule not in unknown})
    listed = sorted((c for c, hit in met.items() if len(hit) >= least), key=lambda c: (-len(met[c]), c))
    high = data.threshold("high_warning_rules")
    records = [
        {"客户": c, "规则": met[c], "等级": "高" if len(met[c]) >= high else "中", "规则数": len(met[c])}
        for c in listed
    ]
    data.facts.put("3.2.0.warning_list", Measured(records), note=note, inputs=inputs)
    data.facts.put("3.2.0.warning_customers", Measured(len(listed)), note=note, inputs=["3.2.0.warning_list"])
    for customer in listed:
        hit = met[customer]
        data.facts.put(
            "3.2.0.warning_rules", Measured("、".join(hit)), customer, inputs=[fact_id(_RULE, rule) for rule in hit]
        )


def _rules_by_customer(named: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    met: dict[str, list[str]] = {}
    for rule, customers in named.items():
        for customer in customers:
            met.setdefault(customer, []).append(rule)
    return met
