"""Builds the pages whenever the package is installed or packed, and lets the installation go on without them."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PagesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs web/build.py, which does nothing when the sources have not changed; JIANBAO_PAGES=0 leaves it out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called before files are collected."""
        script = Path(self.root) / "web" / "build.py"
        if os.environ.get("JIANBAO_PAGES") == "0" or not script.is_file():
            return
        spec = importlib.util.spec_from_file_location("jianbao_pages", script)
        assert spec
        assert spec.loader
        pages = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(pages)
        pages.build(self.app.display_info)
