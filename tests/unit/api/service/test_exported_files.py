"""What a file says wherever it goes: that it is a draft, and which numbers a person typed, in every format."""

from __future__ import annotations

import html
import io
import json
import re
from zipfile import ZipFile

import pypdfium2

from api.briefings.exporting import DRAFT
from api.services import Services
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
