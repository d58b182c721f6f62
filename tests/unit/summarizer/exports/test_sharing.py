"""A format takes nothing from another format: what two of them need stands above both."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from classifiers.resources import data_path

EXPORTS = data_path(".").resolve().parent / "summarizer/exports"
FORMATS = ("slides", "word", "pdf", "workbook")
SHARED = (".", "setting", "drawn")


def imported(path: Path) -> set[str]:
    """The formats that a module imports from."""
    modules = [n.module for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)]
    names = [module.split(".") for module in modules if module and module.startswith("summarizer.exports.")]
    return {name[2] for name in names if name[2] in FORMATS}


@pytest.mark.parametrize("folder", [*FORMATS, *SHARED])
def test_no_format_imports_from_another(folder: str) -> None:
    paths = [path for path in (EXPORTS / folder).glob("*.py") if path.name != "files.py"]
    assert paths
    assert {path.name: others for path in paths if (others := imported(path) - {folder})} == {}
