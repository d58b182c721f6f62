"""Months at the edge, from file to file: nothing but sales tables; more regions and products than a slide holds."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from summarizer.briefing import Briefing
from summarizer.exports.composing import compose
from summarizer.exports.files import FORMATS, files
from summarizer.exports.slides.plan import plan
from summarizer.exports.theme import theme
from summarizer.periods import Month
from summarizer.pipeline import Request, analyse, draft
from tests.factories.placing import stands_in_its_place

MONTH = Month(2025, 10)
SALES = ("订单号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "金额", "成本")
TARGETS = ("月份", "区域", "产品线", "目标额")
FEW = (("华东", "华南", "华北"), ("螺杆泵", "阀门"))
MANY = (
    tuple(f"{n:02d}号大区暨国内外重点客户联合营销服务中心第二分部及海外" for n in range(40)),
    tuple(f"高速多工位全伺服数控系统及配套驱动装置出口型加强版{n:03d}系列" for n in range(300)),
)


def orders(regions: Sequence[str], products: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """Every product in some region, this month, last month and a year ago."""
    for year, month in ((2024, 10), (2025, 9), (2025, 10)):
        for n, product in enumerate(products):
            amount = 1_000 * (1 + (n * 7 + month) % 90)
            for region in {regions[n % len(regions)], regions[n * 7 % len(regions)]}:
                number, day = f"{year}{month}-{n}-{region[:2]}", f"{year}-{month:02d}-{1 + n % 27:02d}"
                who = (f"客户{n % 60}", "大客户", region, "直营", f"产品线{n % 12}", product)
                yield (number, day, *who, 1 + n % 9, amount, amount * 0.7)


def written(folder: Path, regions: Sequence[str], products: Sequence[str]) -> Briefing:
    """The briefing of a folder that holds only orders and targets."""
    targets = [("2025-10", region, "产品线0", 90_000) for region in regions]
    for name, header, rows in (("销售明细", SALES, orders(regions, products)), ("销售目标", TARGETS, iter(targets))):
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    request = Request(MONTH, [folder], company="岚图机电")
    return draft(request, analyse(request, _nothing_to_label))


def _nothing_to_label() -> NoReturn:
    raise AssertionError("there are no comments")


@pytest.mark.parametrize(("regions", "products"), [FEW, MANY], ids=["only sales", "forty regions"])
def test_every_format_comes_out_clean(tmp_path: Path, regions: tuple[str, ...], products: tuple[str, ...]) -> None:
    briefing = written(tmp_path, regions, products)
    document = compose(briefing)
    slides = plan(document, theme())
    for slide in slides:
        if slide.layout == "content":
            stands_in_its_place(slide)
            assert slide.elements, slide.title
    assert {kind for kind, _ in files(briefing, FORMATS)} == set(FORMATS)  # each read back before it is given
    blocks = [block for part in document.parts for page in part.pages for block in page.blocks]
    assert len(blocks) == 55
    assert all(block.lines for block in blocks)
