from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.briefings import asking
from api.briefings.drafting import draft_briefing, request_for
from api.briefings.staleness import mark_stale
from api.jobs.context import JobCancelledError, JobFailedError
from api.problems import ProblemError
from api.services import Services
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, StatementRecord, StatementRevision
from api.storage.uploads import Upload
from api.uploads.inputs import MonthFiles
from classifiers.labels import field
from summarizer.drafting.model.settings import ModelSettings
from tests.fakes.openai_server import FakeModel
from tests.unit.api.conftest import FakeClassifier
from tests.unit.api.service.conftest import PASSWORD

SALES = "日期,订单号,行号,客户,客户类型,区域,业务单元,产品线,产品,渠道,数量,单价,金额,成本,退货标记\n"
ROW = "2025-10-{day:02},SO{day},1,{customer},大客户,{region},装备事业部,泵,P1,直营,1,{amount},{amount},60000,否\n"


def sales(*amounts: int, region: str = "华东") -> str:
    rows = [ROW.format(day=n, customer=f"启明{n}有限公司", region=region, amount=a) for n, a in enumerate(amounts, 1)]
    return SALES + "".join(rows)


class Job:
    """A job that remembers what it was told."""

    def __init__(self, cancelled: bool = False) -> None:
        self.told: list[tuple[float, str]] = []
        self.arguments: dict[str, str] = {}
        self.cancelled = cancelled

    def progress(self, fraction: float, stage: str, part: str = "") -> None:  # noqa: ARG002
        self.told.append((fraction, stage))

    def check(self) -> None:
        if self.cancelled:
            raise JobCancelledError


def upload(services: Services, person: str, text: str, name: str = "销售明细.csv", month: str = "2025-10") -> str:
    with services.database.writing() as db:
        record = Upload(
            month=month, kind="kpi", name=name, sha256=keep(db, text.encode()), state="read", uploaded_by=person,
            uploaded_at=datetime.now(UTC),
        )  # fmt: skip
        db.add(record)
        db.flush()
        return record.id


def ask(services: Services, person: str, month: str) -> str:
    with services.database.writing() as db:
        return asking.ask(db, person, month)


def drafted(services: Services, person: str) -> str:
    briefing = ask(services, person, "2025-10")
    draft_briefing(services, briefing, Job())
    return briefing


def record_of(services: Services, briefing: str) -> BriefingRecord:
    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing)
        assert record.frame is None or record.frame["month"]
        return record


def test_a_month_without_uploads_has_no_briefing(services: Services, people: dict[str, str]) -> None:
    with pytest.raises(ProblemError, match="请先上传"):
        ask(services, people["manager"], "2025-10")


def test_a_job_drafts_what_was_uploaded_and_says_how_far_it_is(services: Services, people: dict[str, str]) -> None:
    uploaded = upload(services, people["service"], sales(100_000, 200_000))
    briefing, job = ask(services, people["manager"], "2025-10"), Job()
    draft_briefing(services, briefing, job)

    record = record_of(services, briefing)
    assert (record.state, record.inputs) == ("draft", [uploaded])
    assert record.frame
    assert record.frame["facts"]["1.1.1.net_sales"]["value"] == 300_000
    fractions = [fraction for fraction, _ in job.told]
    assert fractions == sorted(fractions)
    assert len(fractions) >= 3


def test_a_job_that_runs_twice_drafts_once(services: Services, people: dict[str, str]) -> None:
    upload(services, people["service"], sales(100_000))
    briefing = drafted(services, people["manager"])
    revision = record_of(services, briefing).revision
    draft_briefing(services, briefing, Job())
    assert record_of(services, briefing).revision == revision


def test_a_cancelled_job_stores_nothing(services: Services, people: dict[str, str]) -> None:
    upload(services, people["service"], sales(100_000))
    briefing = ask(services, people["manager"], "2025-10")
    with pytest.raises(JobCancelledError):
        draft_briefing(services, briefing, Job(cancelled=True))
    assert record_of(services, briefing).state == "drafting"


