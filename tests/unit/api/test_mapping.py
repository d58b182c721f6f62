"""`--mapping`: what a person says is used, kept in the data folder, and used again for the same header."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.unit.api.conftest import Run, refused

STRANGE = "日子,买家,档,哪里,途径,系,货,件,GMV,单子\n2025-10-01,甲公司,大客户,华东,直营,泵,泵一,3,120000,A1\n"
MAPPING = (
    "table: 销售明细\n"
    "columns: {日子: 日期, 买家: 客户, 档: 客户层级, 哪里: 区域, 途径: 渠道,\n"
    "  系: 产品线, 货: 产品, 件: 数量, GMV: 金额, 单子: 订单号}\n"
)


def write(folder: Path, text: str = MAPPING) -> tuple[Path, Path]:
    (folder / "数据.csv").write_text(STRANGE, encoding="utf-8")
    (folder / "对应.yaml").write_text(text, encoding="utf-8")
    return folder / "数据.csv", folder / "对应.yaml"


def test_a_mapping_settles_a_file_and_is_remembered(run: Run, tmp_path: Path, data_dir: Path) -> None:
    data, mapping = write(tmp_path)
    trace = ("trace", "1.1.1.net_sales", "--month", "2025-10", "--kpi", data)
    assert run(*trace).exit_code == 2
    assert "12.0万元" in run(*trace, "--mapping", mapping).stdout
    [kept] = yaml.safe_load((data_dir / "mappings.yaml").read_text(encoding="utf-8"))
    assert kept["table"] == "销售明细"
    result = run("brief", "--month", "2025-10", "--kpi", data, "--out", tmp_path / "out", "--format", "md", "--offline")
    assert result.exit_code == 0, result.output
    assert "以前确认过的对应关系" in result.stdout
    verified = run("verify", tmp_path / "out" / "briefing.json", "--kpi", data, "--mapping", mapping)
    assert verified.exit_code == 0, verified.output


def test_a_later_mapping_for_the_same_header_replaces_the_one_that_was_kept(
    run: Run, tmp_path: Path, data_dir: Path
) -> None:
    data, mapping = write(tmp_path)
    trace = ("trace", "1.1.1.net_sales", "--month", "2025-10", "--kpi", data, "--mapping", mapping)
    run(*trace)
    mapping.write_text(MAPPING + "units: {金额: 千元}\n", encoding="utf-8")
    assert run(*trace).exit_code == 0
    [kept] = yaml.safe_load((data_dir / "mappings.yaml").read_text(encoding="utf-8"))
    assert kept["units"] == {"金额": "千元"}


def test_a_wrong_mapping_and_a_spoilt_memory_are_one_sentence_each(run: Run, tmp_path: Path, data_dir: Path) -> None:
    data, mapping = write(tmp_path, "table: 销售明晰\n")
    trace = ("trace", "1.1.1.net_sales", "--month", "2025-10", "--kpi", data)
    assert "没有名为“销售明晰”的表" in refused(run(*trace, "--mapping", mapping))
    data_dir.mkdir(exist_ok=True)
    (data_dir / "mappings.yaml").write_text("- 3\n", encoding="utf-8")
    assert "mappings.yaml" in refused(run(*trace))


def test_a_file_in_doubt_is_answered_with_a_mapping_to_fill_in(run: Run, kpi: Path, tmp_path: Path) -> None:
    (kpi / "合同.csv").write_text("合同号,客户,区域,产品线,类型,总价款\nH1,甲,华东,泵,新签,5\n", encoding="utf-8")
    result = run("brief", "--month", "2025-10", "--kpi", kpi, "--out", tmp_path / "out", "--format", "md", "--offline")
    assert result.exit_code == 0, result.output
    assert "--mapping" in result.stdout
    assert '"总价款": ' in result.stdout
