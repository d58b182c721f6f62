"""Prompts are rendered strictly."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from prompts import render_prompt


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "greeting.v1.jinja").write_text("各位好，本月{{ month }}：\n{{ text }}\n", encoding="utf-8")
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