def test_files_without_a_table_fail_the_job_with_what_to_do(services: Services, people: dict[str, str]) -> None:
    upload(services, people["service"], "你好\n世界\n", "说明.csv")
    with pytest.raises(JobFailedError, match="请检查文件") as failed:
        draft_briefing(services, ask(services, people["manager"], "2025-10"), Job())
    assert failed.value.blame == "person"


def test_late_data_marks_what_it_would_change_and_changes_nothing(services: Services, people: dict[str, str]) -> None:
    upload(services, people["service"], sales(100_000, 200_000))
    briefing = drafted(services, people["manager"])
    assert mark_stale(services, "2025-10") == []

    late = upload(services, people["service"], sales(0, 0, 50_000, region="华南"), "补录.csv")
    before = record_of(services, briefing)
    assert mark_stale(services, "2025-10") == [briefing]
    after = record_of(services, briefing)
    assert after.stale
    changed = {fact["id"]: (fact["old"], fact["new"]) for fact in after.stale["facts"]}
    assert changed["1.1.1.net_sales"] == ("30.0万元", "35.0万元")
    assert changed["1.2.1.region_sales.华南"] == ("无数据", "5.0万元")  # the briefing could not mention it
    assert after.stale["statements"]
    assert (after.frame, after.revision) == (before.frame, before.revision)

    with services.database.writing() as db:
        db.get_one(Upload, late).state = "undone"
    assert mark_stale(services, "2025-10") == []
    assert record_of(services, briefing).stale is None


def test_a_model_drafts_and_offers_other_words_which_nobody_has_to_take(
    services: Services, people: dict[str, str]
) -> None:
    upload(services, people["service"], sales(100_000, 200_000))
    model = FakeModel("good")
    with model as base_url:
        with_model = replace(services, model=ModelSettings("openai:fake", "k", base_url, timeout=5, deadline=20))
        briefing = drafted(with_model, people["manager"])
        asked = len(model.requests)
        with services.database.writing() as db:
            db.get_one(BriefingRecord, briefing).state = "drafting"
        draft_briefing(with_model, briefing, Job())
        assert len(model.requests) == asked  # what was answered once is not asked again after a kill
        assert not any("\n* " in str(request.body["messages"]) for request in model.requests)

        client = TestClient(create_app(with_model))
        answer = client.post("/api/session", json={"name": "reviewer", "password": PASSWORD})
        client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        path = f"/api/briefings/{briefing}/statements"
        statement = next(s for s in client.get(path).json() if s["written_by"] == "model" and s["kind"] == "finding")
        offer = client.post(f"{path}/{statement['id']}/rewrite", json={"instruction": "更简短"})
        assert offer.status_code in (201, 409), offer.text
        assert client.get(f"{path}/{statement['id']}").json()["text"] == statement["text"]


def test_a_change_is_told_apart_by_members(services: Services, people: dict[str, str]) -> None:
    before = sales(90_000, 210_000).replace("2025-10", "2025-09").replace("SO", "SP")
    upload(services, people["service"], before, "九月.csv")
    upload(services, people["service"], sales(100_000, 100_000), "十月.csv")
    briefing = drafted(services, people["manager"])
    client = TestClient(create_app(services))
    answer = client.post("/api/session", json={"name": "manager", "password": PASSWORD})
    assert answer.status_code == 200
    root = f"/api/briefings/{briefing}/facts"
    found = client.get(f"{root}/1.1.2.mom/change").json()
    assert (found["fact"]["id"], found["before"], found["now"]) == ("1.1.1.net_sales", 300_000, 200_000)
    first = found["dimensions"][0]
    assert (first["name"], first["leading"]) == ("客户", "启明2有限公司")
    assert [one["change"] for one in first["members"]] == [-110_000, 10_000]
    assert first["members"][0]["texts"] == ["21.0万元", "10.0万元", "-11.0万元"]
    assert found["texts"] == ["30.0万元", "20.0万元", "-10.0万元"]
    assert sum(one["amount"] for one in found["effects"]) == -100_000
    year = client.get(f"{root}/1.1.1.net_sales/change", params={"against": "last_year"}).json()
    assert "没有覆盖2024年10月" in year["reason"]
    assert client.get(f"{root}/9.9.9.none/change").status_code == 404
    late = upload(services, people["service"], sales(5_000, region="华南"), "补录.csv")
    assert client.get(f"{root}/1.1.1.net_sales/change").json()["now"] == 200_000  # of the files it was drafted from
    with services.database.writing() as db:
        record = db.get_one(BriefingRecord, briefing)
        record.inputs = [*record.inputs, late]
    assert "变动" in client.get(f"{root}/1.1.1.net_sales/change").json()["reason"]


