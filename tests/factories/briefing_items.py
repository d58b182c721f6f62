"""What the items of a test briefing say and show: every kind of chart, tables, a quote, advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.briefing import Cell, Chart, ChartKind, DataTable, Item, Series, Statement, references
from summarizer.facts import fact_id
from summarizer.outline import items
from tests.factories.company import ACTIONS, CHANNELS, MONTHS, STAGES, TIERS, Shape

SALES = "本月净销售额{{1.1.1.net_sales}}，达成目标的{{1.1.1.attainment_rate}}，较目标{{1.1.1.gap|超出/落后}}。"
MOVED = "净销售额环比{{1.1.2.mom|增长/下降}}，同比{{1.1.2.yoy|增长/下降}}，季节因素之外仍有增量。"
COMPLAINTS = "交付类投诉反馈{{4.1.1.feedback_complaints}}，集中在发货排期与到货时间不符。"
ADVICE = "由供应链中心牵头复核排产承诺，下月月底前完成，以{{4.1.1.feedback_complaints}}的下降检验成效。"
NPS = ("4.3.2.key_promoters", "4.3.2.key_passives", "4.3.2.key_detractors")

Refs = Sequence[str | None]


def say(item: str, text: str, kind: str = "finding", evidence: Sequence[str] = ()) -> Statement:
    """A statement whose references are read off its text."""
    stated = {"item": item, "kind": kind, "text": text, "refs": references(text), "evidence": list(evidence)}
    return Statement.model_validate(stated)


def ref(family: str, *members: str) -> str:
    """A reference to a member's fact."""
    return "{{" + fact_id(family, *members) + "}}"


def filled_items(shape: Shape) -> list[Item]:
    """The items that have something to say and to show."""
    return [*_performance(shape), *_regions(shape), *_products(shape.products), *_feedback(), *_plan(shape)]


def _performance(shape: Shape) -> list[Item]:
    totals = chart(
        "column", "净销售额与目标", "元", ["净销售额", "目标额"], {"金额": ["1.1.1.net_sales", "1.1.1.target"]}
    )
    months = chart("line", "月度净销售额", "元", MONTHS, {"净销售额": each("1.1.2.monthly_sales", MONTHS)})
    marked = [fact_id("1.1.2.monthly_sales", month) if n in (3, 4) else None for n, month in enumerate(MONTHS)]
    months.series.append(Series(name="有调价", refs=marked, marks=True))
    shares = {tier: [fact_id("1.1.3.tier_share", tier)] for tier in TIERS}
    tiers = chart("stacked_bar", "客户分层销售占比", "ratio", ["本月"], shares)
    reached = chart("funnel", "销售漏斗", "条", list(STAGES), {"线索数": each("2.1.2.stage_reached", STAGES)})
    return [
        item("1.1.1", [SALES] * (2 * shape.repeated), totals),
        item("1.1.2", [MOVED], months),
        item("1.1.3", ["大客户贡献了净销售额的{{1.1.3.tier_share.大客户}}。"], tiers),
        item("2.1.2", ["到达成交阶段的线索为{{2.1.2.stage_reached.成交}}。"], reached),
    ]


def _regions(shape: Shape) -> list[Item]:
    names = shape.regions
    said = "、".join(name + ref("1.2.1.region_sales", name) for name in names[:4])
    yoy = [None if n == 1 else fact_id("1.2.1.region_yoy", name) for n, name in enumerate(names)]
    sales = {"净销售额": each("1.2.1.region_sales", names)}
    stacks = {c: [fact_id("1.2.3.region_channel_sales", name, c) for name in names] for c in CHANNELS}
    targets = {"下月目标": "6.1.1.region_target", "权重": "6.1.1.region_target_share", "同比": "1.2.1.region_yoy"}
    return [
        item(
            "1.2.1", [f"各区域净销售额依次为{said}。"], chart("bar", "区域净销售额", "元", names, sales, {"同比": yoy})
        ),
        item(
            "1.2.2",
            [f"市场空间各不相同，{said}。"],
            chart("column", "区域规模与增速", "元", names, sales, {"同比": yoy}),
        ),
        item("1.2.3", [f"渠道结构各不相同，{said}。"], chart("stacked_column", "区域渠道销售", "元", names, stacks)),
        item("6.1.1", [f"{said}。"], table=table("下月区域目标", "区域", names, targets)),
    ]


