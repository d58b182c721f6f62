"""Prompts are rendered strictly, whole or as two messages, and the check sees what they include."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from prompts import render_messages, render_prompt

GREETING = "各位好，本月{{ month }}：\n{{ text }}\n"
MESSAGES = (
    '{% block system %}{% include "rules.jinja" %}{% endblock %}'
    '{% block user %}{% include "shared/items.jinja" %}{{ month }}{% endblock %}'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    files = {
        "greeting.v1.jinja": GREETING,
        "letter.v1.jinja": MESSAGES,
        "rules.jinja": "不写数字，如{% raw %}{{f12}}{% endraw %}。",
        "shared/items.jinja": '{% from "shared/one.jinja" import of %}{% for i in items %}{{ of(i) }}{% endfor %}',
        "shared/one.jinja": "{% macro of(item) %}- {{ item.name }}；{% endmacro %}",
        "half.v1.jinja": "{% block system %}只有规则{% endblock %}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_prompt_holds_its_variables_as_they_are(folder: Path) -> None:
    rendered = render_prompt("greeting.v1", folder, month="2025年10月", text="<b>{{ 1 + 1 }}</b> & “引号”")
    assert rendered == "各位好，本月2025年10月：\n<b>{{ 1 + 1 }}</b> & “引号”\n"


def test_a_missing_variable_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError, match="text"):
        render_prompt("greeting.v1", folder, month="2025年10月")


def test_a_variable_that_the_template_does_not_use_is_an_error(folder: Path) -> None:
    with pytest.raises(ValueError, match="does not use facts"):
        render_prompt("greeting.v1", folder, month="", text="", facts=[])


def test_an_unknown_prompt_is_an_error(folder: Path) -> None:
    with pytest.raises(TemplateNotFound, match=r"greeting\.v2"):
        render_prompt("greeting.v2", folder)


def test_a_prompt_of_two_messages_renders_each_block(folder: Path) -> None:
    rendered = render_messages("letter.v1", {"month": "十月", "items": [{"name": "甲"}, {"name": "乙"}]}, folder)
    assert (rendered.system, rendered.user) == ("不写数字，如{{f12}}。", "- 甲；- 乙；十月")


@pytest.mark.parametrize("missing", ["month", "items"])
def test_a_variable_missing_in_a_message_or_its_include_is_an_error(folder: Path, missing: str) -> None:
    variables = {"month": "十月", "items": [{"name": "甲"}]}
    del variables[missing]
    with pytest.raises(UndefinedError, match=missing):
        render_messages("letter.v1", variables, folder)


def test_an_attribute_missing_in_an_imported_macro_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError, match="name"):
        render_messages("letter.v1", {"month": "十月", "items": [{"title": "甲"}]}, folder)


def test_a_variable_used_only_by_an_include_counts_as_used_and_one_used_nowhere_is_an_error(folder: Path) -> None:
    with pytest.raises(ValueError, match=r"does not use dropped$"):
        render_messages("letter.v1", {"month": "十月", "items": [], "dropped": 3}, folder)


def test_a_prompt_without_one_of_its_messages_is_an_error(folder: Path) -> None:
    with pytest.raises(KeyError, match="user"):
        render_messages("half.v1", {}, folder)


@pytest.mark.parametrize("changed", ["letter.v1.jinja", "rules.jinja", "shared/items.jinja", "shared/one.jinja"])
def test_the_hash_changes_with_the_template_and_with_all_that_it_includes(folder: Path, changed: str) -> None:
    variables = {"month": "十月", "items": [{"name": "甲"}]}
    before = render_messages("letter.v1", variables, folder)
    again = render_messages("letter.v1", {"month": "九月", "items": []}, folder)
    assert before.hash == again.hash
    with (folder / changed).open("a", encoding="utf-8") as file:
        file.write("{# 注 #}")
    assert render_messages("letter.v1", variables, folder).hash != before.hash


def test_an_include_whose_name_is_not_written_is_an_error_since_the_check_cannot_see_into_it(folder: Path) -> None:
    (folder / "open.v1.jinja").write_text("{% include part %}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"open\.v1\.jinja includes a template whose name"):
        render_prompt("open.v1", folder, part="rules.jinja")