def test_a_model_is_shown_how_people_wrote_the_item_in_an_approved_month(
    services: Services, people: dict[str, str]
) -> None:
    before = sales(90_000, 210_000).replace("2025-10", "2025-09").replace("SO", "SP")
    upload(services, people["service"], before, "九月.csv", "2025-09")
    approved = ask(services, people["manager"], "2025-09")
    draft_briefing(services, approved, Job())
    with services.database.writing() as db:
        own = (StatementRecord.briefing_id == approved, StatementRecord.place == "item:1.1.1")
        first = next(s for s in db.scalars(select(StatementRecord).where(*own)) if "1.1.1.net_sales" in s.text)
        texts = {"before": first.text, "after": "九月只卖了{{1.1.1.net_sales}}，共25单。"}
        db.add(StatementRevision(statement_id=first.id, revision=2, action="edit", done_by=people["reviewer"], **texts))
        first.text, first.written_by = texts["after"], "person"
        db.get_one(BriefingRecord, approved).state = "approved"
    upload(services, people["service"], sales(100_000, 200_000))
    unasked = replace(services, model=ModelSettings("openai:fake", "k", "http://127.0.0.1:9"))
    (example,) = request_for(unasked, "2025-10", MonthFiles([], [], [], {})).accepted
    assert (example.month, example.item, example.text) == ("2025-09", "1.1.1", texts["after"])
    model_server = FakeModel("good")
    with model_server as base_url:
        settings = ModelSettings("openai:fake", "k", base_url, timeout=5, deadline=20)
        drafted(replace(services, model=settings), people["manager"])
    shown = [str(asked.body["messages"]) for asked in model_server.requests if asked.section == "1"]
    assert any("* 九月只卖了{{f" in one and "，共…。" in one for one in shown), shown[:1]


COMMENTS = "编号,日期,客户,区域,产品,反馈内容\n"


def test_a_change_in_what_customers_complain_of_is_told_apart_too(services: Services, people: dict[str, str]) -> None:
    told = [("2025-09", "华东", 3), ("2025-09", "华南", 3), ("2025-10", "华东", 14), ("2025-10", "华南", 3)]
    rows = [f"F{m}{r}{n},{m}-05,客户{n},{r},泵,交货晚了{n}天\n" for m, r, count in told for n in range(count)]
    upload(services, people["service"], sales(100_000))
    comments = upload(services, people["service"], COMMENTS + "".join(rows), "反馈.csv")
    with services.database.writing() as db:
        db.get_one(Upload, comments).kind = "feedback"
    asked: list[str] = []

    class Labels(FakeClassifier):
        def predict(self, texts: Sequence[str], *, front_line: bool = False) -> pd.DataFrame:
            asked.append(str(len(texts)))
            return super().predict(texts, front_line=front_line)

    with_labels = replace(services, classifier=Labels)
    briefing = drafted(with_labels, people["manager"])
    client = TestClient(create_app(with_labels))
    assert client.post("/api/session", json={"name": "manager", "password": PASSWORD}).status_code == 200
    asked.clear()
    root = f"/api/briefings/{briefing}/facts"
    found = client.get(f"{root}/4.1.0.feedback_complaints/change").json()
    assert (found["before"], found["now"], found["reason"]) == (6, 17, None)
    regions = next(one for one in found["dimensions"] if one["name"] == "区域")
    assert [(one["member"], one["change"]) for one in regions["members"]] == [("华东", 11), ("华南", 0)]
    kinds = next((one for one in found["dimensions"] if one["name"] == field("category").name), None)
    assert kinds is None  # all are of one category, which tells nothing apart
    assert client.get(f"{root}/4.1.0.feedback_total/change").json()["now"] == 17
    assert len(asked) == 1  # the files are read and labelled once for all questions