def _products(names: Sequence[str]) -> list[Item]:
    sales = chart("bar", "产品净销售额排名", "元", names, {"净销售额": each("1.3.1.line_sales", names)})
    listed = table("产品净销售额", "产品", names, {"净销售额": "1.3.1.line_sales"})
    return [item("1.3.1", [f"{names[0]}净销售额{ref('1.3.1.line_sales', names[0])}居首。"], sales, listed)]


def _feedback() -> list[Item]:
    parts = chart("pie", "关键客户评价构成", "ratio", ["推荐者", "中立者", "贬损者"], {"占比": NPS})
    recent = MONTHS[-3:]
    asked = {"登记需求": each("4.2.1.demand_month", recent), "交付投诉": each("4.1.1.month_count", recent)}
    case = item("4.1.1", [COMPLAINTS])
    case.statements += [
        say("4.1.1", "{{4.1.1.case_quote.甲}}", "quote", ("F-0317",)),
        say("4.1.1", ADVICE, "recommendation"),
    ]
    return [
        case,
        item("4.2.1", ["定制化需求逐月增加。"], chart("line", "需求走势", "家", recent, asked)),
        item("4.3.2", ["关键客户NPS为{{4.3.2.key_nps}}。"], parts),
    ]


def _plan(shape: Shape) -> list[Item]:
    due = chart("timeline", "完成期限", "日期", list(ACTIONS), {"期限": each("6.3.action_deadline", ACTIONS)})
    tones = ("far_above", "above", "below", "far_below")
    reached = each("3.1.1.avg_attainment_last6", shape.regions)
    rows = [
        [Cell(text=n), Cell(ref=r, tone=tones[min(k, 3)])]
        for k, (n, r) in enumerate(zip(shape.regions, reached, strict=True))
    ]
    heat = DataTable(title="近六个月达成率", header=["区域", "达成率"], rows=rows)
    return [item("3.1.1", ["各区域达成率高低不一。"], table=heat), item("6.3", ["行动按期限排列。"], due)]


def item(no: str, texts: Iterable[str], chart: Chart | None = None, table: DataTable | None = None) -> Item:
    """An item of the outline with findings and pictures."""
    title = next(point.title for point in items() if point.no == no)
    return Item(no=no, title=title, statements=[say(no, text) for text in texts], chart=chart, table=table)


def each(family: str, members: Iterable[str]) -> list[str]:
    """The facts of a family's members."""
    return [fact_id(family, member) for member in members]


def chart(
    kind: ChartKind,
    title: str,
    unit: str,
    categories: Sequence[str],
    rows: Mapping[str, Refs],
    second: Mapping[str, Refs] | None = None,
) -> Chart:
    """A chart; second series are ratios."""
    return Chart(
        kind=kind,
        title=title,
        unit=unit,
        categories=list(categories),
        series=[Series(name=name, refs=list(refs)) for name, refs in rows.items()],
        secondary=[Series(name=name, refs=list(refs)) for name, refs in (second or {}).items()],
        secondary_unit="ratio" if second else "",
    )


def table(title: str, first: str, members: Sequence[str], columns: Mapping[str, str]) -> DataTable:
    """A table with a row per member and a column per family."""
    rows = [[Cell(text=m), *(Cell(ref=fact_id(family, m)) for family in columns.values())] for m in members]
    return DataTable(title=title, header=[first, *columns], rows=rows)
