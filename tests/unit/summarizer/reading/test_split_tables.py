"""One table kept in several files and sheets, each in its own manner, is one table with every row once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kpi.reading import read_tables
from tests.unit.summarizer.reading.clean_tables import clean_tables, plain
from tests.unit.summarizer.reading.distortions import DISTORTIONS
from tests.unit.summarizer.reading.paper import Paper
from tests.unit.summarizer.reading.sheets import MONTH, sheets_of, values, write_book
from tests.unit.summarizer.reading.writing import write_text, write_workbook

HEAD = ["订单号", "行号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "金额"]


def line(number: int, amount: float, day: str = "2025-10-03") -> list[object]:
    return [f"A{number}", "1", day, "启明", "大客户", "华东", "直营", "泵", "P1", 2, amount]


def test_parts_with_other_headers_units_and_encodings_are_one_table(tmp_path: Path) -> None:
    first = "订单编号,行号,下单日期,客户名称,客户等级,大区,销售渠道,产品系列,品名,销量,含税金额（万元）\n"
    first += "A1,1,2025.10.3,启明,KA,华东,直销,泵,P1,2,0.5\n"
    (tmp_path / "上旬.csv").write_bytes(first.encode("gb18030"))
    second = "\t".join(HEAD) + "\n" + "\t".join(map(str, line(2, 700)))
    (tmp_path / "中旬.csv").write_bytes(second.encode("utf-16"))
    write_book(tmp_path / "下旬.xlsx", {"21日": [["单位：千元"], HEAD, line(3, 9)], "22日": [HEAD, line(4, 11)]})
    found = sorted(values(read_tables([tmp_path], MONTH), "销售明细", "订单号", "金额"))
    assert found == [("A1", 5000.0), ("A2", 700.0), ("A3", 9000.0), ("A4", 11.0)]


def test_rows_that_stand_in_two_files_are_counted_once_and_named(tmp_path: Path) -> None:
    turned = [[row[2], *row[:2], *row[3:]] for row in (HEAD, line(2, 6), line(3, 7))]
    write_book(tmp_path / "a.xlsx", {"S": [HEAD, line(1, 5), line(2, 6)]})
    write_book(tmp_path / "b.xlsx", {"S": turned})
    reading = read_tables([tmp_path], MONTH)
    assert values(reading, "销售明细", "订单号", "金额") == [("A1", 5.0), ("A2", 6.0), ("A3", 7.0)]
    notes = [note for sheet in sheets_of(reading) for note in sheet.left_out if "重复" in note.what]
    assert [note.count for note in notes] == [1]
    assert "第 2 行" in notes[0].examples[0]


_CALM = [
    "synonyms_in_header",
    "shuffled_columns",
    "stray_spaces",
    "title_rows",
    "blank_rows",
    "spaced_header",
    "note_below",
]


@settings(max_examples=40, deadline=None)
@given(
    table=st.sampled_from(["销售明细", "合同", "回款", "售后工单", "销售漏斗", "销售目标"]),
    cuts=st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True),
    chosen=st.lists(st.sets(st.sampled_from(_CALM), max_size=3), min_size=4, max_size=4),
    again=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_any_division_of_a_table_gives_its_rows(
    table: str, cuts: list[int], chosen: list[set[str]], again: bool, seed: int
) -> None:
    frame, random = clean_tables()[table].head(10), Random(seed)
    edges = [0, *sorted(cut for cut in cuts if cut < len(frame)), len(frame)]
    parts = [frame.iloc[first:last] for first, last in pairwise(edges)]
    parts += [frame.head(3)] if again else []
    with TemporaryDirectory() as folder:
        for number, part in enumerate(parts):
            write(Path(folder) / f"{number}{random.choice(['.csv', '.xlsx'])}", table, part, chosen[number % 4], random)
        reading = read_tables([Path(folder)], MONTH)
    found = reading.tables[table].frame
    assert sorted(map(str, plain(found[list(frame.columns)]))) == sorted(map(str, plain(frame)))


def write(path: Path, table: str, part: pd.DataFrame, chosen: set[str], random: Random) -> None:
    """A part of a table in its own manner."""
    paper = Paper.of(table, part)
    for name, distort in DISTORTIONS.items():
        if name in chosen:
            distort(paper, random)
    if path.suffix == ".csv":
        write_text(path, paper, random.choice(["utf-8", "gb18030", "utf-16"]))
    else:
        write_workbook(path, [paper])
