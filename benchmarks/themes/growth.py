"""What themes and typical cases cost as comments grow: generated ones, most of them different."""

from __future__ import annotations

import random
import time

from classifiers.themes import themes, typical

_OPENINGS = [
    "昨天",
    "上周",
    "这个月第{n}次，",
    "我们{n}号车间",
    "客户说",
    "订单{n}，",
    "老实说",
    "{n}号门店",
    "又是",
    "",
]
_THINGS = [
    "交期",
    "发票",
    "外箱",
    "主轴",
    "售后电话",
    "返利",
    "系统",
    "师傅",
    "质保金",
    "包装袋",
    "对账单",
    "培训",
    "轴承",
    "配件",
]
_FAULTS = [
    "一拖再拖",
    "开错了抬头",
    "压扁了",
    "异响",
    "没人接",
    "没兑现",
    "打不开",
    "没来",
    "不退",
    "漏气",
    "对不上",
    "走过场",
    "发烫",
    "没货",
]
_ENDINGS = [
    "，催了{n}遍",
    "，产线停了{n}小时",
    "，麻烦处理",
    "，怎么回事",
    "，客户意见很大",
    "，编号{n}",
    "，耽误{n}天",
    "",
]


def grow(count: int) -> str:
    """Times of themes and cases over `count` generated comments, as one line."""
    texts = _generated(count)
    start, cpu = time.perf_counter(), time.process_time()
    found = themes(texts, most=5)
    themed, themed_cpu = time.perf_counter() - start, time.process_time() - cpu
    start = time.perf_counter()
    typical(texts, found)
    cases = time.perf_counter() - start
    return (
        f"{count:>9,} comments: themes {themed:.2f} s ({themed_cpu:.2f} s of processor, "
        f"{1e6 * themed_cpu / count:.0f} µs a comment), cases {cases:.2f} s"
    )


def _generated(count: int) -> list[str]:
    chosen = random.Random(count)
    made = []
    for place in range(count):
        parts = (chosen.choice(list_) for list_ in (_OPENINGS, _THINGS, _FAULTS, _ENDINGS))
        made.append("".join(parts).format(n=chosen.randrange(2, max(count, 3))) + f"，单号{place}件")
    return made
