"""Three people make a briefing of the sample company, from first set-up to the approved slides, with mishaps."""

from __future__ import annotations

import io
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, expect
from pptx import Presentation

from classifiers.model import Classifier
from tests.browser.administering import forgotten, kept, learnt
from tests.browser.installation import PASSWORD, Site
from tests.browser.planted import plant_channel, plant_learning
from tests.browser.reviewing import approve, conflict, edit, mishaps
from tests.browser.window import Window

EVIL = "<img src=x onerror=alert(1)>"
PEOPLE = [
    ("kefu", "李娜", "service"),
    ("jingli", EVIL, "manager"),
    ("wang", "王敏", "reviewer"),
    ("zhao", "赵强", "reviewer"),
]


def test_three_people_make_a_briefing(browser: Browser, site: Site, trained: Classifier) -> None:
    expect.set_options(timeout=60_000)  # of a machine that does other things as well
    first_set_up(browser, site)
    site.log_in_as_admin()
    for name, display, role in PEOPLE:
        site.invite(name, display, role)
    comments(browser, site)
    drafted(browser, site)
    wang, zhao = Window(browser, site), Window(browser, site)
    edit(wang)
    mishaps(wang)
    conflict(wang, zhao)
    plant_channel(site)
    approve(wang, zhao, reminded=lambda: reminded(browser, site))
    downloaded(browser, site)
    decided(browser, site)
    plant_learning(site, trained)
    administered(browser, site)
    assert not site.wrong, "\n".join(site.wrong)


def first_set_up(browser: Browser, site: Site) -> None:
    """The first administrator tries the sample company with one click, and puts a file of their own beside it."""
    window = Window(browser, site)
    page = window.page
    page.goto("/login")
    page.get_by_role("link", name="首次设置").click()
    window.look("login")
    assert window.bytes < 300_000, "the first page is small"
    page.get_by_label("初始化代码").fill(site.code)
    page.get_by_label("用户名").fill("admin")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="完成并进入").click()
    page.get_by_role("heading", name="您好").wait_for()
    window.look("first-run")
    page.get_by_role("button", name="先用示例公司试一试").click()
    evil = (
        f"编号,日期,客户,反馈内容\nE1,2025-10-08,启明机电,{EVIL} 货期又延误了\nE2,2025-10-09,启明机电,发票一直没有开\n"
    )
    page.locator("input[type=file]").nth(1).set_input_files([_file("投诉.csv", evil), _file("说明.csv", "a\n1\n")])
    expect(page.get_by_text("已读入", exact=True)).to_have_count(
        10, timeout=300_000
    )  # trains the classifier if need be
    expect(page.get_by_text("没能读取", exact=True)).to_be_visible()
    page.get_by_role("button", name="十月（终稿）.xlsx").click()
    expect(page.get_by_text("合计与各行之和不符").first).to_be_visible()
    window.look("uploads")
    page.get_by_role("button", name="撤销").last.click()
    expect(page.get_by_text("已撤销", exact=True)).to_have_count(1)
    window.close()


def _file(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": content.encode()}


def comments(browser: Browser, site: Site) -> None:
    """Customer service corrects by the keyboard; what was done is there after a reload."""
    window = Window(browser, site)
    page = window.page
    window.log_in("kefu")
    page.goto("/comments/2025-10")
    page.get_by_label("查找反馈中的文字").fill(EVIL)
    options = page.get_by_role("listbox", name="客户反馈").get_by_role("option")
    expect(options).to_have_count(1)
    expect(options).to_contain_text(EVIL)
    page.goto("/")
    page.get_by_role("button", name="去复核").click()
    expect(options.first).to_contain_text("%")  # its confidence: it was read
    before = options.first.inner_text()
    page.keyboard.press("5")
    expect(options.first).to_contain_text("其他")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.get_by_role("link", name="为什么这样分类").click()
    expect(page.get_by_label("选中的反馈").get_by_text("最相近的已标注示例")).to_be_visible()
    window.look("comments")
    page.get_by_role("button", name="看主题").click()
    themes = page.get_by_role("dialog", name="投诉在说什么")
    expect(themes.locator("blockquote").first).to_be_visible()
    window.look("themes")
    page.reload()
    expect(options.first).to_contain_text("%")
    assert options.first.inner_text() != before, "what was corrected is no longer in the queue"
    window.close()


def drafted(browser: Browser, site: Site) -> None:
    """The manager asks, watches, and reads the dashboard down to the rows of a file."""
    window = Window(browser, site)
    page = window.page
    window.log_in("jingli")
    expect(page.get_by_role("heading", name=EVIL)).to_be_visible()
    page.get_by_role("button", name="起草").click()
    page.get_by_role("heading", name="正在起草").wait_for()
    page.reload()
    expect(page.get_by_role("heading", name="摘要")).to_be_visible()
    page.get_by_role("button", name="目标达成率").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="净销售额").click()
    drawer.get_by_role("button", name="看原始行").first.click()
    expect(page.get_by_role("cell", name="SO20251000001").first).to_be_visible()
    window.look("rows")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    page.get_by_role("button", name="深色").click()
    page.get_by_role("heading", name="01 月度业绩概览").scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    window.look("dashboard-dark")
    printed(window)
    page.get_by_role("button", name="浅色").click()
    page.evaluate("scrollTo(0, 0)")
    window.look("dashboard")
    window.close()


