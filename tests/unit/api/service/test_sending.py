"""Approved briefings and reminders reach chat groups and mailboxes: signed, retried, once."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.jobs.context import JobFailedError
from api.sending import delivering
from api.sending.channels import FILE, Channel, channels_of
from api.sending.delivering import deliver
from api.sending.message import Message
from api.sending.robots import dingtalk_signature, feishu_signature, request_of
from api.services import Services
from api.settings import SettingsError
from api.storage.sending import Delivery
from tests.fakes.chat_robots import SECRET, Heard, mail_server, robots
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.inline_jobs import with_jobs

ROOT = Path(__file__).resolve().parents[4]
ALL = ("submitted", "approved", "reminder")


def channels(address: str, mail: str) -> Mapping[str, Channel]:
    """One of each kind."""
    signed, to = SecretStr(SECRET), ("c@d.cn", "nobody@d.cn")
    made = [
        Channel(name="企微群", kind="wecom", url=SecretStr(f"{address}/wecom/send?key=k"), on=ALL),
        Channel(name="钉钉群", kind="dingtalk", url=SecretStr(f"{address}/dingtalk?access_token=t"), secret=signed),
        Channel(name="飞书群", kind="feishu", url=SecretStr(f"{address}/feishu/hook"), secret=signed),
        Channel(name="邮件", kind="email", url=SecretStr(mail), sender="a@b.cn", to=to, attach=("md",)),
    ]
    return {channel.name: channel for channel in made}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Heard, Heard, Mapping[str, Channel]]]:
    monkeypatch.setattr(delivering, "_PAUSE", 0.0)
    with robots() as (address, chats), mail_server() as (mail, mails):
        yield chats, mails, channels(address, mail)


@pytest.fixture
def services(services: Services, heard: tuple[Heard, Heard, Mapping[str, Channel]]) -> Services:
    return replace(with_jobs(services, channels=lambda: heard[2]), public_url="https://jianbao.example")


@pytest.fixture(autouse=True)
def _bound(services: Services) -> None:
    services.jobs.bind(services)  # type: ignore[attr-defined]


def approved(services: Services, people: dict[str, str], login: Login) -> tuple[TestClient, str]:
    """A briefing that a reviewer has just approved, through the routes."""
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"], "in_review")
    client = login("reviewer")
    tag = client.get(f"/api/briefings/{briefing}").headers["ETag"]
    answer = client.post(f"/api/briefings/{briefing}/approve", headers={"If-Match": tag})
    assert answer.status_code == 200, answer.text
    return client, briefing


def told(client: TestClient, briefing: str) -> dict[str, dict[str, Any]]:
    return {one["channel"]: one for one in client.get(f"/api/briefings/{briefing}/deliveries").json()}


def test_what_was_approved_reaches_every_channel_signed_with_link_and_summary(
    services: Services, people: dict[str, str], login: Login, heard: tuple[Heard, Heard, Mapping[str, Channel]]
) -> None:
    client, briefing = approved(services, people, login)
    chats, mails, _ = heard
    assert {name: one["state"] for name, one in told(client, briefing).items()} == dict.fromkeys(heard[2], "sent")
    assert sorted(kind for kind, _ in chats.messages) == ["dingtalk", "feishu", "wecom"]
    link = f"https://jianbao.example/briefings/{briefing}"
    assert all(link in str(body) and "已批准" in str(body) for _, body in chats.messages)
    (text,) = mails.mails
    mail = email.message_from_string(text, policy=default)
    assert "2025年10月销售月例会简报已批准" in mail["Subject"]
    (attached,) = mail.iter_attachments()
    assert str(attached.get_filename()).endswith(".md")
    assert "nobody@d.cn" in str(told(client, briefing)["邮件"]["message"])


def test_links_lead_to_pages_that_there_are(
    services: Services, people: dict[str, str], login: Login, heard: tuple[Heard, Heard, Mapping[str, Channel]]
) -> None:
    _, briefing = approved(services, people, login)
    client = login("manager")
    with services.database.writing() as db:
        draft = put_briefing(db, people["manager"], "draft", "2025-09")
    assert client.post(f"/api/briefings/{draft}/submit").status_code == 200
    text = "".join(str(body) for _, body in heard[0].messages)
    assert (f"/briefings/{briefing}" in text, f"/review/{draft}" in text) == (True, True)
    pages = set(re.findall(r"https://jianbao\.example(/\w+/)[0-9a-f]{32}", text))
    routes = (ROOT / "web" / "src" / "router.ts").read_text(encoding="utf-8")
    assert pages == {"/briefings/", "/review/"}
    assert all(f"path: '{page}:id" in routes for page in pages)


@pytest.mark.parametrize("moods", [["busy"], ["broken", "broken"], ["busy", "broken", "busy"]])
def test_a_busy_robot_is_asked_again_and_told_once(
    moods: list[str],
    services: Services,
    people: dict[str, str],
    login: Login,
    heard: tuple[Heard, Heard, Mapping[str, Channel]],
) -> None:
    heard[0].moods[:] = moods
    client, briefing = approved(services, people, login)
    assert told(client, briefing)["企微群"]["state"] == "sent"
    assert [kind for kind, _ in heard[0].messages].count("wecom") == 1
    assert heard[0].asked == 3 + len(moods)


def test_without_an_answer_nothing_is_sent_again_until_a_person_asks(
    services: Services, people: dict[str, str], login: Login, heard: tuple[Heard, Heard, Mapping[str, Channel]]
) -> None:
    heard[0].moods[:] = ["silent"]
    client, briefing = approved(services, people, login)
    delivery = told(client, briefing)["企微群"]
    assert delivery["state"] == "failed"
    assert "不能确定" in delivery["message"]
    assert heard[0].asked == 3
    job = next(job for job in client.get("/api/jobs").json() if job["subject"].endswith(delivery["id"]))
    assert client.post(f"/api/jobs/{job['id']}/retry").status_code == 202
    assert told(client, briefing)["企微群"]["state"] == "sent"
    assert client.post(f"/api/jobs/{job['id']}/retry").status_code == 409


def test_a_send_that_was_cut_off_by_a_kill_is_not_done_twice(
    services: Services, people: dict[str, str], login: Login, heard: tuple[Heard, Heard, Mapping[str, Channel]]
) -> None:
    client, briefing = approved(services, people, login)
    with services.database.writing() as db:
        delivery = db.get_one(Delivery, told(client, briefing)["企微群"]["id"])
        delivery.state = "sending"
        identity = delivery.id
    before = heard[0].asked
    with pytest.raises(JobFailedError, match="不能确定"):
        deliver(services, identity, None)  # type: ignore[arg-type]
    assert heard[0].asked == before


def test_reminders_go_once_a_day_and_only_where_they_are_wanted(
    services: Services, people: dict[str, str], login: Login, heard: tuple[Heard, Heard, Mapping[str, Channel]]
) -> None:
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"], "in_review")
    client = login("manager")
    for _ in range(3):
        answer = client.post(f"/api/briefings/{briefing}/reminder")
        assert (answer.status_code, [one["channel"] for one in answer.json()]) == (202, ["企微群"])
    assert len(heard[0].messages) == 1
    assert "等待审阅" in str(heard[0].messages[0])


def test_the_page_of_the_channels_shows_no_secret_and_tests_them(
    login: Login, heard: tuple[Heard, Heard, Mapping[str, Channel]]
) -> None:
    client = login("admin")
    shown = client.get("/api/channels")
    assert [one["name"] for one in shown.json()] == list(heard[2])
    assert SECRET not in shown.text
    assert "127.0.0.1" not in shown.text
    for name in heard[2]:
        assert client.post(f"/api/channels/{name}/test").status_code == 200
    heard[2]["钉钉群"].secret = SecretStr("wrong")
    refused = client.post("/api/channels/钉钉群/test")
    assert refused.status_code == 502
    assert "sign not match" in refused.json()["message"]
    assert client.post("/api/channels/没有/test").status_code == 404


def test_signatures_are_what_another_program_makes_of_the_vendors_rules() -> None:
    # openssl dgst -sha256 -hmac KEY -binary | base64
    assert dingtalk_signature("this is secret", 1577262236757)["sign"] == "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="
    assert feishu_signature("demo", 1599360473)["sign"] == "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="


def test_a_long_message_keeps_its_link_and_names_no_one_by_markup() -> None:
    message = Message("标题", tuple(f"<@all> [点我](http://x) 第{n}条" * 9 for n in range(60)), "https://a/b")
    channel = Channel(name="a", kind="wecom", url=SecretStr("https://x/y"))
    _, body = request_of(channel, message, 0)
    content = body["markdown"]["content"]
    assert len(content.encode()) <= 4000
    assert content.endswith("[查看简报](https://a/b)")
    assert "<@" not in content
    assert "](http://x" not in content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {name: a, kind: wecom, url: http://example.com/x}", "https"),
        ("- {name: a, kind: email, url: 'smtp://h', sender: a@b}", "收件人"),
        ("- {name: a, kind: fax, url: 'https://h'}", "kind"),
        ("- {name: a, kind: feishu, url: 'https://h', attach: [pptx]}", "附件"),
        ("- {name: a, kind: feishu, url: 'https://h'}\n- {name: a, kind: feishu, url: 'https://h'}", "同名"),
        ("name: [", "YAML"),
    ],
)
def test_a_mistake_in_the_file_is_named_without_its_secrets(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as problem:
        channels_of(tmp_path)
    assert "example.com" not in str(problem.value)


def test_the_example_of_the_documentation_is_read_as_it_says(tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[4] / "docs" / "operations.md").read_text(encoding="utf-8")
    example = text.partition("says where messages go")[2].partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / FILE).write_text(example, encoding="utf-8")
    channels = channels_of(tmp_path)
    assert [channel.kind for channel in channels.values()] == ["wecom", "dingtalk", "feishu", "email"]
    assert [channel.on for channel in channels.values()] == [
        ("approved", "reminder"), ("approved",), ("submitted",), ("approved",),
    ]  # fmt: skip
