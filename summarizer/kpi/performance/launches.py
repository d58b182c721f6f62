"""1.3.2 新品市场反馈: who buys new products, again or not, what comes back, what the front line suggests."""

from __future__ import annotations

from summarizer.facts import fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.members import amount
from summarizer.kpi.operations import ratio
from summarizer.kpi.performance.products import launched_since
from summarizer.kpi.resources.themes import item_themes
from summarizer.kpi.selection import Selection

_FAMILIES = ("buyers", "acceptance", "repurchase", "return_rate", "sales_share", "rep_suggestions")


def add_launches(data: Context) -> None:
    """The facts of 1.3.2. Counts since the launch include returned lines."""
    facts, new = data.facts, launched_since(data)
    products = new.groups("产品")
    facts.put("1.3.2.new_products", new.measure(None if new.gap else list(products), "产品", "上市日"))
    for product, rows in products.items():
        _add_product(data, product, rows)
    if not products:
        for family in _FAMILIES:
            facts.put(f"1.3.2.{family}", new.measure(None, "产品", reason="本期没有新品"))
    _add_return_rate(data, "1.3.2.", data.sales.months("日期", data.month), "return_rate_all")


def _add_product(data: Context, product: str, launch: Selection) -> None:
    facts, first = data.facts, launch.column("上市日").min().date()
    since = data.sales.between("日期", first, data.period.cutoff)
    bought = since.where("产品", "=", product)
    facts.put("1.3.2.buyers", bought.distinct("客户"), product)
    facts.put("1.3.2.all_buyers", since.distinct("客户"), product)
    facts.derive("1.3.2.acceptance", ratio, *_ids(product, "buyers", "all_buyers"), members=(product,))
    facts.put("1.3.2.repeat_buyers", _again(bought).distinct("客户"), product)
    facts.derive("1.3.2.repurchase", ratio, *_ids(product, "repeat_buyers", "buyers"), members=(product,))
    _add_return_rate(data, "1.3.2.", bought, "return_rate", product)
    facts.put("1.3.2.new_product_sales", amount(data.now.where("产品", "=", product)), product)
    facts.derive("1.3.2.sales_share", ratio, *_ids(product, "new_product_sales"), "1.1.1.net_sales", members=(product,))
    facts.put("1.3.2.rep_suggestions", _suggestions(data, product).count("产品"), product)


def _ids(product: str, *families: str) -> list[str]:
    return [fact_id(f"1.3.2.{family}", product) for family in families]


def _again(bought: Selection) -> Selection:
    """The lines of customers who have at least two different orders."""
    if gap := bought.gap or bought.table.missing("客户", "订单号"):
        return bought.with_gap(gap)
    orders = bought.frame.groupby("客户", observed=True)["订单号"].nunique()
    return bought.where("客户", "∈", sorted(map(str, orders.index[orders > 1])))


def _add_return_rate(data: Context, prefix: str, lines: Selection, name: str, *members: str) -> None:
    """Returned quantity over sold quantity; a returned line is a sale that came back, so it counts in both."""
    facts = data.facts
    returned, sold = (f"{prefix}{name}_{side}" for side in ("returned", "sold"))
    facts.put(returned, lines.where("退货标记", "=", "是").sum("数量"), *members)
    facts.put(sold, lines.sum("数量"), *members)
    facts.derive(f"{prefix}{name}", ratio, fact_id(returned, *members), fact_id(sold, *members), members=members)


def _suggestions(data: Context, product: str) -> Selection:
    """This month's reports on the product that are not about one of the resources of section 5."""
    rows = data.select("一线反馈").months("月份", data.month).where("产品", "=", product)
    return rows if rows.gap or rows.table.missing("主题") else rows.where("主题", "∉", sorted(item_themes().values()))