def reminded(browser: Browser, site: Site) -> None:
    """The manager reminds the reviewers of what waits for them; the page says when nobody answered at the channel."""
    window = Window(browser, site)
    page = window.page
    window.log_in("jingli")
    page.goto("/briefings")
    page.get_by_role("button", name="提醒审阅").click()
    expect(page.get_by_label("消息").get_by_text("提醒审阅 → 销售群").first).to_be_visible()
    window.close()


def downloaded(browser: Browser, site: Site) -> None:
    """The manager has the approved slides, which say so."""
    window = Window(browser, site)
    page = window.page
    window.log_in("jingli")
    page.goto("/briefings")
    expect(page.get_by_text("已批准", exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="幻灯片").click()
    slides = Presentation(io.BytesIO(Path(download.value.path()).read_bytes()))
    texts = " ".join(shape.text_frame.text for slide in slides.slides for shape in slide.shapes if shape.has_text_frame)
    assert "已批准（赵强，" in texts
    expect(page.get_by_text("不带 AI 标识")).to_have_count(0)  # no model wrote: there is no mark to leave off
    page.locator(".characters").click()
    page.get_by_role("option", name="繁体（台湾）").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert "銷售" in Path(download.value.path()).read_text(encoding="utf-8")
    window.close()


def decided(browser: Browser, site: Site) -> None:
    """What was approved is on the list of actions, and minutes add to it what somebody confirms."""
    window = Window(browser, site)
    page = window.page
    window.log_in("jingli")
    page.goto("/actions/2025-10")
    rows = page.get_by_role("row")
    expect(rows.filter(has_text="财务经理").first).to_be_visible()
    approved = rows.count()
    page.get_by_text("从会议纪要里找").click()
    page.get_by_label("会议纪要").fill(f"由周敏牵头，11月15日前回访流失客户{EVIL}。")
    page.get_by_label("开会日期").fill("2025-11-05")
    page.get_by_role("button", name="找出行动").click()
    page.get_by_role("button", name="加入").click()
    expect(rows).to_have_count(approved + 1)
    mine = rows.filter(has_text=EVIL)
    expect(mine).to_contain_text("周敏")
    mine.get_by_role("combobox").select_option("已完成")
    expect(page.get_by_text("完成 1 项")).to_be_visible()
    window.look("actions")
    window.close()


def printed(window: Window) -> None:
    """On paper there are all charts, those that nobody has scrolled to as well, and it is light."""
    page = window.page
    dark = "document.documentElement.classList.contains('dark')"
    before = "[dispatchEvent(new Event('beforeprint')), document.querySelectorAll('figure').length]"
    _, charts = page.evaluate(before)
    assert page.evaluate("document.querySelectorAll('figure canvas').length") == charts > 10
    assert not page.evaluate(dark)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(dark)


def administered(browser: Browser, site: Site) -> None:
    """The administrator sets a threshold and reads what was done; on a tablet, in Traditional characters."""
    window = Window(browser, site)
    page = window.page
    page.set_viewport_size({"width": 1024, "height": 768})
    window.log_in("admin")
    page.get_by_role("button", name="显示繁体字").click()
    page.get_by_role("link", name="管理", exact=True).click()
    expect(page.get_by_role("cell", name=EVIL).first).to_be_visible()
    page.get_by_role("link", name="名稱和閾值").click()
    row = page.get_by_role("row").filter(has_text="區域異常高增長的同比線")
    row.get_by_role("textbox").fill("35")
    row.get_by_role("button", name="儲存").click()
    expect(row.get_by_role("button", name="恢復為 30 %")).to_be_visible()
    window.look("settings")
    for tab in ("列名記憶", "分類器", "大模型", "訊息渠道", "審計", "系統和備份"):
        page.get_by_role("link", name=tab).click()
        expect(page.locator("main .card").first).to_be_visible()
        wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, tab
    page.get_by_role("link", name="審計").click()
    expect(page.get_by_role("cell", name="修改閾值")).to_be_visible()
    window.look("audit")
    page.get_by_role("button", name="顯示簡體字").click()
    learnt(window)
    forgotten(window)
    kept(window)
    window.close()
