"""The command line as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.api.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
COMMANDS = ("brief", "verify", "trace", "classify", "evaluate", "train", "demo")
HELP = "import sys; sys.argv = ['jianbao', '--help']; from api.cli import main\ntry: main()\nexcept SystemExit: pass\n"


def python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, env=environment)
    return found.stdout.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    assert command in run("--help").stdout
    result = run(command, "--help")
    assert result.exit_code == 0
    assert any("\u4e00" <= character <= "\u9fff" for character in result.stdout)


def test_help_loads_none_of_the_heavy_libraries() -> None:
    shown = python(HELP + "print([name for name in ('pandas', 'numpy', 'sklearn', 'pptx') if name in sys.modules])")
    assert "简报" in shown
    assert shown.splitlines()[-1] == "[]"


def test_help_answers_within_half_a_second() -> None:
    taken = []
    for _ in range(5):  # the quickest of five: other work on the machine must not decide
        start = time.perf_counter()
        python(HELP)
        taken.append(time.perf_counter() - start)
        if taken[-1] < 0.5:
            break
    assert min(taken) < 0.5


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    assert run("nonsense").exit_code == 2
