"""The pages at `/`: files that were built, and nothing else of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.pages import Pages


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """An app with one route, over a folder as the build leaves it."""
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<title>简报</title>", encoding="utf-8")
    (static / "assets" / "index-1a2b.js").write_text("let plain", encoding="utf-8")
    (static / "assets" / "index-1a2b.js.br").write_bytes(b"packed")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return _client(static)


def _client(static: Path) -> TestClient:
    app = FastAPI()
    app.get("/api/here")(lambda: "here")
    app.router.default = Pages(app.router.not_found, static)
    return TestClient(app)


@pytest.mark.parametrize("path", ["/", "/login", "/review/3f2c", "/uploads/2025-10"])
def test_every_address_of_the_app_is_its_one_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert "简报" in answer.text


@pytest.mark.parametrize("path", ["/api/nothing", "/api", "/openapi.json/x", "/healthz/x", "/metrics/x", "/no.png"])
def test_other_doors_and_missing_files_are_no_page(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_routes_come_first_and_changes_are_none_of_the_pages_business(client: TestClient) -> None:
    assert client.get("/api/here").json() == "here"
    assert client.post("/").status_code == 404


@pytest.mark.parametrize("path", ["/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt", "/a%00.js"])
def test_nothing_outside_of_the_folder_is_given(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_files_are_given_packed_to_browsers_that_take_it_and_kept_for_ever(client: TestClient) -> None:
    with client.stream("GET", "/assets/index-1a2b.js", headers={"accept-encoding": "gzip, br"}) as packed:
        assert packed.headers["content-encoding"] == "br"
        assert b"".join(packed.iter_raw()) == b"packed"
    plain = client.get("/assets/index-1a2b.js", headers={"accept-encoding": "identity"})
    assert (plain.text, plain.headers["vary"]) == ("let plain", "accept-encoding")
    assert plain.headers["content-type"].startswith("text/javascript")
    assert "immutable" in plain.headers["cache-control"]


def test_without_a_build_the_page_says_so(tmp_path: Path) -> None:
    answer = _client(tmp_path / "none").get("/")
    assert answer.status_code == 503
    assert "make web" in answer.text
