"""How large the first pages are and how soon one can use them, in chromium on this machine.

    python -m benchmarks.pages [--times 5] [--comments 100000]

A fresh installation with the sample company is served; each page is opened in a window that has nothing kept. Shown
are the bytes that came over the wire, milliseconds until one can type or read, and the processor seconds of the
window's main thread until then, which other work on the machine changes least. Medians. Then the table of so many
comments: until the first row can be read, and what a jump to another place of it takes until its rows are there.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.browser.installation import PASSWORD, Site
from tests.browser.planted import plant_comments

_PAGES = {"/login": "用户名", "/": "您好"}
_PROGRAMS = "chromium", "chromium-browser", "google-chrome"


def main() -> int:
    """Measure and print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--comments", type=int, default=100_000)
    asked = parser.parse_args()
    times: int = asked.times
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
            plant_comments(site, asked.comments)
            first_row, jumps, spent, longest = _scrolled(browser, site, asked.comments)
            jump = statistics.median(jumps)
            print(f"{asked.comments:,} comments: first row {first_row:.0f} ms, a jump {jump:.0f} ms (median), longest")
            print(f"frame while scrolling {longest:.0f} ms, {spent * 1000:.1f} ms of the main thread for each screen")
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


def _scrolled(browser: Browser, site: Site, count: int) -> tuple[float, list[float], float, float]:
    """Milliseconds to the first row and of each jump, seconds of the main thread for a screen, the longest frame."""
    context = browser.new_context(base_url=site.address, locale="zh-CN", viewport={"width": 1280, "height": 800})
    context.request.post("/api/session", data={"name": "admin", "password": PASSWORD})
    page = context.new_page()
    door = context.new_cdp_session(page)
    door.send("Performance.enable")
    page.goto("/comments/2025-10")
    page.get_by_text("第0条").first.wait_for()
    ready: float = page.evaluate("performance.now()")
    jumps: list[float] = [page.evaluate(_JUMP, int(count * part)) for part in (0.5, 0.9, 0.2, 0.7, 0.4)]
    before = _thread(door)
    longest: float = page.evaluate(_SCROLL)
    spent = (_thread(door) - before) / _SCREENS
    context.close()
    return ready, jumps, spent, longest


def _thread(door: CDPSession) -> float:
    metrics = door.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


_SCREENS = 60
_JUMP = """async (place) => {
  const list = document.querySelector('[role=listbox]'), began = performance.now()
  list.scrollTop = place * 62
  while (!document.querySelector(`#row-${place} .words`)) await new Promise(requestAnimationFrame)
  return performance.now() - began
}"""
_SCROLL = f"""async () => {{
  const list = document.querySelector('[role=listbox]')
  let longest = 0, last = performance.now()
  for (let screen = 0; screen < {_SCREENS}; screen++) {{
    list.scrollTop += list.clientHeight
    await new Promise(requestAnimationFrame)
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }}
  return longest
}}"""


if __name__ == "__main__":
    sys.exit(main())
