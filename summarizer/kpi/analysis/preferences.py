"""2.2.3 产品线签约偏好: the mix of lines in new and renewed contracts, and custom versions."""

from __future__ import annotations

from summarizer.kpi.analysis.signings import KINDS, of_kind, signed
from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection


def add_preferences(data: Context) -> None:
    """The facts of 2.2.3; contracts by kind are counted already."""
    facts, contracts = data.facts, signed(data, data.month)
    for kind in KINDS:
        lines = of_kind(contracts, kind).groups("产品线")
        facts.put_each(f"2.2.3.line_{kind}_contracts", lines, lambda rows: rows.count("产品线"))
        facts.derive_each(f"2.2.3.line_share_{kind}", ratio, f"2.2.3.line_{kind}_contracts", f"2.2.1.{kind}_contracts")
    facts.put("2.2.3.custom_contracts", _custom(contracts).count("价格版本"))
    facts.derive("2.2.3.custom_version_share", ratio, "2.2.3.custom_contracts", "2.2.1.contracts")


def _custom(contracts: Selection) -> Selection:
    """Contracts whose 价格版本 is a custom one."""
    versions = contracts.groups("价格版本")
    return contracts.where("价格版本", "∈", [version for version in versions if "定制" in version])
