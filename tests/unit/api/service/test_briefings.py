from __future__ import annotations

import hashlib
import threading
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Blob
from summarizer.briefing import Briefing
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing


@pytest.fixture
def briefing(services: Services, people: dict[str, str]) -> str:
    with services.database.writing() as db:
        return put_briefing(db, people["manager"])


def whole(client: TestClient, briefing: str) -> dict[str, Any]:
    answer = client.get(f"/api/briefings/{briefing}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    assert answer.headers["etag"] == f'"{body["fingerprint"]}"'
    return body


def first(client: TestClient, briefing: str, kind: str = "finding") -> dict[str, Any]:
    statements: list[dict[str, Any]] = client.get(f"/api/briefings/{briefing}/statements").json()
    return next(s for s in statements if s["kind"] == kind and s["place"].startswith("item:") and "{{" in s["text"])


def put(client: TestClient, briefing: str, statement: dict[str, Any], text: str, **more: Any) -> Any:
    return client.put(
        f"/api/briefings/{briefing}/statements/{statement['id']}",
        json={"text": text, **more},
        headers={"If-Match": f'"{statement["revision"]}"'},
    )


def reworded(text: str) -> str:
    """The same statement with a request at its end."""
    return text.rstrip("。") + "，请会上关注。"


def test_a_reviewer_changes_a_statement_and_the_history_says_so(login: Login, briefing: str) -> None:
    client = login("reviewer")
    statement = first(client, briefing)
    answer = put(client, briefing, statement, reworded(statement["text"]))

    assert answer.status_code == 200, answer.text
    assert answer.json()["written_by"] == "person"
    assert answer.headers["etag"] == '"2"'
    history = client.get(f"/api/briefings/{briefing}/statements/{statement['id']}/history").json()
    assert [(h["action"], h["before"], h["after"]) for h in history] == [
        ("edit", statement["text"], reworded(statement["text"]))
    ]


def test_the_slower_of_two_editors_is_told_and_loses_nothing_of_the_faster(login: Login, briefing: str) -> None:
    one, other = login("reviewer"), login("reviewer")
    statement = first(one, briefing)
    assert put(one, briefing, statement, reworded(statement["text"])).status_code == 200
    late = put(other, briefing, statement, statement["text"])
    assert late.status_code == 412
    assert late.json()["details"] == {"revision": 2}
    assert first(one, briefing)["text"] == reworded(statement["text"])


def test_a_change_must_say_what_it_is_based_on(login: Login, briefing: str) -> None:
    client = login("reviewer")
    statement = first(client, briefing)
    path = f"/api/briefings/{briefing}/statements/{statement['id']}"
    assert client.put(path, json={"text": statement["text"]}).status_code == 428
    for nonsense in ("*", "2", '"x"', '"-1"', ""):
        answer = client.put(path, json={"text": statement["text"]}, headers={"If-Match": nonsense})
        assert answer.status_code == 412, nonsense


def test_a_typed_number_is_refused_or_kept_with_a_reason_that_every_export_shows(login: Login, briefing: str) -> None:
    client, manager = login("reviewer"), login("manager")
    statement = first(client, briefing)
    typed = statement["text"].rstrip("。") + "，另有在谈订单321万元。"
    refused = put(client, briefing, statement, typed)

    assert refused.status_code == 422
    assert refused.json()["details"]["by_hand_possible"] is True
    assert "number" in {refusal["rule"] for refusal in refused.json()["details"]["refusals"]}
    assert first(client, briefing)["text"] == statement["text"]

    assert put(client, briefing, statement, typed, by_hand="来自销售例会纪要").status_code == 200
    exported = manager.get(f"/api/briefings/{briefing}/export/md")
    assert "321万元" in exported.text
    assert "（人工填报：来自销售例会纪要）" in exported.text


def test_no_reason_lets_an_unknown_reference_or_a_false_quote_stand(login: Login, briefing: str) -> None:
    client = login("reviewer")
    statement = first(client, briefing)
    for text in ("{{9.9.9.nothing}}增长。", "客户说“这句话没有人写过也没有人说过”。"):
        answer = put(client, briefing, statement, text, by_hand="我知道")
        assert answer.status_code == 422, text
        assert answer.json()["details"]["by_hand_possible"] is False


def test_a_statement_taken_out_is_not_exported_and_can_be_put_back(login: Login, briefing: str) -> None:
    client = login("reviewer")
    statement = first(client, briefing)
    path = f"/api/briefings/{briefing}/statements/{statement['id']}"
    assert client.delete(path, headers={"If-Match": '"1"'}).json()["removed"] is True
    assert statement["id"] not in {s["id"] for s in client.get(f"/api/briefings/{briefing}/statements").json()}
    removed = client.get(f"/api/briefings/{briefing}/statements?removed=true").json()
    assert [s["id"] for s in removed] == [statement["id"]]
    assert client.post(f"{path}/restore", headers={"If-Match": '"2"'}).status_code == 200
    assert first(client, briefing)["id"] == statement["id"]


def test_a_proposal_stands_beside_the_text_until_it_is_accepted(login: Login, briefing: str) -> None:
    manager, client = login("manager"), login("reviewer")
    statement = first(client, briefing)
    path = f"/api/briefings/{briefing}"
    offered = manager.post(f"{path}/statements/{statement['id']}/proposals", json={"text": reworded(statement["text"])})
    assert offered.status_code == 201, offered.text
    assert first(client, briefing)["text"] == statement["text"]

    proposal = f"{path}/proposals/{offered.json()['id']}"
    assert client.post(f"{proposal}/accept", headers={"If-Match": '"9"'}).status_code == 412
    assert client.get(f"{path}/proposals").json()[0]["state"] == "open"
    assert client.post(f"{proposal}/accept", headers={"If-Match": '"1"'}).status_code == 200
    assert first(client, briefing)["text"] == reworded(statement["text"])
    assert client.post(f"{proposal}/reject").status_code == 409


def test_what_is_approved_is_what_was_read_and_what_is_exported(
    login: Login, briefing: str, services: Services
) -> None:
    client, manager = login("reviewer"), login("manager")
    assert manager.post(f"/api/briefings/{briefing}/submit").json()["state"] == "in_review"
    seen = whole(client, briefing)["fingerprint"]
    draft = manager.get(f"/api/briefings/{briefing}/export/md").text
    assert "草稿，未经批准" in draft

    assert client.post(f"/api/briefings/{briefing}/approve").status_code == 428
    approved = client.post(f"/api/briefings/{briefing}/approve", headers={"If-Match": f'"{seen}"'})
    assert approved.status_code == 200, approved.text
    snapshot = approved.json()["snapshot"]
    exported = manager.get(f"/api/briefings/{briefing}/export/md")
    assert "已批准（reviewer，" in exported.text
    assert "草稿" not in exported.text
    assert "filename*=UTF-8''" in exported.headers["content-disposition"]
    assert manager.get(f"/api/briefings/{briefing}/export/md").content == exported.content

    with services.database.reading() as db:
        content = db.get_one(Blob, snapshot).content
    assert hashlib.sha256(content).hexdigest() == snapshot
    assert Briefing.model_validate_json(content).status.startswith("已批准")


def test_nothing_of_an_approved_briefing_changes(login: Login, briefing: str) -> None:
    client, manager = login("reviewer"), login("manager")
    statement = first(client, briefing)
    manager.post(f"/api/briefings/{briefing}/submit")
    client.post(
        f"/api/briefings/{briefing}/approve", headers={"If-Match": f'"{whole(client, briefing)["fingerprint"]}"'}
    )
    assert put(client, briefing, statement, statement["text"]).status_code == 409
    path = f"/api/briefings/{briefing}/statements/{statement['id']}"
    assert client.delete(path, headers={"If-Match": '"1"'}).status_code == 409
    assert client.post(f"/api/briefings/{briefing}/return", json={"reason": "再看"}).status_code == 409


def test_an_approval_of_what_has_changed_since_is_refused(login: Login, briefing: str) -> None:
    client, manager, other = login("reviewer"), login("manager"), login("reviewer")
    manager.post(f"/api/briefings/{briefing}/submit")
    seen = whole(client, briefing)["fingerprint"]
    statement = first(other, briefing)
    assert put(other, briefing, statement, reworded(statement["text"])).status_code == 200
    late = client.post(f"/api/briefings/{briefing}/approve", headers={"If-Match": f'"{seen}"'})
    assert late.status_code == 412


def test_nobody_approves_their_own_edits_alone(login: Login, briefing: str) -> None:
    client, manager = login("reviewer"), login("manager")
    statement = first(client, briefing)
    put(client, briefing, statement, reworded(statement["text"]))
    manager.post(f"/api/briefings/{briefing}/submit")
    tag = {"If-Match": f'"{whole(client, briefing)["fingerprint"]}"'}
    answer = client.post(f"/api/briefings/{briefing}/approve", headers=tag)
    assert answer.status_code == 409
    assert answer.json()["code"] == "own_edits"


def test_a_new_version_leaves_the_approved_one_as_it_is_until_it_is_approved_itself(
    login: Login, briefing: str
) -> None:
    client, manager = login("reviewer"), login("manager")
    manager.post(f"/api/briefings/{briefing}/submit")
    tag = {"If-Match": f'"{whole(client, briefing)["fingerprint"]}"'}
    snapshot = client.post(f"/api/briefings/{briefing}/approve", headers=tag).json()["snapshot"]
    version = client.post(f"/api/briefings/{briefing}/revise", json={"reason": "补充华东数据"}).json()

    assert (version["version"], version["state"]) == (2, "in_review")
    assert client.get(f"/api/briefings/{version['id']}/remarks").json()[0]["text"] == "补充华东数据"
    assert whole(client, briefing)["snapshot"] == snapshot
    tag = {"If-Match": f'"{whole(client, version["id"])["fingerprint"]}"'}
    assert client.post(f"/api/briefings/{version['id']}/approve", headers=tag).status_code == 200
    assert whole(client, briefing)["state"] == "superseded"
    assert whole(client, briefing)["snapshot"] == snapshot


def test_edits_and_approvals_at_once_never_freeze_what_nobody_saw(
    login: Login, briefing: str, services: Services
) -> None:
    editor, approver, manager = login("reviewer"), login("reviewer"), login("manager")
    manager.post(f"/api/briefings/{briefing}/submit")
    statements = [s for s in whole(editor, briefing)["statements"] if s["kind"] == "finding"][:8]
    texts: list[str] = []

    def edit() -> None:
        for statement in statements:
            answer = put(editor, briefing, statement, reworded(statement["text"]))
            if answer.status_code == 200:
                texts.append(answer.json()["text"])

    def approve() -> None:
        for _ in range(8):
            tag = {"If-Match": f'"{whole(approver, briefing)["fingerprint"]}"'}
            approver.post(f"/api/briefings/{briefing}/approve", headers=tag)

    threads = [threading.Thread(target=work) for work in (edit, approve)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing)
        assert record.state in ("in_review", "approved")
        if record.snapshot:
            frozen = Briefing.model_validate_json(db.get_one(Blob, record.snapshot).content)
            said = {statement.text for statement in frozen.statements()}
            assert set(texts) <= said


def test_facts_are_found_by_words_and_say_how_they_came_about(login: Login, briefing: str) -> None:
    client = login("manager")
    found = client.get(f"/api/briefings/{briefing}/facts", params={"search": "达成率"}).json()
    assert found
    assert all("达成率" in fact["label"] for fact in found)
    traced = client.get(f"/api/briefings/{briefing}/facts/1.1.1.attainment_rate").json()
    assert traced["fact"]["formula"] == "净销售额/目标额"
    assert client.get(f"/api/briefings/{briefing}/facts/nothing").status_code == 404


def test_what_does_not_exist_is_not_found(login: Login) -> None:
    client = login("reviewer")
    assert client.get("/api/briefings/" + "0" * 32).status_code == 404
    assert client.get("/api/briefings/x/statements/y").status_code == 404


@pytest.mark.parametrize("statement", ["", "none"])
def test_a_remark_on_a_statement_that_is_not_there_is_refused(login: Login, briefing: str, statement: str) -> None:
    client = login("reviewer")
    answer = client.post(f"/api/briefings/{briefing}/remarks", json={"text": "请核实", "statement": statement})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client.post("/api/briefings/none/remarks", json={"text": "请核实"}).status_code == 404
    assert client.get(f"/api/briefings/{briefing}/remarks").json() == []
