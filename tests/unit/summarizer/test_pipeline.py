"""The main job on one page, on a few small files."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from summarizer.briefing import Briefing
from summarizer.periods import Month
from summarizer.pipeline import NothingReadError, Request, analyse, draft, export

OCTOBER = Month(2025, 10)


def no_classifier() -> NoReturn:
    raise AssertionError("there is nothing to classify")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = ("A,2025-10-01,甲,华东,泵,泵一,1,100", "B,2025-10-30,乙,华东,泵,泵一,1,50")
    sales = "\n".join(["订单号,日期,客户,区域,产品线,产品,数量,金额", *lines])
    stated = "参数,值\n公司名称,远岭智能\n汇报人,林岚\n会议日期,2025-11-05\n数据截止日,2025-10-28\n"
    (tmp_path / "数据").mkdir()
    (tmp_path / "数据" / "销售明细.csv").write_text(sales, encoding="utf-8")
    (tmp_path / "数据" / "参数.csv").write_text(stated, encoding="utf-8")
    return tmp_path / "数据"


def test_parameters_name_the_company_the_meeting_and_the_cut_off(folder: Path) -> None:
    request = Request(OCTOBER, [folder])
    analysis = analyse(request, no_classifier)
    briefing = draft(request, analysis)
    assert (briefing.company, briefing.presenter, briefing.meeting_date) == ("远岭智能", "林岚", "2025年11月5日")
    assert analysis.period.cutoff == date(2025, 10, 28)
    assert analysis.facts["0.period.cutoff"].text == "2025年10月28日"


def test_a_company_that_is_asked_for_goes_before_the_stated_one(folder: Path) -> None:
    request = Request(OCTOBER, [folder], company="另一家")
    assert draft(request, analyse(request, no_classifier)).company == "另一家"


def test_without_parameters_the_company_has_a_neutral_name_and_the_month_is_whole(folder: Path) -> None:
    request = Request(OCTOBER, [folder / "销售明细.csv"])
    analysis = analyse(request, no_classifier)
    assert draft(request, analysis).company == "本公司"
    assert analysis.period.cutoff == date(2025, 10, 31)


def test_files_without_a_table_are_an_error_that_carries_the_report(tmp_path: Path) -> None:
    (tmp_path / "说明.csv").write_text("甲,乙\n一,二\n", encoding="utf-8")
    with pytest.raises(NothingReadError, match="没有读到任何可用的数据表") as refused:
        analyse(Request(OCTOBER, [tmp_path]), no_classifier)
    assert "说明.csv" in refused.value.report.as_text()


@pytest.mark.parametrize("rows", ["", "A,不是日期,甲,华东,泵,泵一,1,100\nB,也不是,乙,华东,泵,泵一,1,50\n"])
def test_a_table_without_a_usable_row_is_an_error_that_names_it(tmp_path: Path, rows: str) -> None:
    header = "订单号,日期,客户,区域,产品线,产品,数量,金额\n"
    (tmp_path / "销售明细.csv").write_text(header + rows, encoding="utf-8")
    with pytest.raises(NothingReadError, match="没有"):
        analyse(Request(OCTOBER, [tmp_path]), no_classifier)


def test_steps_are_told_as_they_begin(folder: Path) -> None:
    told: list[str] = []
    analyse(Request(OCTOBER, [folder]), no_classifier, lambda stage, _="": told.append(stage))
    assert told == ["读取 参数.csv", "读取 销售明细.csv", "计算指标"]


def test_a_briefing_carries_its_sources_and_every_fact_it_refers_to(folder: Path, tmp_path: Path) -> None:
    request = Request(OCTOBER, [folder])
    analysis = analyse(request, no_classifier)
    written = export(draft(request, analysis), analysis, tmp_path / "出", ["md"])
    assert [path.name for path in written] == [
        "facts.json",
        "import-report.json",
        "import-report.md",
        "briefing.json",
        "briefing.md",
    ]
    stored = Briefing.model_validate_json((tmp_path / "出" / "briefing.json").read_bytes())
    assert [(source.file, source.table, source.rows) for source in stored.sources] == [
        ("参数.csv", "参数", 4),
        ("销售明细.csv", "销售明细", 2),
    ]
    assert {ref for statement in stored.statements() for ref in statement.refs} <= set(stored.facts)
    facts = json.loads((tmp_path / "出" / "facts.json").read_text(encoding="utf-8"))
    assert facts["month"] == "2025-10"
    assert set(stored.facts) <= {fact["id"] for fact in facts["facts"]}


def test_the_same_files_give_the_same_bytes_from_whatever_folder(folder: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(folder, tmp_path / "别处" / "拷贝")
    for out, place in (("一", folder), ("二", elsewhere)):
        request = Request(OCTOBER, [place])
        analysis = analyse(request, no_classifier)
        export(draft(request, analysis), analysis, tmp_path / out, ["md"])
    names = ("facts.json", "briefing.json", "import-report.json", "briefing.md")
    differing = [n for n in names if (tmp_path / "一" / n).read_bytes() != (tmp_path / "二" / n).read_bytes()]
    assert differing == []
