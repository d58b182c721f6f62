"""The metric register is complete and in agreement with the outline."""

import pytest

from summarizer.outline import outline
from summarizer.register import definition, register


def test_every_family_belongs_to_an_item_or_topic_of_the_outline() -> None:
    topics = [topic for chapter in outline() for topic in chapter.topics]
    known = {item.no for topic in topics for item in topic.items} | {f"{topic.no}.0" for topic in topics}
    stray = [family for family, about in register().items() if family[0] != "0" and about.item not in known]
    assert [family for family in stray if definition(family).item not in {t.no for t in topics} | {"5.0.0"}] == []


def test_every_family_says_what_it_is_called_and_how_it_is_computed() -> None:
    assert [family for family, about in register().items() if not (about.label and about.unit and about.formula)] == []


def test_members_go_where_the_label_wants_them() -> None:
    assert "华东" in definition("1.2.1.region_sales").label_of(["华东"])
    both = definition("1.2.3.region_channel_sales").label_of(["华东", "直营"])
    assert "华东" in both
    assert "直营" in both
    assert "{" not in definition("1.2.1.region_sales").label_of([])


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(KeyError):
        definition("1.1.1.no_such_fact")
