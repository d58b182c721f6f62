"""Distorted forms of the sample company give the facts of the clean tables, or the report names what is in doubt.

A few with fixed seeds; `benchmarks/distortions.py` runs every distortion alone and two hundred combinations.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pandas as pd
import pytest

from summarizer.facts import FactSheet
from tests.factories.clean import table_set
from tests.integration.distorted_company import combination, company, facts_of, verdict, write_distorted
from tests.unit.summarizer.reading.distortions import DOUBTS, HARD_SHAPES

_TABLES = ("销售明细", "销售目标", "合同", "回款", "市场活动", "员工", "调价记录", "产品上市", "参数", "市场数据")


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """The company's smaller tables; the others take long to write and have nothing that these have not."""
    return {name: frame for name, frame in company(600).items() if name in _TABLES}


@pytest.fixture(scope="module")
def clean(tables: dict[str, pd.DataFrame]) -> FactSheet:
    return facts_of(table_set(tables))


@pytest.mark.parametrize("seed", range(6))
def test_a_random_combination_gives_the_clean_facts_or_names_what_is_in_doubt(
    seed: int, tables: dict[str, pd.DataFrame], clean: FactSheet, tmp_path: Path
) -> None:
    chosen = combination(Random(seed))
    found = verdict(tables, clean, tmp_path, write_distorted(tmp_path, tables, chosen, seed))
    doubtful = any(name in DOUBTS or name in HARD_SHAPES for name in chosen)
    assert found.outcome != "silent", (chosen, found)
    assert found.outcome == "exact" or doubtful, (chosen, found)


@pytest.mark.parametrize("doubt", ["wrong_total", "blank_regions", "customers_in_two_spellings"])
def test_what_is_in_doubt_is_under_what_a_person_must_do(
    doubt: str, tables: dict[str, pd.DataFrame], clean: FactSheet, tmp_path: Path
) -> None:
    kinds = {"wrong_total": "合计不符", "blank_regions": "没有导入", "customers_in_two_spellings": "同一客户？"}
    found = verdict(tables, clean, tmp_path, write_distorted(tmp_path, tables, [doubt], 7))
    assert found.outcome != "silent"
    assert any(action.startswith(kinds[doubt]) for action in found.actions)


def test_a_changed_number_that_no_one_names_is_silent(
    tables: dict[str, pd.DataFrame], clean: FactSheet, tmp_path: Path
) -> None:
    lines = tables["销售明细"].assign(金额=tables["销售明细"]["金额"] + 1)
    places = write_distorted(tmp_path, tables | {"销售明细": lines}, [], 7)
    found = verdict(tables, clean, tmp_path, places)
    assert (found.outcome, found.unnamed) == ("silent", ("销售明细",))
