"""A service of its own and a real browser. Without chromium or built pages these tests are skipped, but not in CI."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from api.pages import STATIC
from classifiers.model import Classifier
from tests.browser.installation import Site
from tests.needs import need

_PROGRAMS = "chromium", "chromium-browser", "google-chrome"


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Chromium without a window; for one test only, since its event loop would stand in the way of others."""
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    need(program is not None, "no chromium on this machine")
    need((STATIC / "index.html").is_file(), "the pages are not built: make web")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


@pytest.fixture
def site(tmp_path: Path, trained: Classifier) -> Iterator[Site]:  # noqa: ARG001 - so that the service need not train
    """A fresh installation that is being served."""
    served = Site(tmp_path)
    served.start()
    yield served
    served.stop()
