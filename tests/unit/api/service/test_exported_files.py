"""What a file says wherever it goes: that it is a draft, and which numbers a person typed, in every format."""

from __future__ import annotations

import html
import io
import json
import re
from urllib.parse import unquote
from zipfile import ZipFile

import pypdfium2
from sqlalchemy import select

from api.briefings.exporting import DRAFT
from api.services import Services
from api.storage.briefings import Export
from summarizer.pipeline import WRITERS
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing

REASON, TYPED = "来自销售例会纪要", "另有在谈订单321万元"


def words_of(content: bytes) -> str:
    """All text of a file, without white space, which lines of a page break at will."""
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    elif content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as parts:
            xml = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
        text = html.unescape(re.sub(r"<[^>]*>", "", "".join(xml)))
    elif content.startswith(b"{"):
        text = json.dumps(json.loads(content), ensure_ascii=False)
    else:
        text = content.decode()
    return re.sub(r"[\s\ufffe]", "", text)


def test_every_format_of_a_draft_says_that_it_is_one_and_what_a_person_typed(
    login: Login, services: Services, people: dict[str, str]
) -> None:
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"])
    client = login("reviewer")
    path = f"/api/briefings/{briefing}"
    added = {"item": "1.1.1", "text": f"{TYPED}。", "by_hand": REASON}
    assert client.post(f"{path}/statements", json=added).status_code == 201
    missing = []
    for kind in WRITERS:
        words = words_of(client.get(f"{path}/export/{kind}").content)
        told = (DRAFT,) if kind == "xlsx" else (DRAFT, TYPED, REASON)  # that one holds computed numbers, no sentences
        missing += [f"{kind}: {said}" for said in told if said not in words]
    assert missing == []


def test_a_file_that_is_kept_is_never_given_for_another_that_was_chosen(
    login: Login, services: Services, people: dict[str, str]
) -> None:
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"])
    client, path = login("reviewer"), f"/api/briefings/{briefing}/export/md"
    usual = client.get(path)
    taiwan, again = (client.get(path, params={"script": "zh-TW"}) for _ in range(2))
    assert "淨銷售額" in taiwan.text
    assert "净销售额" in usual.text
    assert "净销售额" in client.get(path).text
    assert again.content == taiwan.content
    assert unquote(taiwan.headers["content-disposition"]).endswith("簡報（臺灣）（草稿）.md")
    with services.database.reading() as db:
        kept = db.scalars(select(Export.variant).where(Export.briefing_id == briefing))
        assert sorted(kept) == ["", "script=zh-TW"]
    data = client.get(path.replace("/md", "/json"), params={"script": "zh-TW"})
    assert (data.status_code, data.json()["code"]) == (422, "no_such_variant")
    assert client.get(path, params={"theme": "dark"}).json()["code"] == "no_such_variant"
    assert client.get(path, params={"script": "en"}).status_code == 422
