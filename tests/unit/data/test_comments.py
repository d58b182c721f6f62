"""The comments of the sample company: invented for it, varied, and filled in right."""

from __future__ import annotations

import re

import pandas as pd
import pytest
import yaml

from classifiers.resources import data_path

SITUATIONS = data_path("samples/sample_company/situations")
KINDS = ("quality", "delivery", "contract", "service", "praise", "wishes", "leaving", "other")
SLOTS = {"p", "P", "n", "d", "day", "po", "person", "name", "phone", "city", "amount", "surname"}
TRADITIONAL = re.compile(r"[這個們貨櫃發將嗎電話還請廠產現聽單裝關訊應該問題運線彎]")


def situations() -> list[str]:
    kinds = [yaml.safe_load((SITUATIONS / f"{kind}.yaml").read_text(encoding="utf-8")) for kind in KINDS]
    cast = yaml.safe_load((SITUATIONS / "cast.yaml").read_text(encoding="utf-8"))
    return [text for kind in kinds for texts in kind.values() for text in texts] + [entry["text"] for entry in cast]


@pytest.fixture
def texts(tables: dict[str, pd.DataFrame]) -> pd.Series:
    return tables["反馈"]["反馈内容"]


def test_there_are_hundreds_of_situations_and_all_differ() -> None:
    assert len(situations()) >= 400
    assert len(set(situations())) == len(situations())


def test_situations_use_known_slots_and_every_slot_is_filled(texts: pd.Series) -> None:
    assert {slot for text in situations() for slot in re.findall(r"{(\w*)}", text)} <= SLOTS
    assert not texts.str.contains(r"[{}]").any()


def test_no_comment_is_taken_from_the_training_corpus(texts: pd.Series) -> None:
    parts = sorted(data_path("corpus").glob("*.csv"))
    corpus = pd.concat([pd.read_csv(part, usecols=["text"])["text"] for part in parts]).astype(str)
    long = {text for text in texts if len(text) > 8}
    assert len(corpus) > 5_000
    assert long & set(corpus.str.strip()) == set()


def test_there_are_enough_comments_and_hardly_any_twice(texts: pd.Series, tables: dict[str, pd.DataFrame]) -> None:
    assert len(texts) >= 450
    assert (tables["反馈"]["日期"].dt.to_period("M") == pd.Period("2025-10", "M")).sum() >= 60
    assert tables["反馈"]["日期"].dt.to_period("M").nunique() == 14
    assert texts.duplicated().mean() < 0.04


def test_scraps_and_letters_and_both_scripts_and_personal_data_are_among_them(texts: pd.Series) -> None:
    assert (texts.str.len() <= 8).sum() >= 10
    assert (texts.str.len() > 100).sum() >= 8
    assert texts.map(lambda text: len(TRADITIONAL.findall(text)) >= 2).sum() >= 4
    assert texts.str.contains(r"1[358]\d{9}").sum() >= 4


def test_who_speaks_of_a_new_product_speaks_after_its_launch(tables: dict[str, pd.DataFrame]) -> None:
    launch = tables["反馈"]["产品"].map(tables["产品上市"].set_index("产品")["上市日"])
    assert not (tables["反馈"]["日期"] < launch).any()


def test_orders_that_are_named_are_the_customers_own(tables: dict[str, pd.DataFrame]) -> None:
    owner = tables["销售明细"].drop_duplicates("订单号").set_index("订单号")["客户"]
    named = (
        tables["反馈"]
        .assign(订单号=tables["反馈"]["反馈内容"].str.extract(r"(SO\d{11})", expand=False))
        .dropna(subset="订单号")
    )
    assert len(named) >= 5
    assert (named["订单号"].map(owner) == named["客户"]).all()


def test_holidays_and_quarters_are_named_in_their_season(tables: dict[str, pd.DataFrame]) -> None:
    comments = tables["反馈"]
    month = comments["日期"].dt.month
    assert set(month[comments["反馈内容"].str.contains("国庆|中秋|双十一")]) <= {9, 10}
    assert set(month[comments["反馈内容"].str.contains("三季度")]) <= {10}
