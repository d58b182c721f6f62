"""Several tables in one sheet are read each on its own, with its own title, unit and notes."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kpi.tables import table_specs
from tests.unit.summarizer.reading.clean_tables import clean_tables, plain
from tests.unit.summarizer.reading.paper import Paper
from tests.unit.summarizer.reading.sheets import read_book, said, sheets_of, values

OCTOBER = "2025-10-01T00:00:00"
PEOPLE = [["员工", "区域", "个人目标（万元）"], ["周敏", "华东", 50], ["吴迪", "华南", 60]]
ACTIVITIES = [["月份", "区域", "活动预算"], ["2025-10", "华东", 50000], ["2025-10", "华南", 40000]]
READ_PEOPLE = [("周敏", "华东", 500_000.0), ("吴迪", "华南", 600_000.0)]
READ_ACTIVITIES = [(OCTOBER, "华东", 50_000.0), (OCTOBER, "华南", 40_000.0)]


@pytest.mark.parametrize("between", [[], [[]], [[], []], [["市场活动"]], [[], ["市场活动"]], [[], ["市场活动"], []]])
def test_a_table_under_another_is_read_on_its_own(between: list[list[str]], tmp_path: Path) -> None:
    reading = read_book(tmp_path, {"Sheet1": [["销售团队"], *PEOPLE, *between, *ACTIVITIES]})
    assert values(reading, "员工", "销售员", "区域", "个人目标") == READ_PEOPLE
    assert values(reading, "市场活动", "月份", "区域", "活动预算") == READ_ACTIVITIES
    assert [sheet.refused for sheet in sheets_of(reading)] == [(), ()]


def test_the_unit_above_the_lower_table_is_the_lower_tables_alone(tmp_path: Path) -> None:
    rows = [*PEOPLE, [], ["市场活动", None, "单位：千元"], *ACTIVITIES]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "员工", "个人目标") == [(500_000.0,), (600_000.0,)]
    assert values(reading, "市场活动", "活动预算") == [(50_000_000.0,), (40_000_000.0,)]


def test_tables_beside_each_other_are_read_each_on_its_own(tmp_path: Path) -> None:
    beside = [[*left, None, *right] for left, right in zip(PEOPLE, ACTIVITIES, strict=True)]
    reading = read_book(tmp_path, {"Sheet1": [["团队", None, None, None, "活动"], *beside]})
    assert values(reading, "员工", "销售员", "区域", "个人目标") == READ_PEOPLE
    assert values(reading, "市场活动", "月份", "区域", "活动预算") == READ_ACTIVITIES


def test_the_same_table_twice_beside_each_other_is_one_table_with_its_own_addresses(tmp_path: Path) -> None:
    left, right = (
        [["月份", "区域", "活动预算"], ["2025-09", "华东", 1]],
        [["月份", "区域", "活动预算"], ["2025-10", "华东", "?x"]],
    )
    rows = [[*a, None, *b] for a, b in zip(left, right, strict=True)]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "市场活动", "活动预算") == [(1.0,)]
    assert [row.cell for sheet in sheets_of(reading) for row in sheet.refused] == ["G2"]


def test_a_blank_column_inside_a_table_divides_nothing(tmp_path: Path) -> None:
    head = ["月份", "客户", "类型", None, "维度", "得分", None, "评论", "期望改进"]
    rows = [head, ["2025-10", "启明", "终端客户", None, "整体", 80, None, "发货快些", "交付"]]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "满意度调研", "客户", "得分", "评论") == [("启明", 80.0, "发货快些")]
    assert not reading.tables["反馈"].uploaded


def region_block(name: str, *amounts: float) -> list[list[object]]:
    lines = [["2025-10", f"产品线{i}", amount] for i, amount in enumerate(amounts)]
    return [[name], ["月份", "产品线", "目标额"], *lines, ["小计", None, sum(amounts)], []]


def test_a_block_for_each_region_gives_the_region_of_its_title_to_its_rows(tmp_path: Path) -> None:
    rows = [
        ["2025年销售目标（单位：万元）"],
        [],
        *region_block("一、华东区", 10, 12),
        *region_block("二、华南区", 7),
        *region_block("三、海外", 5, 1),
    ]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "销售目标", "区域", "产品线", "目标额") == [
        ("华东", "产品线0", 100_000.0),
        ("华东", "产品线1", 120_000.0),
        ("华南", "产品线0", 70_000.0),
        ("海外", "产品线0", 50_000.0),
        ("海外", "产品线1", 10_000.0),
    ]
    [sheet] = sheets_of(reading)
    assert sheet.refused == ()
    assert "华东区" in said(sheet)
    assert reading.tables["销售目标"].frame["_row"].tolist() == [5, 6, 11, 16, 17]


def test_a_sheet_for_each_region_or_month_gives_its_name_to_its_rows(tmp_path: Path) -> None:
    rows = [["产品线", "目标额"], ["传感器", 10]]
    reading = read_book(tmp_path, {"华东": rows, "华南区": rows}, "2025年10月销售目标.xlsx")
    assert values(reading, "销售目标", "月份", "区域", "目标额") == [(OCTOBER, "华东", 10.0), (OCTOBER, "华南", 10.0)]
    assert all("没有“区域”列" in said(sheet) for sheet in sheets_of(reading))


@pytest.mark.parametrize("title", ["制表日期：2025年11月3日", "1-9月汇总", "9月与10月对比", "华东机械有限公司"])
def test_a_title_that_is_not_about_the_rows_gives_nothing(title: str, tmp_path: Path) -> None:
    reading = read_book(tmp_path, {"Sheet1": [[title], ["产品线", "目标额", "业务单元"], ["传感器", 10, "工业"]]})
    assert not {"月份", "区域"} & set(reading.tables["销售目标"].frame.columns)


def test_a_header_of_two_rows_said_again_on_every_page_is_no_data(tmp_path: Path) -> None:
    head = [["期间信息", None, "费用"], ["月份", "区域", "活动预算"]]
    rows = [
        ["活动预算表（千元）"],
        *head,
        ["2025-10", "华东", 1],
        ["活动预算表（千元）"],
        *head,
        ["2025-10", "华南", 2],
    ]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "市场活动", "区域", "活动预算") == [("华东", 1000.0), ("华南", 2000.0)]
    assert sheets_of(reading)[0].refused == ()


def test_pieces_with_other_units_are_read_in_their_own(tmp_path: Path) -> None:
    rows = [["活动（万元）"], *ACTIVITIES, [], ["活动（千元）"], *ACTIVITIES]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "市场活动", "活动预算") == [(5e8,), (4e8,), (5e7,), (4e7,)]


def test_a_table_with_an_unknown_header_above_is_not_mixed_with_the_one_below(tmp_path: Path) -> None:
    rows = [["甲", "乙", "丙"], ["a", 1, 2], ["b", 3, 4], [], *ACTIVITIES]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "市场活动", "活动预算") == [(50_000.0,), (40_000.0,)]
    assert [sheet.table for sheet in sheets_of(reading)] == [None, "市场活动"]


SMALL = [name for name in table_specs() if name not in ("销售明细", "反馈", "参数")]


@settings(max_examples=60, deadline=None)
@given(
    tables=st.lists(st.sampled_from(SMALL), min_size=2, max_size=3, unique=True),
    beside=st.booleans(),
    gap=st.integers(0, 2),
    apart=st.integers(1, 2),
    titled=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_any_tables_in_one_sheet_are_read_as_if_each_had_its_own(
    tables: list[str], beside: bool, gap: int, apart: int, titled: bool, seed: int
) -> None:
    clean, random = clean_tables(), Random(seed)
    matrices = [Paper.of(name, clean[name].head(random.randrange(1, 6))).matrix for name in tables]
    if titled:
        matrices = [[[f"{name}（内部资料）"], *matrix] for name, matrix in zip(tables, matrices, strict=True)]
    rows = side_by_side(matrices, apart) if beside else [row for matrix in matrices for row in [*matrix, *[[]] * gap]]
    with TemporaryDirectory() as folder:
        reading = read_book(Path(folder), {"Sheet1": rows})
    for name, matrix in zip(tables, matrices, strict=True):
        expected = plain(clean[name].head(len(matrix) - 1 - titled))
        found = reading.tables[name].frame
        assert plain(found[[column for column in clean[name].columns if column in found]]) == expected


def side_by_side(matrices: list[list[list[object]]], apart: int) -> list[list[object]]:
    """The matrices with so many blank columns between them."""
    height = max(map(len, matrices))
    rows: list[list[object]] = [[] for _ in range(height)]
    for matrix in matrices:
        width = max(map(len, matrix))
        for place, row in enumerate(rows):
            cells = matrix[place] if place < len(matrix) else []
            row += [*cells, *[None] * (width - len(cells) + apart)]
    return rows


def test_any_order_of_the_same_blocks_gives_the_same_rows(tmp_path: Path) -> None:
    blocks = [region_block(name, amount) for name, amount in (("华东", 1), ("华南", 2), ("华北", 3))]
    read = []
    for number, order in enumerate(permutations(blocks)):
        rows = [row for block in order for row in block]
        found = values(read_book(tmp_path, {"目标": rows}, f"{number}.xlsx"), "销售目标", "区域", "目标额")
        read.append(sorted(map(str, found)))
    assert len(set(map(str, read))) == 1
    assert len(read[0]) == 3


def test_what_is_reported_of_a_sheet_with_two_tables_is_counted_for_each(tmp_path: Path) -> None:
    people = [*PEOPLE, PEOPLE[1]]
    rows = [["活动（万元）"], *ACTIVITIES, [], ["活动（千元）"], *ACTIVITIES[:2], [], *people]
    sheets = sheets_of(read_book(tmp_path, {"Sheet1": rows}))
    assert [(sheet.table, sheet.rows_read) for sheet in sheets] == [("市场活动", 2), ("市场活动", 1), ("员工", 2)]
    assert [sheet.stages[-1].sums for sheet in sheets] == [
        {"活动预算": 9e8},
        {"活动预算": 5e7},
        {"个人目标": 1_100_000.0},
    ]
    assert [sum("重复的行" in note.what for note in sheet.left_out) for sheet in sheets] == [0, 0, 1]


def test_tables_that_touch_are_read_each_on_its_own_and_a_list_beside_one_is_passed_over(tmp_path: Path) -> None:
    beside = [[*left, *right] for left, right in zip(PEOPLE, ACTIVITIES, strict=True)]
    reading = read_book(tmp_path, {"Sheet1": beside})
    assert values(reading, "员工", "销售员", "区域", "个人目标") == READ_PEOPLE
    assert values(reading, "市场活动", "月份", "区域", "活动预算") == READ_ACTIVITIES
    listed = [["区域", "负责人"], ["华东", "张三"], ["华南", "李四"]]
    rows = [[*left, *right] for left, right in zip(ACTIVITIES, listed, strict=True)]
    reading = read_book(tmp_path, {"Sheet1": rows}, "b.xlsx")
    assert values(reading, "市场活动", "月份", "区域", "活动预算") == READ_ACTIVITIES
    assert "有两列“区域”" in said(sheets_of(reading)[0])


@pytest.mark.parametrize("gap", [1, 3])
def test_a_stack_of_tables_beside_another_is_read_whole(gap: int, tmp_path: Path) -> None:
    people = [["姓名", "大区", "10月个人目标(万)"], ["周敏", "华东", 50], ["吴迪", "华南", 60]]
    stack = [*people, ["活动预算"], *ACTIVITIES]
    market = [["地区", "年市场规模（亿元）", "人口密度"], ["华东", 1.2, 300], ["华北", 0.8, 200]]
    rows = [
        [*left, *[None] * (3 + gap - len(left)), *right]
        for left, right in zip(stack, [*market, *[[]] * 4], strict=True)
    ]
    reading = read_book(tmp_path, {"基础": rows})
    assert values(reading, "员工", "销售员", "区域", "个人目标") == READ_PEOPLE
    assert values(reading, "市场活动", "月份", "区域", "活动预算") == READ_ACTIVITIES
    assert values(reading, "市场数据", "区域", "年市场容量_万元") == [("华东", 12_000.0), ("华北", 8_000.0)]


def test_a_table_with_a_blank_column_in_it_stays_one(tmp_path: Path) -> None:
    rows = [
        ["月份", "区域", None, "产品线", "目标额"],
        ["2025-10", "华东", None, "泵", 1],
        ["2025-10", "华南", None, "阀", 2],
    ]
    reading = read_book(tmp_path, {"S": rows})
    assert values(reading, "销售目标", "区域", "产品线", "目标额") == [("华东", "泵", 1.0), ("华南", "阀", 2.0)]


def test_comments_above_a_table_are_read_too(tmp_path: Path) -> None:
    rows = [["反馈内容"], ["交货太慢了，一直催"], ["电话没人接"], [], *ACTIVITIES]
    reading = read_book(tmp_path, {"Sheet1": rows})
    assert values(reading, "反馈", "反馈内容") == [("交货太慢了，一直催",), ("电话没人接",)]
    assert values(reading, "市场活动", "月份", "区域", "活动预算") == READ_ACTIVITIES


def test_a_block_for_each_product_line_is_understood_where_another_file_names_the_lines(tmp_path: Path) -> None:
    blocks = [row for line in ("泵", "阀") for row in ([line], ["月份", "区域", "目标额"], ["2025-10", "华东", 1], [])]
    assert "产品线" not in read_book(tmp_path, {"目标": blocks}).tables["销售目标"].frame
    lines = [["产品", "产品线", "上市日"], ["P1", "泵", "2024-01-01"], ["P2", "阀", "2024-01-01"]]
    reading = read_book(tmp_path, {"目标": blocks, "产品": lines})
    assert values(reading, "销售目标", "区域", "产品线") == [("华东", "泵"), ("华东", "阀")]


@pytest.mark.parametrize("title", [[], [["单位：亿元"]]])
def test_a_table_on_its_side_is_read_upright(title: list[list[str]], tmp_path: Path) -> None:
    unit = "" if title else "（亿元）"
    rows = [*title, ["指标", "华东", "华南"], [f"年市场容量{unit}", 1, "abc"], ["人口密度", 300, 400]]
    reading = read_book(tmp_path, {"S": rows})
    found = values(reading, "市场数据", "区域", "年市场容量_万元", "人口密度_人每平方公里")
    assert found == [("华东", 10_000.0, 300.0)]
    [sheet] = sheets_of(reading)
    assert [row.cell for row in sheet.refused] == [f"C{len(title) + 2}"]
    assert "行列互换" in said(sheet)


@pytest.mark.parametrize("title", ["反馈（内部资料）", "客户反馈", "反馈内容"])
def test_a_title_that_names_the_table_below_is_no_table_of_comments(title: str, tmp_path: Path) -> None:
    above = [[title], ["制表：市场部"], ["基本信息", None, "其他信息"]]
    table = [
        ["反馈内容", "编号", "日期"],
        ["发货晚了一周", "F1", "2025-10-08"],
        ["探头漂移，请更换", "F2", "2025-10-09"],
    ]
    reading = read_book(tmp_path, {"Sheet1": [*above, *table]})
    assert values(reading, "反馈", "反馈内容", "编号") == [("发货晚了一周", "F1"), ("探头漂移，请更换", "F2")]
