"""The layout's rules, held by machine: which room may import which, and how large a file may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Data flows left to right, so a room imports only from those to its left.
MAY_IMPORT = {
    "classifiers": {"classifiers"},
    "prompts": {"prompts"},
    "summarizer": {"classifiers", "prompts", "summarizer"},
    "api": {"classifiers", "prompts", "summarizer", "api"},
}
ROOMS = {*MAY_IMPORT, "data", "tests"}
LONGEST = 300


def sources(room: str) -> list[Path]:
    """The modules of a room; migrations are written by a machine and run, not imported."""
    return sorted(path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """The top-level names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_run_to_the_left_only(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(room)
        for name in imported(path)
        if name in ROOMS and name not in MAY_IMPORT[room]
    ]
    assert wrong == []


@pytest.mark.parametrize("room", [*MAY_IMPORT, "data", "tests", "benchmarks"])
def test_no_file_has_outgrown_its_subject(room: str) -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources(room)}
    assert {path: count for path, count in lines.items() if count > LONGEST} == {}


def test_no_file_is_named_for_nothing() -> None:
    vague = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}
    assert [path for room in MAY_IMPORT for path in sources(room) if path.name in vague] == []


@pytest.mark.parametrize("module", ["api.cli", "classifiers.resources", "prompts", "summarizer.briefing"])
def test_importing_a_module_does_not_load_the_heavy_libraries(module: str) -> None:
    heavy = "pandas", "sklearn", "pptx", "jieba", "pandera"
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_nothing_is_built_at_import(room: str) -> None:
    """Importing every module of a room opens no file but Python's own, and starts no thread or process."""
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in sources(room)
    ]
    code = (
        "import sys, importlib\n"
        f"data = {str(ROOT / 'data')!r}\n"
        "seen = []\n"
        "def hook(event, args):\n"
        "    if event == 'open' and str(args[0]).startswith(data):\n"
        "        seen.append(args[0])\n"
        "sys.addaudithook(hook)\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(seen)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"
