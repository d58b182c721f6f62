"""销售明细, drawn with arrays so that a million order lines take seconds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .buying import buying_weights, channel_chances, order_sizes
from .people import People, tiers
from .plan import Plan
from .pricing import Prices
from .products import companion_choices, product_weights
from .world import Floats, Generator, Ints, World, deal

CHANNELS = np.array(["直营", "分销", "电商"], dtype=object)
_LINES_AN_ORDER = [0.44, 0.31, 0.16, 0.09]  # 1, 2, 3 and 4 lines
_BUNDLED = [0.0, 0.0, 0.35, 0.7, 0.85]  # the chance that an order of so many lines is sold as a bundle
_MEAN_LINES = 1.80  # after repeats are dropped; a little low, for the lines too many are cut off
_RETURNS, _SORTER_RETURNS = 0.012, 0.15


@dataclass(frozen=True)
class Orders:
    """Orders as arrays of equal length: indices into months, regions, customers and so on, and days of the month."""

    month: Ints
    region: Ints
    customer: Ints
    product: Ints
    channel: Ints
    day: Ints


def order_lines(world: World, people: People, plan: Plan, prices: Prices) -> pd.DataFrame:
    """The table, sorted by date; about as many lines as wanted."""
    stream = world.stream(3)
    orders = _orders(world, people, plan, stream)
    order, product, bundle = _lines(world, orders, stream)
    quantity = _quantities(world, people, plan, orders, order, product, stream)
    return _frame(world, people, prices, orders, order, product, bundle, quantity, stream)


def _orders(world: World, people: People, plan: Plan, stream: Generator) -> Orders:
    month, region, product = _baskets_begun(world, plan, stream)
    customer = _customers_of(world, people, month, region, stream)
    chances = channel_chances(world, people)[customer, month]
    channel = (chances.cumsum(axis=1) < stream.random(len(month))[:, None]).sum(axis=1)
    days = np.array([m.days_in_month for m in world.months])[month]
    day = np.minimum((stream.beta(1.15, 1.0, len(month)) * days).astype(int) + 1, days)  # month ends are busier
    return Orders(month, region, customer, product, channel, day)


def _baskets_begun(world: World, plan: Plan, stream: Generator) -> tuple[Ints, Ints, Ints]:
    """Month, region and first product of each order; cells get their orders by share, not by luck."""
    weights = product_weights(world)  # (months, products)
    line = np.array([world.lines.index(p.line) for p in world.products])
    value = np.array([p.price * p.quantity for p in world.products])
    money = np.stack([weights[:, line == i] @ value[line == i] for i in range(len(world.lines))], axis=1)
    cells = plan.actual / money[:, None, :]  # what would make the plan with usual orders
    wanted = cells / cells.sum() * world.lines_wanted / _MEAN_LINES
    counts = np.floor(wanted + stream.random(wanted.shape)).astype(int)
    month, region, chosen = (index.repeat(counts.ravel()) for index in (i.ravel() for i in np.indices(counts.shape)))
    product = np.empty(len(month), dtype=np.int64)
    for m in range(len(world.months)):
        for i in range(len(world.lines)):
            here = np.flatnonzero((month == m) & (chosen == i))
            choices = np.flatnonzero(line == i)
            product[here] = deal(stream, choices, weights[m, choices], len(here))
    shuffled = stream.permutation(len(month))
    return month[shuffled], region[shuffled], product[shuffled]


def _customers_of(world: World, people: People, month: Ints, region: Ints, stream: Generator) -> Ints:
    weights = buying_weights(world, people)
    home = people.customers["区域"].map(world.regions.index).to_numpy()
    customer = np.empty(len(month), dtype=np.int64)
    for r in range(len(world.regions)):
        choices = np.flatnonzero(home == r)
        for m in range(len(world.months)):
            here = np.flatnonzero((month == m) & (region == r))
            customer[here] = deal(stream, choices, weights[choices, m], len(here))
    return customer


def _lines(world: World, orders: Orders, stream: Generator) -> tuple[Ints, Ints, np.ndarray]:
    """Order index and product of each line, and whether it is sold in a bundle; no product twice on one order."""
    count = stream.choice(len(_LINES_AN_ORDER), len(orders.month), p=_LINES_AN_ORDER) + 1
    order = np.arange(len(count)).repeat(count)
    first = np.r_[True, order[1:] != order[:-1]]
    product = orders.product[order]
    product[~first] = companion_choices(world, product[~first], orders.month[order[~first]], stream)
    pairs = order * len(world.products) + product
    _, kept = np.unique(pairs, return_index=True)
    kept = np.sort(kept)[: world.lines_wanted]  # orders are in no order yet, so what is cut off is of any month
    order, product = order[kept], product[kept]
    chance = np.array(_BUNDLED)[np.bincount(order, minlength=len(count))]
    return order, product, (stream.random(len(count)) < chance)[order]


def _quantities(
    world: World, people: People, plan: Plan, orders: Orders, order: Ints, product: Ints, stream: Generator
) -> Ints:
    """Pieces on each line, so that each cell of the plan is met but for chance."""
    usual = np.array([p.quantity for p in world.products])[product]
    size = order_sizes(people)[orders.customer[order]] * stream.lognormal(-0.05, 0.3, len(order))
    wanted = usual * size
    line = np.array([world.lines.index(p.line) for p in world.products])[product]
    price = np.array([p.price for p in world.products])[product]
    shape = plan.actual.shape
    cell = np.ravel_multi_index((orders.month[order], orders.region[order], line), shape)
    for _ in range(2):  # once for the wish, once for what whole pieces have done to it
        pieces = np.maximum(np.floor(wanted + stream.random(len(wanted))), 1.0)
        made = np.bincount(cell, pieces * price * 0.96, minlength=plan.actual.size)
        wanted = wanted * (plan.actual.ravel() / np.maximum(made, 1.0))[cell]
    return np.maximum(np.floor(wanted + stream.random(len(wanted))), 1.0).astype(np.int64)


def _frame(
    world: World, people: People, prices: Prices, orders: Orders, order: Ints, product: Ints, bundle: np.ndarray,
    quantity: Ints, stream: Generator,
) -> pd.DataFrame:  # fmt: skip
    starts = np.array([m.start_time for m in world.months], dtype="datetime64[D]")
    date = starts[orders.month[order]] + (orders.day[order] - 1)
    ranked = np.lexsort((np.arange(len(order)), order, date))
    order, product, bundle, quantity, date = (a[ranked] for a in (order, product, bundle, quantity, date))
    month, customer, channel = orders.month[order], orders.customer[order], orders.channel[order]
    customers = people.customers
    list_price = prices.at(product, date)
    price = _sold_at(list_price, channel, bundle, stream)
    amount = np.round(price * quantity, 2)
    names = np.array([p.name for p in world.products], dtype=object)
    lines = np.array([p.line for p in world.products], dtype=object)
    units = np.array([p.unit for p in world.products], dtype=object)
    return pd.DataFrame({
        "订单号": _numbers(order, date), "行号": _places(order), "日期": date.astype("datetime64[s]"),
        "客户": customers["客户"].to_numpy()[customer], "客户层级": tiers(customers.iloc[customer], month),
        "行业": customers["行业"].to_numpy()[customer], "区域": customers["区域"].to_numpy()[customer],
        "渠道": CHANNELS[channel], "业务单元": units[product], "产品线": lines[product], "产品": names[product],
        "数量": quantity, "单价": price, "金额": amount,
        "成本": _costs(world, prices, product, quantity, month, stream),
        "是否组合销售": np.where(bundle, "是", "否"), "退货标记": _returned(names[product], stream),
        "销售员": _sold_by(people, customer, stream),
    })  # fmt: skip


def _sold_at(list_price: Floats, channel: Ints, bundle: np.ndarray, stream: Generator) -> Floats:
    """The list price less what channel, bundle and haggling take off; rounded as people quote."""
    off = np.array([0.985, 0.94, 0.965])[channel] * np.where(bundle, 0.92, 1.0)
    price = list_price * off * stream.uniform(0.975, 1.015, len(off))
    fine = np.where(price >= 500, np.round(price), np.round(price, 1))
    return np.asarray(np.where(price >= 2000, np.round(price, -1), fine))


def _costs(world: World, prices: Prices, product: Ints, quantity: Ints, month: Ints, stream: Generator) -> Floats:
    """What the goods cost: a fixed part of the first list price, a little dearer over the months."""
    margin = np.array([p.margin for p in world.products])
    each = (prices.first * (1 - margin))[product] * (1 + 0.002 * month)
    return np.asarray(np.round(each * quantity * stream.normal(1.0, 0.012, len(product)), 2))


def _returned(names: np.ndarray, stream: Generator) -> np.ndarray:
    chance = np.where(names == "智能分拣模组FJ-2", _SORTER_RETURNS, _RETURNS)
    return np.where(stream.random(len(names)) < chance, "是", "否")


def _sold_by(people: People, customer: Ints, stream: Generator) -> np.ndarray:
    """The customer's own salesperson; now and then a colleague of the same region."""
    own = people.customers["销售员"].to_numpy()[customer]
    region = people.customers["区域"].to_numpy()[customer]
    colleague = own.copy()
    for name in people.staff["区域"].unique():
        here = region == name
        colleague[here] = stream.choice(np.array(people.of_region(name), dtype=object), int(here.sum()))
    return np.where(stream.random(len(own)) < 0.07, colleague, own)


def _numbers(order: Ints, date: np.ndarray) -> np.ndarray:
    """SO + month + running number in the month, in the order of the table."""
    month = date.astype("datetime64[M]")
    starts = np.r_[True, order[1:] != order[:-1]]
    first_of_month = np.r_[0, np.flatnonzero(month[1:] != month[:-1]) + 1]
    running = starts.cumsum()
    begins = np.zeros(len(order), dtype=np.int64)
    begins[first_of_month] = np.diff(np.r_[0, running[first_of_month] - 1])
    within = running - begins.cumsum()
    codes = np.char.add(np.char.replace(month.astype(str), "-", ""), np.char.mod("%05d", within))
    return np.char.add("SO", codes).astype(object)


def _places(order: Ints) -> Ints:
    starts = np.flatnonzero(np.r_[True, order[1:] != order[:-1]])
    lengths = np.diff(np.r_[starts, len(order)])
    return np.arange(len(order)) - starts.repeat(lengths) + 1
