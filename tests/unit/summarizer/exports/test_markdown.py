"""Markdown says what the briefing says."""

from __future__ import annotations

from pathlib import Path

from summarizer.exports.markdown import write_markdown
from summarizer.outline import items
from summarizer.units import written
from tests.factories.briefing_items import say
from tests.factories.briefings import BIG, LONG, briefing
from tests.factories.company import Shape
from tests.readback import numbers_not_in_facts


def test_every_item_has_its_number_and_title(tmp_path: Path) -> None:
    text = _written(tmp_path)
    for item in items():
        assert f"# {item.no} {item.title}\n" in text


def test_statements_are_marked_by_their_kind(tmp_path: Path) -> None:
    text = _written(tmp_path)
    assert "- 交付类投诉反馈23条，集中在发货排期与到货时间不符。\n\n> “交货比合同晚了12天" in text
    assert "> “交货比合同晚了12天，产线停工待料，希望给个说法。”（反馈 F-0317）\n\n- **建议** 由供应链" in text
    assert "- *数据缺口* 本项暂无数据" in text
    assert "**净销售额2,848.4万元，达成率93.4%，较目标落后201.6万元**" in text


def test_a_chart_is_a_table_of_its_numbers_with_holes_where_there_is_no_data(tmp_path: Path) -> None:
    assert (
        "|  | 净销售额 | 同比 |\n| --- | --- | --- |\n| 华东 | 920.0万元 | +31.0% |\n| 华南 | 681.5万元 | – |"
        in _written(tmp_path)
    )


def test_every_number_is_a_fact_of_any_company(tmp_path: Path) -> None:
    for shape in (Shape(), BIG, LONG):
        path = tmp_path / "briefing.md"
        write_markdown(briefing(shape), path)
        assert numbers_not_in_facts(path, briefing(shape)) == []


def test_names_with_markup_stay_one_cell_of_their_table(tmp_path: Path) -> None:
    text = _written(tmp_path, Shape(regions=("华|东", "<b>华南</b>", "*华北*", "[西南](http://x)")))
    assert "| 华\\|东 | 920.0万元 | +31.0% |" in text
    assert "| &lt;b&gt;华南&lt;/b&gt; |" in text
    assert "<b>" not in text
    assert "| \\[西南\\](http&#58;//x) | 448.8万元 |" in text


def test_the_mark_of_ai_content_is_shown_only_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    write_markdown(briefing(label="内容由人工智能辅助生成"), path)
    assert "*内容由人工智能辅助生成*" in path.read_text(encoding="utf-8")
    assert "人工智能" not in _written(tmp_path)


def test_appendix_has_sources_definitions_and_thresholds(tmp_path: Path) -> None:
    appendix = _written(tmp_path).partition("## 附录")[2]
    assert "| 十月数据.xlsx | 销售明细 | 销售明细 | 12,450行 |" in appendix
    assert "| 1.1.1 | 目标达成率 | % | 净销售额/目标额 |" in appendix
    assert f"| 首次响应时限 | {written(48, '小时')} | 首次响应超过此时长为超时 |" in appendix


def test_a_statement_over_several_lines_stays_one_bullet(tmp_path: Path) -> None:
    subject = briefing()
    subject.sections[0].topics[0].items[0].statements = [say("1.1.1", "第一行\n# 第二行")]
    path = tmp_path / "briefing.md"
    write_markdown(subject, path)
    assert "- 第一行 \\# 第二行\n" in path.read_text(encoding="utf-8")


def _written(folder: Path, shape: Shape | None = None) -> str:
    path = folder / "briefing.md"
    write_markdown(briefing(shape), path)
    return path.read_text(encoding="utf-8")
