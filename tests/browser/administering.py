"""What administrators do on the page: versions of the classifier, remembered headers, backups."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.planted import LEARNT
from tests.browser.window import Window


def learnt(window: Window) -> None:
    """A version that proved better is put in use, and the one before is taken back."""
    page = window.page
    page.goto("/admin/classifier")
    better = page.locator("section").filter(has_text=LEARNT)
    own = page.locator("section").filter(has_text="随程序提供的版本")
    expect(own.get_by_text("正在使用")).to_be_visible()
    better.get_by_role("button", name="启用").click()
    expect(better.get_by_text("正在使用")).to_be_visible()
    page.get_by_role("button", name="退回之前的版本").click()
    expect(own.get_by_text("正在使用")).to_be_visible()
    window.look("classifier")


def forgotten(window: Window) -> None:
    """A remembered header is forgotten."""
    page = window.page
    page.goto("/admin/columns")
    page.get_by_role("button", name="忘记 下单日、到手数").click()
    expect(page.get_by_text("还没有记住任何表头")).to_be_visible()


def kept(window: Window) -> None:
    """A backup is made, offered for download, and taken away after asking."""
    page = window.page
    page.goto("/admin/system")
    page.get_by_role("button", name="现在备份").click()
    row = page.get_by_role("row").filter(has_text="jianbao-")
    # by a process of its own, which a machine that does other things as well is slow to start
    expect(row.get_by_role("link", name="下载")).to_be_visible(timeout=180_000)
    window.look("backups")
    row.get_by_role("button", name="删除").click()
    page.get_by_role("dialog").get_by_role("button", name="删除", exact=True).click()
    expect(page.get_by_text("还没有备份")).to_be_visible()
