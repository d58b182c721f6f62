"""The review page: editing, mishaps, two people at once, approval."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.window import Window

EVIL = "<script>alert(2)</script>"


def edit(window: Window) -> None:
    """A number is a chip; a typed one is refused; one that is inserted by / is saved, and stands in the history."""
    page = window.page
    window.log_in("wang")
    page.get_by_role("button", name="打开草稿").click()
    first = _statements(page).first
    first.locator(".chip").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("公式")
    first.locator(".chip").first.click()
    expect(page.get_by_role("button", name="看原始行").first).to_be_visible()
    window.look("review")
    page.keyboard.press("Enter")
    page.keyboard.type("大约增长三成。")
    assert page.evaluate("CSS.highlights.get('typed').size") == 1
    page.keyboard.press("Enter")
    expect(first.get_by_text("未保存")).to_be_visible()
    window.look("review-refused")
    first.get_by_role("button", name="放弃修改").click()
    chips = first.locator(".chip").count()
    first.dblclick(position={"x": 20, "y": 16})
    page.keyboard.press("End")
    page.keyboard.type("仪控事业部毛利率为/仪控事业部毛利率")
    expect(page.get_by_role("listbox", name="找到的指标").get_by_role("option").first).to_contain_text("毛利率")
    page.keyboard.press("Enter")
    page.keyboard.type("。")
    page.keyboard.press("Enter")
    expect(first.locator(".chip")).to_have_count(chips + 1)
    expect(first.get_by_text("改过")).to_be_visible()
    page.get_by_role("tab", name="历史").click()
    expect(page.locator("ins").first).to_contain_text("毛利率为")
    page.get_by_role("tab", name="批注").click()
    page.get_by_label("写批注").fill(EVIL)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(EVIL)).to_be_visible()
    page.get_by_role("tab", name="改写").click()
    page.get_by_role("button", name="改写这句").click()
    page.get_by_role("button", name="不采纳").first.click()
    expect(page.get_by_text("未采纳", exact=True).first).to_be_visible()
    page.get_by_role("button", name="调整目标").click()
    dialog = page.get_by_role("dialog", name="调整下月目标")
    east = dialog.get_by_role("row").filter(has_text="华东")
    east.get_by_role("textbox").fill("700")
    expect(east).to_contain_text("700.0")
    window.look("targets")
    dialog.get_by_role("button", name="确定目标").click()
    expect(page.locator("#topic-6\\.1")).to_contain_text("700.0万元")


def mishaps(window: Window) -> None:
    """The network goes, the window is reloaded, the service is killed: no typed character is lost."""
    page = window.page
    second = _statements(page).nth(4)
    window.context.set_offline(True)
    _type(page, second, "请补充原因。")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="连接中断")).to_be_visible()
    window.context.set_offline(False)
    expect(second.get_by_text("改过")).to_be_visible()
    window.site.crash()
    third = _statements(page).nth(2)
    _type(page, third, "请核实来源。")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="连接中断")).to_be_visible()
    window.site.start()
    expect(third.get_by_text("改过")).to_be_visible()
    page.reload()
    expect(_statements(page).first).to_contain_text("毛利率为33.4%。")
    expect(_statements(page).nth(4)).to_contain_text("请补充原因。")
    expect(_statements(page).nth(2)).to_contain_text("请核实来源。")


def conflict(mine: Window, theirs: Window) -> None:
    """Two people see each other and never overwrite: who comes second is shown both texts and decides."""
    theirs.log_in("zhao")
    theirs.page.goto(mine.page.url)
    here, there = _statements(mine.page).nth(3), _statements(theirs.page).nth(3)
    there.click()
    expect(_statements(theirs.page).first).to_contain_text("毛利率为33.4%。")
    expect(mine.page.get_by_text("赵强 在线")).to_be_visible()
    _type(theirs.page, there, "需要尽快处理。")
    _type(mine.page, here, "请各区域跟进。")
    theirs.page.keyboard.press("Enter")
    expect(there.get_by_text("赵强 改过")).to_be_visible()
    mine.page.keyboard.press("Enter")
    expect(here.get_by_text("赵强 刚刚改过这句话")).to_be_visible()
    mine.look("review-conflict")
    here.get_by_role("button", name="保留对方的文字").click()
    expect(here).to_contain_text("需要尽快处理。")


def approve(mine: Window, theirs: Window, reminded: Callable[[], None]) -> None:
    """Submitted, sent back with a reason, submitted again, approved by the other after seeing what will be frozen."""
    mine.page.get_by_role("button", name="提交审批").click()
    theirs.page.get_by_role("button", name="退回").click()
    theirs.page.get_by_label("原因，所有人都能看到").fill("请再核实华东")
    theirs.page.get_by_role("button", name="确定").click()
    mine.page.get_by_role("button", name="提交审批").click()
    expect(theirs.page.get_by_role("button", name="批准…")).to_be_visible()
    reminded()
    theirs.page.get_by_role("button", name="批准…").click()
    dialog = theirs.page.get_by_role("dialog", name="批准并冻结")
    expect(dialog.get_by_text("句由人改过")).to_be_visible()
    theirs.look("approve")
    dialog.get_by_role("button", name="批准", exact=True).click()
    expect(theirs.page.get_by_text("已批准", exact=True).first).to_be_visible()
    expect(mine.page.get_by_text("已批准", exact=True).first).to_be_visible()
    mine.close()
    theirs.close()


def _statements(page: Page) -> Locator:
    return page.locator("[data-statement]")


def _type(page: Page, statement: Locator, text: str) -> None:
    statement.dblclick(position={"x": 20, "y": 16})
    page.keyboard.press("End")
    page.keyboard.type(text)
