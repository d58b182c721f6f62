"""A person at a browser window, and what is held against every page that they see."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, ViewportSize

from tests.browser.installation import PASSWORD, Site

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("JIANBAO_PICTURES", ROOT / "out" / "pictures"))
_AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"


class Window:
    """One person's window. Notes what must not be: scripts that ran, errors, requests that leave the machine."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        view: ViewportSize = {"width": 1280, "height": 800}
        self.context = browser.new_context(
            base_url=site.address, locale="zh-CN", viewport=view, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.bytes = 0
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def log_in(self, name: str) -> None:
        """By the login page."""
        self.page.goto("/login")
        self.page.get_by_label("用户名").fill(name)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.get_by_role("heading", name="您好").wait_for()

    def look(self, name: str) -> None:
        """Keep a picture, and hold the page against what people who use a keyboard or a screen reader need."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")
        self.wrong += [f"{name}: {finding}" for finding in self.barriers()]

    def barriers(self) -> list[str]:
        """The serious findings of axe; none where it is not installed."""
        if not _AXE.is_file():
            return []
        # by the debugger's door: the page's own policy lets no foreign script in
        self.page.evaluate(_AXE.read_text(encoding="utf-8") + ";void 0")
        found: dict[str, Any] = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']} {one['nodes'][0]['target']} ({len(one['nodes'])}): {one['nodes'][0]['failureSummary'][:200]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]

    def close(self) -> None:
        """Close, and hand on what was noted."""
        self.context.close()
        self.site.wrong += self.wrong

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, "data:", "blob:")):
            self.wrong.append(f"left the machine: {request.url}")

    def _answered(self, response: Response) -> None:
        self.bytes += int(response.headers.get("content-length", 0))

    def _said(self, message: ConsoleMessage) -> None:
        expected = "Failed to load resource", "net::ERR"  # refusals and lost connections, which the pages handle
        if message.type == "error" and not any(text in message.text for text in expected):
            self.wrong.append(f"console: {message.text}")
