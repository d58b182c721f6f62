"""The whole company: every table from one seed."""

from __future__ import annotations

import pandas as pd

from .comments import comments
from .contracts import contracts
from .leads import leads
from .needs import needs
from .orders import order_lines
from .people import make_people
from .plan import make_plan
from .pricing import make_prices, price_changes
from .receivables import receivables
from .reports import reports
from .settings import actions, campaigns, launches, market, parameters, staff, targets
from .survey import survey
from .tickets import tickets
from .world import World

ORDER_LINES, COMMENTS, SEED = 10_000, 460, 20_251_030


def build(
    *, order_lines_wanted: int = ORDER_LINES, comments_wanted: int = COMMENTS, seed: int = SEED
) -> dict[str, pd.DataFrame]:
    """The seventeen tables, canonical columns, money in 元 (年市场容量_万元 in 万元), months as first day."""
    world = World(order_lines_wanted, comments_wanted, seed)
    people, plan, prices = make_people(world), make_plan(world), make_prices(world)
    sales = order_lines(world, people, plan, prices)
    people = people.who_bought(sales)
    signed = contracts(world, people)
    tables = {
        "销售明细": sales,
        "销售目标": targets(world, plan),
        "市场数据": market(world),
        "销售漏斗": leads(world),
        "合同": signed,
        "回款": receivables(world, people, signed),
        "满意度调研": survey(world, people),
        "售后工单": tickets(world, people),
        "客户需求": needs(world, people),
        "一线反馈": reports(world, people),
        "产品上市": launches(world),
        "调价记录": price_changes(world),
        "员工": staff(world, people, plan, sales),
        "市场活动": campaigns(world),
        "上月行动计划": actions(),
        "参数": parameters(world, plan),
        "反馈": comments(world, people, sales).drop(columns="情形"),
    }
    return {name: _seconds(frame) for name, frame in tables.items()}


def _seconds(frame: pd.DataFrame) -> pd.DataFrame:
    """Dates in one resolution, whatever made them."""
    dates = frame.select_dtypes("datetime").columns
    return frame.astype(dict.fromkeys(dates, "datetime64[s]"))
