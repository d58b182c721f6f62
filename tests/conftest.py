"""What every test may use: the trained classifier, and the sample company's analysis and briefing, made once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from classifiers.model import Classifier
from classifiers.resources import data_path
from classifiers.training import load_or_train
from summarizer.briefing import Briefing
from summarizer.periods import Month
from summarizer.pipeline import Analysis, Request, analyse, draft

ROOT = Path(__file__).resolve().parents[1]
MONTH = Month(2025, 10)

# The same examples each time, so that a change is judged by what it changed; `make explore` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def trained() -> Classifier:
    """The classifier as users have it; kept between test runs, since training takes a while."""
    return load_or_train(ROOT / ".jianbao" / "models")


@pytest.fixture(scope="session")
def sample_request() -> Request:
    company = data_path("samples/company")
    return Request(MONTH, [company / "kpi"], [company / "feedback"])


@pytest.fixture(scope="session")
def sample(sample_request: Request, trained: Classifier) -> Analysis:
    """The sample company, read, labelled and computed."""
    return analyse(sample_request, lambda: trained)


@pytest.fixture(scope="session")
def sample_briefing(sample_request: Request, sample: Analysis) -> Briefing:
    return draft(sample_request, sample)


@pytest.fixture
def update_golden() -> bool:
    """Whether golden files are to be written anew: `make golden`."""
    return bool(os.environ.get("UPDATE_GOLDEN"))
