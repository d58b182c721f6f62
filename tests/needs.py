"""Programs that some tests need: without one a test is skipped on a developer's machine, but fails in CI."""

from __future__ import annotations

import os

import pytest


def need(there: bool, what: str) -> None:
    """Skip the test, or fail it in CI, where what it needs is not there."""
    if not there and os.environ.get("CI"):
        pytest.fail(f"{what}; .ci/run installs it")
    if not there:
        pytest.skip(what)
