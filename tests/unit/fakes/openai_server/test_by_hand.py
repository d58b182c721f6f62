"""The fake model by hand: it says how to reach it, what came, and which behaviours there are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.fakes.openai_server import behaviours
from tests.unit.fakes.openai_server.talking import posted

ROOT = Path(__file__).resolve().parents[4]
COMMAND = [sys.executable, "-m", "tests.fakes.openai_server"]


def test_it_serves_until_interrupted_and_tells_what_came() -> None:
    options = ["--port", "0", "--section", "1=fenced", "--without", "json_schema"]
    with subprocess.Popen([*COMMAND, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"OPENAI_BASE_URL=(\S+)", server.stdout.readline())
        assert found
        assert "```json" in posted(found[1]).text
        assert "fenced" in server.stdout.readline()
        server.terminate()


def test_it_lists_every_behaviour() -> None:
    shown = subprocess.run([*COMMAND, "--list"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in shown.splitlines()] == list(behaviours())
