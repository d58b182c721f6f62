"""The vocabulary."""

import pytest

from classifiers.labels import categories, field, fields, join_values, split_values, unknown_values


def test_the_vocabulary_is_that_of_the_specification() -> None:
    assert categories() == ("quality", "delivery", "contract", "service", "other")
    assert {name: of.codes for name, of in fields().items() if name not in ("category", "labels")} == {
        "is_complaint": ("0", "1"),
        "sentiment": ("negative", "neutral", "positive"),
        "urgency": ("high", "normal", "low"),
        "demand_tags": ("customization", "digital_delivery", "environmental", "value_added", "self_service"),
        "churn_reason": ("service_decline", "competitor", "unmet_need"),
        "resource_theme": (
            *("crm", "mobile_sync", "competitor_intel", "presales_handover", "approval", "campaign"),
            *("training_product", "training_negotiation", "training_data", "other"),
        ),
    }


def test_every_value_has_a_chinese_name_of_its_own() -> None:
    for of in fields().values():
        names = list(of.values.values())
        assert len(set(names)) == len(names)
        assert all(any("\u4e00" <= c <= "\u9fff" for c in name) for name in (of.name, *names))


@pytest.mark.parametrize(
    ("cell", "values"),
    [("", ()), ("quality", ("quality",)), (" quality | delivery ", ("quality", "delivery")), ("a||a|b|", ("a", "b"))],
)
def test_a_cell_is_split_in_its_order_without_blanks_and_repetitions(cell: str, values: tuple[str, ...]) -> None:
    assert split_values(cell) == values


def test_joined_values_are_split_again() -> None:
    assert split_values(join_values(["service", "quality"])) == ("service", "quality")


def test_values_outside_the_vocabulary_are_named() -> None:
    assert unknown_values("labels", "quality|speed") == ("speed",)
    assert unknown_values("category", "") == ("",)
    assert unknown_values("demand_tags", "") == ()


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(KeyError, match="mood"):
        field("mood")
