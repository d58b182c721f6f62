from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from api.app import create_app
from api.security.addresses import address_of
from api.security.settings import reached
from api.services import Services
from api.settings import SettingsError
from tests.unit.api.service.conftest import PASSWORD
from tests.unit.api.service.visitors import browser, code_of

pytestmark = pytest.mark.parametrize("services", ["sqlite"], indirect=True)
FOREIGN = [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://testserver.evil.example"},
    {"Origin": "http://testserver:8080"}, {"Origin": "file://"}, {"Origin": "http://[broken"}, {"Origin": ""},
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
]  # fmt: skip
OURS = [
    {"Origin": "http://testserver"}, {"Origin": "https://testserver"}, {"Origin": "http://TESTSERVER:80"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, {"Sec-Fetch-Site": "none"}, {},
]  # fmt: skip


@pytest.mark.usefixtures("people")
def test_no_other_site_logs_somebody_in_or_changes_anything(services: Services) -> None:
    client = browser(create_app(services), "admin")
    body = {"name": "admin", "password": PASSWORD}
    for headers in FOREIGN:
        for path in ("/api/session", "/api/keys", "/api/setup", "/api/invitation"):
            answer = client.post(path, json=body, headers=headers)
            assert (answer.status_code, code_of(answer)) == (403, "cross_site"), headers
    assert client.get("/api/keys").json() == {"keys": []}
    for number, headers in enumerate(OURS):
        assert client.post("/api/keys", json={"name": f"k{number}"}, headers=headers).status_code == 201, headers


@pytest.mark.usefixtures("people")
def test_a_form_of_another_site_cannot_be_taken_for_json(services: Services) -> None:
    """What a browser sends across sites without asking first is no JSON to us."""
    client = TestClient(create_app(services))
    body = '{"name": "admin", "password": "' + PASSWORD + '"}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = client.post("/api/session", content=body.encode(), headers={"Content-Type": kind})
        assert answer.status_code == 422
        assert "jianbao_session" not in client.cookies


@pytest.mark.usefixtures("people")
def test_behind_a_proxy_that_changes_the_host_the_configured_address_is_ours(services: Services) -> None:
    client = browser(create_app(replace(services, public_url="https://brief.example")), "admin")
    for origin, status in {"https://brief.example": 201, "https://brief.example:444": 403}.items():
        assert client.post("/api/keys", json={"name": origin}, headers={"Origin": origin}).status_code == status


@pytest.mark.usefixtures("people")
def test_a_csrf_token_of_another_session_does_not_do(services: Services) -> None:
    app = create_app(services)
    mine, theirs = browser(app, "admin"), browser(app, "manager")
    mine.headers["X-CSRF-Token"] = theirs.headers["X-CSRF-Token"]
    assert code_of(mine.post("/api/keys", json={"name": "a"})) == "csrf"


def address_seen(services: Services, peer: str, forwarded: str, trusted: tuple[str, ...]) -> tuple[str, str]:
    """The address and the scheme that the service goes by."""
    app: FastAPI = create_app(replace(services, trusted_proxies=trusted))

    @app.middleware("http")
    async def tell(request: Request, _: object) -> object:
        from fastapi.responses import JSONResponse

        return JSONResponse([address_of(request), request.url.scheme])

    # The middleware that was added last stands before the proxy's; put it behind.
    app.user_middleware.append(app.user_middleware.pop(0))
    client = TestClient(app, client=(peer, 1))
    address, scheme = client.get("/", headers={"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"}).json()
    return address, scheme


def test_nobody_chooses_their_own_address(services: Services) -> None:
    proxy = ("10.0.0.0/8",)
    assert address_seen(services, "192.0.2.1", "198.51.100.7", ()) == ("192.0.2.1", "http")
    assert address_seen(services, "192.0.2.1", "198.51.100.7", proxy) == ("192.0.2.1", "http")
    assert address_seen(services, "10.1.1.1", "198.51.100.7", proxy) == ("198.51.100.7", "https")
    # The client wrote the first part itself; the last that is no proxy of ours counts.
    assert address_seen(services, "10.1.1.1", "1.2.3.4, 198.51.100.7, 10.2.2.2", proxy)[0] == "198.51.100.7"
    assert address_seen(services, "10.1.1.1", "rubbish\x01" * 3, proxy)[0] == "unknown"


@pytest.mark.usefixtures("services")
def test_the_environment_says_how_the_service_is_reached() -> None:
    assert reached({}) == (None, False, ())
    given = {"JIANBAO_PUBLIC_URL": "https://brief.example/", "JIANBAO_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8"}
    assert reached(given) == ("https://brief.example", True, ("127.0.0.1", "10.0.0.0/8"))
    assert reached({"JIANBAO_SECURE_COOKIES": "1"}).secure_cookies
    for name, value in {
        "JIANBAO_PUBLIC_URL": "brief.example",
        "JIANBAO_TRUSTED_PROXIES": "*",
        "JIANBAO_SECURE_COOKIES": "perhaps",
    }.items():
        with pytest.raises(SettingsError, match=name):
            reached({name: value})
