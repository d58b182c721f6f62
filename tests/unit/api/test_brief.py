"""`jianbao brief` and `demo`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pptx import Presentation

from classifiers.model import Classifier
from tests.factories.company_slides import no_body
from tests.unit.api.conftest import Run, refused

WRITTEN = {"facts.json", "briefing.json", "briefing.md", "briefing.pptx", "import-report.json"}


def test_everything_is_written_and_said(run: Run, kpi: Path, feedback: Path, tmp_path: Path) -> None:
    out = tmp_path / "新 文件夹" / "十月"
    result = run("brief", "--month", "2025-10", "--kpi", kpi, "--feedback", feedback, "--out", out)
    assert result.exit_code == 0, result.output
    assert {path.name for path in out.iterdir()} >= WRITTEN
    facts = {fact["id"]: fact for fact in json.loads((out / "facts.json").read_text(encoding="utf-8"))["facts"]}
    assert facts["1.1.1.net_sales"]["value"] == 150_000
    assert facts["1.1.1.net_sales"]["source"]["rows"] == "3-4"
    assert json.loads((out / "briefing.json").read_text(encoding="utf-8"))["month"] == "2025-10"
    for said in ("读入的表（3 张", "没有找到 14 张表", "2025-10 简报已起草", "briefing.pptx"):
        assert said in result.stdout


def test_only_the_formats_asked_for_are_written(run: Run, kpi: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("brief", "--month", "2025年10月", "--kpi", kpi, "--out", out, "--format", "md", "--company", "甲乙丙")
    assert result.exit_code == 0, result.output
    assert not (out / "briefing.pptx").exists()
    assert "甲乙丙" in (out / "briefing.md").read_text(encoding="utf-8")


def test_without_comments_the_classifier_is_never_loaded(
    run: Run, kpi: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise AssertionError("nothing to classify")

    monkeypatch.setattr("api.commands.analysis.load", fail)
    assert run("brief", "--month", "2025-10", "--kpi", kpi, "--out", tmp_path / "o", "--format", "md").exit_code == 0


@pytest.mark.parametrize("month", ["2025-13", "十月", "", "2025", "0001-01", "9999-12"])
def test_a_bad_month_is_one_sentence(run: Run, kpi: Path, tmp_path: Path, month: str) -> None:
    result = run("brief", "--month", month, "--kpi", kpi, "--out", tmp_path / "o")
    assert refused(result) == f"错误：“{month}”不是月份，请写成 2025-10 这样的形式。"
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("name", ["没有.xlsx", "长" * 300, "没有/里面"])
def test_a_missing_path_is_named(run: Run, kpi: Path, tmp_path: Path, name: str) -> None:
    for option in ("--kpi", "--feedback"):
        result = run("brief", "--month", "2025-10", "--kpi", kpi, option, tmp_path / name, "--out", tmp_path / "o")
        assert name in refused(result)


def test_an_unknown_format_names_those_there_are_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    result = run("brief", "--month", "2025-10", "--kpi", tmp_path, "--out", tmp_path / "o", "--format", "odp")
    assert refused(result) == "错误：没有“odp”这种格式，可选：pptx、docx、pdf、xlsx、md、json。"
    result = run("brief", "--month", "2025-10", "--kpi", tmp_path, "--out", tmp_path / "o", "--script", "en")
    assert refused(result) == "错误：没有“en”这种文字，可选：zh-CN、zh-TW、zh-HK。"
    result = run("brief", "--month", "2025-10", "--kpi", tmp_path, "--out", tmp_path / "o", "--theme", "red")
    assert refused(result) == "错误：没有“red”这种底色，可选：light、dark。"


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02", "随便,一张\n表,格\n".encode()])
def test_where_nothing_can_be_read_it_says_so(run: Run, tmp_path: Path, content: bytes | None) -> None:
    folder = tmp_path / "空"
    folder.mkdir()
    if content is not None:
        (folder / "一.csv").write_bytes(content)
    result = run("brief", "--month", "2025-10", "--kpi", folder, "--out", tmp_path / "o")
    assert refused(result).startswith("错误：没有读到任何可用的数据表")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("rows", ["", "A,不是日期,甲,华东,泵,泵一,1,100\n"])
def test_where_every_row_is_refused_no_empty_briefing_is_written(run: Run, tmp_path: Path, rows: str) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    header = "订单号,日期,客户,区域,产品线,产品,数量,金额\n"
    (folder / "销售明细.csv").write_text(header + rows, encoding="utf-8")
    result = run("brief", "--month", "2025-10", "--kpi", folder, "--out", tmp_path / "o")
    assert refused(result).startswith("错误：认出了销售明细，但没有一行可以导入，没有生成任何文件。")
    assert not (tmp_path / "o").exists()


def test_a_folder_that_cannot_be_written_is_a_failed_job(run: Run, kpi: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    for out in (tmp_path / "文件", tmp_path / "文件" / "里面"):
        result = run("brief", "--month", "2025-10", "--kpi", kpi, "--out", out, "--format", "md")
        assert refused(result, code=1).startswith(f"错误：无法写入“{out}”")


def test_missing_options_are_usage_errors(run: Run, tmp_path: Path) -> None:
    assert run("brief", "--month", "2025-10", "--out", tmp_path).exit_code == 2
    assert run("brief", "--kpi", tmp_path, "--out", tmp_path).exit_code == 2


def test_the_demo_makes_the_sample_companys_briefing(
    run: Run, tmp_path: Path, trained: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.commands.analysis.load", lambda: trained)
    result = run("demo", "--out", tmp_path / "样例")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "样例").iterdir()} >= WRITTEN
    assert "条发现" in result.stdout


def test_a_company_template_is_used_and_what_it_lacks_is_said(run: Run, kpi: Path, tmp_path: Path) -> None:
    template, out = tmp_path / "公司模板.potx", tmp_path / "out"
    template.write_bytes(no_body())
    asked = ("brief", "--month", "2025-10", "--kpi", kpi, "--out", out, "--format", "pptx", "--template")
    result = run(*asked, template)
    assert result.exit_code == 0, result.output
    assert "模板没有节标题版式，章节页用版式“Title Only”。" in result.stdout
    names = {layout.name for layout in Presentation(str(out / "briefing.pptx")).slide_layouts}
    assert names == {"Title Slide", "Title Only"}
    macros = template.rename(tmp_path / "公司模板.pptm")
    assert "宏" in refused(run(*asked, macros))
    assert "没有.potx" in refused(run(*asked, tmp_path / "没有.potx"))
