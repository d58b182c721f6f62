"""What is pinned, held against the holes that are known. See docs/security.md for what this does not see."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version as installed
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]

# The first versions without the holes that were known when each line was written.
FLOORS = {
    "starlette": "1.3.1",
    "python-multipart": "0.0.32",
    "langchain-core": "1.3.3",
    "jinja2": "3.1.6",  # ways out of the sandbox
    "h11": "0.16.0",  # chunked bodies that a proxy reads differently
    "authlib": "1.6.6",  # a login that another browser began could be finished
    "urllib3": "2.6.0",  # answers that unpack without a bound
}


def pins() -> dict[str, str]:
    """The version of each package in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n")
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def dependencies() -> list[Requirement]:
    """What the project says it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = (line for lines in project["optional-dependencies"].values() for line in lines)
    return [Requirement(line) for line in [*project["dependencies"], *optional]]


@pytest.mark.parametrize("package", FLOORS)
def test_no_version_with_a_known_hole_is_pinned_or_installed(package: str) -> None:
    assert Version(pins()[package]) >= Version(FLOORS[package])
    assert Version(installed(package)) >= Version(FLOORS[package])


@pytest.mark.parametrize("package", ["starlette", "python-multipart"])
def test_no_version_with_a_known_hole_can_be_installed_without_the_pins(package: str) -> None:
    needed = next(one for one in dependencies() if one.name == package)
    assert any(part.operator == ">=" and Version(part.version) >= Version(FLOORS[package]) for part in needed.specifier)


def test_every_dependency_is_pinned_to_one_version_that_the_project_allows() -> None:
    pinned = {name.lower().replace("_", "-"): version for name, version in pins().items()}
    for needed in dependencies():
        name = needed.name.lower().replace("_", "-")
        assert name in pinned, f"{name} is not in constraints.txt"
        assert needed.specifier.contains(pinned[name], prereleases=True), f"{name} {pinned[name]}"


def test_pins_name_versions_only_and_no_place_on_the_network() -> None:
    for name, version in pins().items():
        assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
        assert re.fullmatch(r"[0-9][A-Za-z0-9.+!]*", version), name
