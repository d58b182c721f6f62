"""How large the first pages are and how soon one can use them, in chromium on this machine.

    python -m benchmarks.pages [--times 5]

A fresh installation with the sample company is served; each page is opened in a window that has nothing kept. Shown
are the bytes that came over the wire, milliseconds until one can type or read, and the processor seconds of the
window's main thread until then, which other work on the machine changes least. Medians.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.installation import PASSWORD, Site

_PAGES = {"/login": "用户名", "/": "您好"}
_PROGRAMS = "chromium", "chromium-browser", "google-chrome"


def main() -> int:
    """Measure and print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        site = Site(Path(folder))
        site.start()
        try:
            first = {"code": site.code, "name": "admin", "display": "管理员", "password": PASSWORD}
            assert site.client.post("/api/setup", json=first).status_code == 201
            for path, word in _PAGES.items():
                seen = [_opened(browser, site, path, word) for _ in range(times)]
                size, ready, spent = (statistics.median(column) for column in zip(*seen, strict=True))
                print(f"{path:8} {size / 1000:6.0f} kB  {ready:6.0f} ms  {spent:5.2f} s of the main thread")
        finally:
            site.stop()
            browser.close()
    return 0


def _opened(browser: Browser, site: Site, path: str, word: str) -> tuple[float, float, float]:
    """Bytes, milliseconds and processor seconds until `word` can be seen."""
    context = browser.new_context(base_url=site.address, locale="zh-CN")
    if path != "/login":
        context.request.post("/api/session", data={"name": "admin", "password": PASSWORD})
    page = context.new_page()
    door = context.new_cdp_session(page)
    sizes: list[float] = []
    door.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    door.send("Network.enable")
    door.send("Performance.enable")
    page.goto(path)
    page.get_by_text(word).first.wait_for()
    ready: float = page.evaluate("performance.now()")
    metrics = {metric["name"]: metric["value"] for metric in door.send("Performance.getMetrics")["metrics"]}
    context.close()
    return sum(sizes), ready, metrics["TaskDuration"]


if __name__ == "__main__":
    sys.exit(main())
