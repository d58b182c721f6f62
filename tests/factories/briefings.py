"""Whole briefings for tests of exports: every kind of chart, tables, quotes, gaps, advice, long text, missing values."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefing import (
    Briefing, Cell, Chart, ChartKind, DataTable, Item, Section, Series, SourceFile, Statement, Topic, references,
)  # fmt: skip
from summarizer.facts import FactSheet, Measured, Rows, Source, fact_id
from summarizer.kpi.operations import growth, points, ratio
from summarizer.outline import outline

MONTHS = ("2024-09", "2024-10", "2024-11", "2024-12", *(f"2025-{n:02d}" for n in range(1, 11)))
QUOTE = "交货比合同晚了12天，产线停工待料，希望给个说法。"


@dataclass(frozen=True)
class Shape:
    """How large a company the briefing is about, and how long its names are."""

    regions: tuple[str, ...] = ("华东", "华南", "华北", "西南")
    products: tuple[str, ...] = ("伺服电机", "变频器", "控制器", "传感器", "工业机器人")
    company: str = "远岭智能装备股份有限公司"
    quote: str = QUOTE
    repeated: int = 1  # how often a finding is said, for long text


def measured(value: object, *columns: str, table: str = "销售明细") -> Measured:
    """A measure with rows of an invented file."""
    rows = (Rows("十月数据.xlsx", table, 700, "2-701"),)
    return Measured(value, Source(table, columns, "月份=简报月", lambda: rows))


def sheet(shape: Shape) -> FactSheet:
    """The facts that the briefing below shows."""
    facts = FactSheet()
    facts.put("1.1.1.net_sales", measured(28_483_512.5, "金额"))
    facts.put("1.1.1.target", measured(30_500_000, "目标额", table="销售目标"))
    facts.derive("1.1.1.attainment_rate", ratio, "1.1.1.net_sales", "1.1.1.target")
    facts.derive("1.1.1.gap", lambda a, b: a - b, "1.1.1.net_sales", "1.1.1.target")
    facts.put("1.1.2.prev_month_sales", measured(29_730_000, "金额"))
    facts.put("1.1.2.same_month_last_year_sales", measured(24_011_000, "金额"))
    facts.derive("1.1.2.mom", growth, "1.1.1.net_sales", "1.1.2.prev_month_sales")
    facts.derive("1.1.2.yoy", growth, "1.1.1.net_sales", "1.1.2.same_month_last_year_sales")
    for n, month in enumerate(MONTHS):
        facts.put("1.1.2.monthly_sales", measured(20_000_000 + 731_500 * n - 350_000 * (n % 4)), month)
    for n, region in enumerate(shape.regions):
        facts.put("1.2.1.region_sales", measured(9_200_000.0 / (1 + n * 0.35), "金额"), region)
        reason = Measured(None, reason="“销售明细”表没有覆盖去年同月")
        facts.put("1.2.1.region_yoy", reason if n == 1 else measured(0.31 - 0.17 * n), region)
        facts.put("1.2.1.region_share", measured(0.4 / (1 + n)), region)
        for channel, share in (("直营", 0.52), ("分销", 0.33), ("电商", 0.15)):
            facts.put("1.2.3.region_channel_sales", measured(9_200_000.0 / (1 + n * 0.35) * share), region, channel)
        facts.put("6.1.1.region_target", measured(9_800_000 - 900_000 * n), region)
        facts.put("6.1.1.region_target_share", measured(0.34 / (1 + n)), region)
    for n, product in enumerate(shape.products):
        facts.put("1.3.1.line_sales", measured(6_120_000.0 / (1 + n * 0.3)), product)
    for n, tier in enumerate(("大客户", "中小客户", "新客户")):
        facts.put("1.1.3.tier_share", measured((0.583, 0.341, 0.076)[n]), tier)
    for n, stage in enumerate(("线索", "初访", "方案", "报价", "成交")):
        facts.put("2.1.2.stage_reached", measured((412, 305, 188, 97, 41)[n], table="销售漏斗"), stage)
    facts.put("4.1.1.feedback_complaints", measured(23, table="反馈"))
    facts.put("4.1.1.case_quote", measured(shape.quote, table="反馈"), "A")
    facts.put("4.3.2.key_promoters", measured(0.46, table="满意度调研"))
    facts.put("4.3.2.key_passives", measured(0.31, table="满意度调研"))
    facts.put("4.3.2.key_detractors", measured(0.23, table="满意度调研"))
    facts.derive("4.3.2.key_nps", points, "4.3.2.key_promoters", "4.3.2.key_detractors")
    facts.put("3.3.3.overdue_amount", Measured(None, reason="缺少“回款”表"))
    return facts


def briefing(shape: Shape | None = None, *, label: str = "") -> Briefing:
    """A briefing of all 55 items; the named ones say something, the others what is missing."""
    shape = shape or Shape()
    facts = sheet(shape)
    filled = {item.no: item for item in _items(shape)}
    sections = [
        Section(
            no=chapter.no,
            title=chapter.title,
            topics=[
                Topic(
                    no=topic.no,
                    title=topic.title,
                    headline=_headlines().get(topic.no),
                    items=[filled.get(i.no, _empty(i.no, i.title)) for i in topic.items],
                )
                for topic in chapter.topics
            ],
        )
        for chapter in outline()
    ]
    return Briefing(
        month="2025-10", company=shape.company, presenter="林岚", meeting_date="2025-11-05", sections=sections,
        summary=[_say("1.1.1", _SALES), _say("1.1.2", _MOVED), _say("4.1.1", _COMPLAINTS)] * 2,
        sources=[SourceFile(file="十月数据.xlsx", sheet="销售明细", table="销售明细", rows=12450)],
        thresholds={"response_hours": {"value": 48, "unit": "小时", "label": "首次响应时限", "meaning": "首次响应超过此时长为超时"}},
        generated_at="2025-11-01T09:00:00", label_of_ai_content=label,
        facts={key: fact.as_json() for key, fact in facts.items()},
    )  # fmt: skip


_SALES = "本月净销售额{{1.1.1.net_sales}}，达成目标的{{1.1.1.attainment_rate}}，较目标{{1.1.1.gap|超出/落后}}。"
_MOVED = "净销售额环比{{1.1.2.mom|增长/下降}}，同比{{1.1.2.yoy|增长/下降}}，季节因素之外仍有增量。"
_COMPLAINTS = "交付类投诉反馈{{4.1.1.feedback_complaints}}，集中在发货排期与到货时间不符。"
_ADVICE = "建议由供应链中心牵头复核排产承诺，下月月底前完成，以{{4.1.1.feedback_complaints}}的下降检验成效。"


def _headlines() -> dict[str, Statement]:
    return {
        "1.1": _say("1.1.1", "净销售额{{1.1.1.net_sales}}，达成率{{1.1.1.attainment_rate}}，较目标{{1.1.1.gap|超出/落后}}"),
        "4.1": _say("4.1.1", "交付类投诉{{4.1.1.feedback_complaints}}，居各类投诉之首"),
    }


def _say(item: str, text: str, kind: str = "finding", evidence: tuple[str, ...] = ()) -> Statement:
    return Statement.model_validate(
        {"item": item, "kind": kind, "text": text, "refs": references(text), "evidence": list(evidence)}
    )


def _empty(no: str, title: str) -> Item:
    return Item(no=no, title=title, statements=[_say(no, "本项暂无数据，请上传所需的表后重新起草。", "gap")])


def _items(shape: Shape) -> list[Item]:
    regions, products = shape.regions, shape.products
    sales = "、".join(f"{region}{{{{{fact_id('1.2.1.region_sales', region)}}}}}" for region in regions[:4])
    return [
        Item(
            no="1.1.1", title="整体目标完成情况", statements=[_say("1.1.1", _SALES)] * (2 * shape.repeated),
            chart=_chart("column", "净销售额与目标", "元", ["净销售额", "目标额"], {"金额": ["1.1.1.net_sales", "1.1.1.target"]}),
        ),
        Item(
            no="1.1.2", title="环比与同比数据对比", statements=[_say("1.1.2", _MOVED)],
            chart=_chart("line", "月度净销售额", "元", list(MONTHS), {"净销售额": _each("1.1.2.monthly_sales", MONTHS)}),
        ),
        Item(
            no="1.1.3", title="客户分层贡献", statements=[_say("1.1.3", "大客户贡献了净销售额的{{1.1.3.tier_share.大客户}}。")],
            chart=_chart(
                "stacked_bar", "客户分层销售占比", "ratio", ["本月"],
                {tier: [f"1.1.3.tier_share.{tier}"] for tier in ("大客户", "中小客户", "新客户")},
            ),
        ),
        Item(
            no="1.2.1", title="区域排名与差距分析", statements=[_say("1.2.1", f"各区域净销售额依次为{sales}。")],
            chart=_chart(
                "bar", "区域净销售额与同比", "元", list(regions), {"净销售额": _each("1.2.1.region_sales", regions)},
                {"同比": [None if n == 1 else fact_id("1.2.1.region_yoy", r) for n, r in enumerate(regions)]}, "ratio",
            ),
        ),
        Item(
            no="1.2.3", title="渠道效能评估", statements=[_say("1.2.3", f"渠道结构各不相同，{sales}。")],
            chart=_chart(
                "stacked_column", "各区域渠道净销售额", "元", list(regions),
                {c: [fact_id("1.2.3.region_channel_sales", r, c) for r in regions] for c in ("直营", "分销", "电商")},
            ),
        ),
        Item(
            no="1.3.1", title="明星产品贡献度",
            statements=[_say("1.3.1", f"{products[0]}净销售额{{{{{fact_id('1.3.1.line_sales', products[0])}}}}}居首。")],
            chart=_chart("bar", "产品净销售额排名", "元", list(products), {"净销售额": _each("1.3.1.line_sales", products)}),
            table=_table("产品净销售额", "产品", products, {"净销售额": "1.3.1.line_sales"}),
        ),
        Item(
            no="2.1.2", title="销售漏斗阶段流失点", statements=[_say("2.1.2", "到达成交阶段的线索为{{2.1.2.stage_reached.成交}}。")],
            chart=_chart("funnel", "销售漏斗", "条", ["线索", "初访", "方案", "报价", "成交"],
                         {"线索数": _each("2.1.2.stage_reached", ("线索", "初访", "方案", "报价", "成交"))}),
        ),
        Item(
            no="4.1.1", title="交付周期延误",
            statements=[
                _say("4.1.1", _COMPLAINTS), _say("4.1.1", "{{4.1.1.case_quote.A}}", "quote", ("F-0317",)),
                _say("4.1.1", _ADVICE, "recommendation"),
            ],
        ),
        Item(
            no="4.3.2", title="关键客户NPS分析", statements=[_say("4.3.2", "关键客户NPS为{{4.3.2.key_nps}}。")],
            chart=_chart("pie", "关键客户评价构成", "ratio", ["推荐者", "中立者", "贬损者"],
                         {"占比": ["4.3.2.key_promoters", "4.3.2.key_passives", "4.3.2.key_detractors"]}),
        ),
        Item(
            no="6.1.1", title="区域目标分配", statements=[_say("6.1.1", f"{regions[0]}下月目标{{{{{fact_id('6.1.1.region_target', regions[0])}}}}}。")],
            table=_table("下月区域目标", "区域", regions, {
                "下月目标": "6.1.1.region_target", "目标权重": "6.1.1.region_target_share",
                "本月净销售额": "1.2.1.region_sales", "同比": "1.2.1.region_yoy",
            }),
        ),
    ]  # fmt: skip


def _each(family: str, members: tuple[str, ...]) -> list[str | None]:
    return [fact_id(family, member) for member in members]


def _chart(
    kind: ChartKind,
    title: str,
    unit: str,
    categories: list[str],
    rows: dict[str, list[str | None]] | dict[str, list[str]],
    second: dict[str, list[str | None]] | None = None,
    second_unit: str = "",
) -> Chart:
    return Chart(
        kind=kind, title=title, unit=unit, categories=categories,
        series=[Series(name=name, refs=list(refs)) for name, refs in rows.items()],
        secondary=[Series(name=name, refs=refs) for name, refs in (second or {}).items()], secondary_unit=second_unit,
    )  # fmt: skip


def _table(title: str, first: str, members: tuple[str, ...], columns: dict[str, str]) -> DataTable:
    rows = [[Cell(text=m), *(Cell(ref=fact_id(family, m)) for family in columns.values())] for m in members]
    return DataTable(title=title, header=[first, *columns], rows=rows)
