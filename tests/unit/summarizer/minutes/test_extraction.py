"""Decisions and actions of minutes: with the right owner, day and sentence, and nothing that is not there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.minutes.extraction import extracted

MEETING = date(2025, 11, 5)
MINUTES = """10月销售月例会纪要
时间：2025年11月5日  主持：王总
一、业绩情况
10月净销售额完成目标的92%，上月已完成渠道培训。
二、会议决定：
1. 同意向华东追加推广预算。
2、原则同意对长丰机械延长账期，但须财务部复核。
三、行动项：
1）周敏：11月15日前拜访前十大客户，收集续约意向。
2）由李强牵头，两周内完成网关G3固件稳定性整改，质量部配合。
3）催收逾期账款（负责人：吴迪，完成时间：11月底）
4）梳理交付延期订单
   负责人：陈晨
   完成时间：下周五前
四、其他
会议要求各区域在12月10日前提交明年预算。
经研究，决定暂停电商渠道的满减活动。
@刘洋 明天把会议材料发群里。
"""


def test_minutes_as_people_write_them() -> None:
    found = extracted(MINUTES, MEETING)
    assert [one.text for one in found if one.kind == "decision"] == [
        "同意向华东追加推广预算",
        "原则同意对长丰机械延长账期，但须财务部复核",
        "经研究，决定暂停电商渠道的满减活动",
    ]
    assert [(one.text, one.owner, one.due) for one in found if one.kind == "action"] == [
        ("11月15日前拜访前十大客户，收集续约意向", "周敏", date(2025, 11, 15)),
        ("由李强牵头，两周内完成网关G3固件稳定性整改，质量部配合", "李强", date(2025, 11, 19)),
        ("催收逾期账款", "吴迪", date(2025, 11, 30)),
        ("梳理交付延期订单", "陈晨", date(2025, 11, 14)),
        ("会议要求各区域在12月10日前提交明年预算", "各区域", date(2025, 12, 10)),
        ("明天把会议材料发群里", "刘洋", date(2025, 11, 6)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "10月净销售额完成目标的92%。",
        "华东区域增长明显，客户反馈交付有延迟。",
        "上月已完成渠道培训，效果良好。",
        "",
        "\n\n会议纪要\n",
    ],
)
def test_reports_are_no_actions(text: str) -> None:
    assert extracted(text, MEETING) == []


_PEOPLE = st.sampled_from(["周敏", "欧阳明", "华东大区", "客服部", "Linda"])
_DAYS = st.sampled_from(["11月20日前", "下周五前", "月底前", "三天内"])
_TASKS = st.sampled_from(["提交新版报价单", "回访流失客户", "完成备件盘点", "制定渠道激励方案"])
_FRAMES = st.sampled_from(
    ["由{who}负责，{day}{task}。", "{task}，责任人：{who}，截止：{day}", "请{who}在{day}{task}；", "@{who} {day}{task}"]
)


@given(_PEOPLE, _DAYS, _TASKS, _FRAMES, st.sampled_from(["", "1. ", "（2）", "- ", "☐ "]))
def test_owner_day_and_task_are_found_in_any_frame(who: str, day: str, task: str, frame: str, bullet: str) -> None:
    (found,) = extracted(bullet + frame.format(who=who, day=day, task=task), MEETING)
    assert (found.kind, found.owner) == ("action", who)
    assert found.due is not None
    assert task in found.text


@given(st.text(st.sampled_from("周敏由负责人：@，。；\n一、1.）月底前完成决定同意请 \t行动项#"), max_size=80))
def test_nothing_is_invented(text: str) -> None:
    for found in extracted(text, MEETING):
        assert text[found.start : found.end] == found.sentence
        assert found.owner is None or found.owner in text
        rest = iter(found.sentence)
        assert all(character in rest for character in found.text)
