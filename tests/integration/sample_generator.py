"""The sample company's generator; it is loaded by path, as `data` is no package."""

from __future__ import annotations

import importlib.util
from functools import cache
from types import ModuleType

from classifiers.resources import data_path


@cache
def generator() -> ModuleType:
    """`data/samples/generate.py`: `clean_tables`, `write_company`, `write_messy`."""
    spec = importlib.util.spec_from_file_location("sample_generator", data_path("samples/generate.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
