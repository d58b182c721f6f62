"""The service starts without what only jobs need: a person who opens the page does not wait for pandas."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("pandas", "numpy", "sklearn", "scipy", "pandera", "pptx", "langchain", "dbos", "jieba", "openpyxl")


def test_the_routes_load_nothing_that_only_jobs_need() -> None:
    program = f"import sys, api.commands.serve, api.app; print([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "[]"
