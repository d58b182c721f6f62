"""A company's template is an administrator's: looked at, chosen, used for every later file, and taken away again."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pptx import Presentation
from sqlalchemy import select

from api.services import Services
from api.storage.audit import AuditEntry
from api.storage.briefings import Export
from tests.factories.company_slides import chinese_names, four_by_three
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing

PATH = "/api/templates"


def upload(client: TestClient, content: bytes, name: str = "公司模板.potx") -> Any:
    return client.post(PATH, files={"file": (name, content)})


def layouts(client: TestClient, briefing: str, **params: str) -> set[str]:
    """The names of the layouts of an exported deck."""
    answer = client.get(f"/api/briefings/{briefing}/export/pptx", params=params)
    assert answer.status_code == 200, answer.text
    return {layout.name for layout in Presentation(io.BytesIO(answer.content)).slide_layouts}


@pytest.fixture
def briefing(services: Services, people: dict[str, str]) -> str:
    with services.database.writing() as db:
        return put_briefing(db, people["manager"])


def test_files_are_made_with_the_one_that_is_chosen(login: Login, services: Services, briefing: str) -> None:
    admin = login("admin")
    ours = layouts(admin, briefing)
    added = upload(admin, chinese_names())
    assert added.status_code == 201
    assert (added.json()["kind"], added.json()["name"], added.json()["used"]) == ("pptx", "公司模板.potx", False)
    assert "版式“标题和内容”的页脚太窄，公司、月份和标识写在内容区下方。" in added.json()["missing"]
    assert upload(admin, chinese_names()).json()["id"] == added.json()["id"]
    assert layouts(admin, briefing) == ours

    used = admin.put(f"{PATH}/{added.json()['id']}/use", json={"used": True})
    assert used.json()["used"] is True
    assert "章节过渡页" in layouts(admin, briefing)
    assert "章节过渡页" in layouts(login("reviewer"), briefing)
    assert layouts(admin, briefing, template="own") == layouts(admin, briefing, theme="dark") == ours
    with services.database.reading() as db:
        kept = set(db.scalars(select(Export.variant).where(Export.briefing_id == briefing)))
        assert kept == {"", "theme=dark", f"template={added.json()['sha256']}"}

    other = upload(admin, four_by_three(), "另一个.pptx").json()
    admin.put(f"{PATH}/{other['id']}/use", json={"used": True})
    assert [one["used"] for one in admin.get(PATH).json()] == [True, False]
    assert admin.delete(f"{PATH}/{other['id']}").status_code == 204
    assert layouts(admin, briefing) == ours
    assert admin.get(f"{PATH}/{other['id']}/content").status_code == 404
    assert admin.get(f"{PATH}/{added.json()['id']}/content").content == chinese_names()
    with services.database.reading() as db:
        acts = db.scalars(select(AuditEntry.action).order_by(AuditEntry.number))
        done = [act for act in acts if act.startswith("template.")]
        assert done == ["template.add", "template.use", "template.add", "template.use", "template.remove"]


def test_a_preview_shows_its_colours_and_runs_nothing(login: Login) -> None:
    admin = login("admin")
    template = upload(admin, four_by_three()).json()["id"]
    picture = login("reviewer").get(f"{PATH}/{template}/preview")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.headers["content-security-policy"].startswith("default-src 'none'")
    assert "#B3202E" in picture.text
    assert picture.text.count("<svg") == 4


@pytest.mark.parametrize(
    ("content", "name", "status", "reason"),
    [
        (b"x", "公司.pptm", 422, "宏"),
        (b"x", "公司.pptx", 422, "已损坏"),
        (b"", "公司.pptx", 422, "已损坏"),
        (b"x", "公司.pdf", 422, "不是模板"),
        (b"\0" * (20 * 2**20 + 1), "公司.pptx", 413, "上限"),
    ],
)
def test_what_is_no_template_is_refused(login: Login, content: bytes, name: str, status: int, reason: str) -> None:
    refused = upload(login("admin"), content, name)
    assert (refused.status_code, reason in refused.json()["message"]) == (status, True), refused.text


def test_only_administrators_upload_and_choose(login: Login) -> None:
    template = upload(login("admin"), four_by_three()).json()["id"]
    for role in ("service", "reviewer", "manager"):
        client = login(role)
        assert upload(client, four_by_three()).status_code == 403
        assert client.put(f"{PATH}/{template}/use", json={"used": True}).status_code == 403
        assert client.delete(f"{PATH}/{template}").status_code == 403
        assert [one["id"] for one in client.get(PATH).json()] == [template]
    assert login("admin").put(f"{PATH}/{'0' * 32}/use", json={"used": True}).status_code == 404
