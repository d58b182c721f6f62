"""The generator of the sample company, loaded by path as its users do, and the tables that it gives."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pandas as pd
import pytest

from classifiers.resources import data_path


@pytest.fixture(scope="session")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_sample", data_path("samples/generate.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def tables(generator: ModuleType) -> dict[str, pd.DataFrame]:
    made: dict[str, pd.DataFrame] = generator.clean_tables()
    return made
