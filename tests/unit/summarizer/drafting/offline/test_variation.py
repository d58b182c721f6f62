"""Ordinary variation: what chance makes is not called a difference, and what it does not make is."""

from __future__ import annotations

import random

import pytest

from summarizer.drafting.offline.chances import (
    against_history,
    counts,
    limit,
    most_of_many,
    quantities,
    rates,
    rooted,
    scores,
)
from summarizer.drafting.offline.variation import REGIONS, shifts
from tests.factories.fact_sheets import sheet_of


def region_sheet(share: float, swing: float, year_ago: float, of_orders: float = 0.0) -> object:
    return sheet_of(
        {
            "1.1.1.net_sales": 1000.0,
            "1.1.2.same_month_last_year_sales": 1000.0,
            "1.2.1.region_sales": {"华东": 1000 * share},
            "1.2.1.region_share": {"华东": share},
            "1.2.1.region_sales_last_year": {"华东": 1000 * year_ago},
            "1.2.1.region_usual_share": {"华东": 0.30},
            "1.2.1.region_swing_pp": {"华东": swing},
            "1.2.1.region_order_spread_pp": {"华东": of_orders},
            "1.2.1.region_usual_order_spread_pp": {"华东": swing / 1.128},
        }
    )


@pytest.mark.parametrize(
    ("share", "swing", "certain"),
    [(0.20, 1.5, True), (0.28, 1.5, False), (0.20, 6.0, False), (0.42, 1.5, True)],
)
def test_a_share_is_out_of_the_ordinary_only_beyond_its_usual_swing(share: float, swing: float, certain: bool) -> None:
    (shift,) = shifts(region_sheet(share, swing, 0.30), REGIONS)  # type: ignore[arg-type]

    assert shift.known
    assert shift.certain is certain
    assert (shift.money > 0) is (share > 0.30)


def test_a_share_that_is_as_it_was_last_year_is_a_season_and_no_story() -> None:
    (shift,) = shifts(region_sheet(0.20, 1.5, 0.20), REGIONS)  # type: ignore[arg-type]

    assert not shift.certain


def test_a_share_that_one_large_order_moved_is_no_story_however_steady_it_was() -> None:
    (steady,) = shifts(region_sheet(0.42, 1.0, 0.30), REGIONS)  # type: ignore[arg-type]
    (by_one,) = shifts(region_sheet(0.42, 1.0, 0.30, of_orders=11.0), REGIONS)  # type: ignore[arg-type]

    assert steady.certain
    assert not by_one.certain


def test_a_season_of_a_count_and_an_odd_year_ago_are_no_story() -> None:
    months = [10, 12, 9, 11, 10, 12, 11, 10]

    assert against_history(40, months, 12) >= limit(4)
    assert against_history(40, months, 39) < limit(4)
    assert against_history(10, months, 30) == 0 or abs(against_history(10, months, 30)) < limit(4)


def test_more_members_need_more_to_stand_out() -> None:
    assert 2.5 < limit() < limit(5) < limit(50) < 4


def test_a_part_that_halves_is_as_far_off_as_one_that_gains_more_than_its_half() -> None:
    assert rooted(0.0, 0.1, 0.05) == pytest.approx(-4)
    assert abs(rooted(0.05, 0.1, 0.05)) > rooted(0.15, 0.1, 0.05)


@pytest.mark.parametrize("seed", range(5))
def test_chance_is_called_certain_less_than_once_in_a_hundred(seed: int) -> None:
    draw = random.Random(seed)

    def won(of: int) -> float:
        return sum(draw.random() < 0.3 for _ in range(of)) / of

    found = [abs(rates(won(60), 60, won(90), 90)) >= limit(4) for _ in range(400)]
    assert sum(found) <= 4


def test_what_is_plain_is_found() -> None:
    assert rates(0.1, 60, 0.4, 90) <= -limit(4)
    assert counts(60, 20) >= limit(4)
    assert quantities(400.0, 90, 1000.0, 200) <= -limit(4)
    assert against_history(20, [5, 6, 4, 7, 5, 6, 5, 4, 6]) >= limit(4)
    assert scores(70.0, 78.0, 10.0, 80) <= -limit(4)
    assert most_of_many([40, 9, 8, 10]) >= limit(4)


@pytest.mark.parametrize("unknown", [rates(None, 10, 0.5, 10), counts(None, 3), scores(1.0, None, 2.0, 9)])
def test_what_is_not_known_differs_from_nothing(unknown: float) -> None:
    assert unknown == 0
