"""Files that say the same as clean ones in the ways of real files are read exactly as the clean ones are."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kpi.reading import read_tables
from summarizer.kpi.tables import table_specs
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import clean_tables, plain
from tests.unit.summarizer.reading.distortions import DISTORTIONS
from tests.unit.summarizer.reading.paper import Paper

MONTH = Month(2025, 10)
_UNITS = ("money_in_header_unit", "money_in_note_unit", "unit_row")


def read_back(table: str, paper: Paper, folder: Path, suffix: str, encoding: str) -> list[dict[str, object]]:
    path = folder / f"导出{suffix}"
    paper.write(path, encoding)
    frame = read_tables([path], MONTH).tables[table].frame
    return plain(frame[[name for name in clean_tables()[table].columns if name in frame]])


# A CSV file has no merged cells.
ALONE = [
    (name, suffix) for name in DISTORTIONS for suffix in (".xlsx", ".csv") if (name, suffix) != ("merged_down", ".csv")
]


@pytest.mark.parametrize(("distortion", "suffix"), ALONE)
def test_each_distortion_alone_changes_nothing(distortion: str, suffix: str, tmp_path: Path) -> None:
    for number, (table, frame) in enumerate(clean_tables().items()):
        paper = Paper.of(table, frame)
        DISTORTIONS[distortion](paper, Random(number))
        assert read_back(table, paper, tmp_path, suffix, "gb18030") == plain(frame), table


@settings(max_examples=120, deadline=None)
@given(
    table=st.sampled_from(list(table_specs())),
    chosen=st.sets(st.sampled_from(list(DISTORTIONS)), min_size=2, max_size=9),
    suffix=st.sampled_from([".xlsx", ".csv"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    seed=st.integers(0, 10_000),
)
def test_distortions_together_change_nothing(
    table: str, chosen: set[str], suffix: str, encoding: str, seed: int
) -> None:
    units = [name for name in _UNITS if name in chosen]
    skipped = {*units[1:], *(("merged_down",) if suffix == ".csv" else ())}
    frame, random = clean_tables()[table], Random(seed)
    paper = Paper.of(table, frame)
    for name, distort in DISTORTIONS.items():
        if name in chosen - skipped:
            distort(paper, random)
    with TemporaryDirectory() as folder:
        assert read_back(table, paper, Path(folder), suffix, encoding) == plain(frame)
