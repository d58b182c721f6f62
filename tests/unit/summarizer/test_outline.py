"""The outline of the meeting."""

from summarizer.kpi.tables import table_specs
from summarizer.outline import items, outline


def test_there_are_six_sections_18_topics_and_55_items() -> None:
    assert [chapter.no for chapter in outline()] == ["01", "02", "03", "04", "05", "06"]
    assert sum(len(chapter.topics) for chapter in outline()) == 18
    assert len(list(items())) == 55


def test_numbers_are_unique_and_nest() -> None:
    numbers = [item.no for item in items()]
    assert len(set(numbers)) == len(numbers)
    for chapter in outline():
        for topic in chapter.topics:
            assert topic.no.split(".")[0] == str(int(chapter.no))
            assert all(item.no.startswith(topic.no) for item in topic.items)


def test_items_need_only_tables_that_exist() -> None:
    assert {table for item in items() for table in item.tables} - set(table_specs()) == set()
