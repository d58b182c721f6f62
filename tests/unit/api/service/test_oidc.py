from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from api.auth.oidc.provider import Provider
from api.auth.oidc.settings import OidcSettings, oidc_settings
from api.services import Services
from api.settings import SettingsError
from tests.fakes.oidc_provider import CLIENT, SECRET, OidcProvider
from tests.unit.api.service.test_people import change
from tests.unit.api.service.visitors import browser, code_of, program, tried


@pytest.fixture
def provider() -> Iterator[OidcProvider]:
    with OidcProvider() as running:
        yield running


def client_of(services: Services, provider: OidcProvider, **settings: Any) -> TestClient:
    """A browser at a service that knows the provider."""
    settings = {"create": "service", **settings}
    known = Provider(OidcSettings(provider.issuer, CLIENT, SECRET, **settings))
    return TestClient(create_app(replace(services, oidc=known)), follow_redirects=False)


def back_from(client: TestClient) -> str:
    """Go to the provider, agree, and say where it sends the browser."""
    there = client.get("/api/oidc/login")
    assert there.status_code == 303, there.text
    return str(httpx2.get(there.headers["location"]).headers["location"])


def logged_in(client: TestClient) -> Response:
    answer = client.get(back_from(client))
    me = client.get("/api/session")
    if me.status_code == 200:
        client.headers["X-CSRF-Token"] = me.json()["csrf"]
    return answer


def test_a_person_comes_by_the_provider_and_is_made_if_that_is_allowed(
    services: Services, provider: OidcProvider
) -> None:
    client = client_of(services, provider)
    answer = logged_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    me = client.get("/api/session").json()
    assert (me["name"], me["display"], me["role"]) == ("lina", "李娜", "service")
    again = client_of(services, provider)
    provider.claims["preferred_username"] = "renamed"
    logged_in(again)
    assert again.get("/api/session").json()["id"] == me["id"]


def test_nobody_is_made_where_that_is_not_allowed(services: Services, provider: OidcProvider) -> None:
    answer = logged_in(client_of(services, provider, create=None))
    assert (answer.status_code, code_of(answer)) == (403, "oidc_unknown")


def test_an_administrator_ties_a_person_to_their_account_at_the_provider(
    services: Services, people: dict[str, str], provider: OidcProvider
) -> None:
    client = client_of(services, provider, create=None)
    admin = browser(client.app, "admin")
    assert change(admin, people["reviewer"], subject="248289761001").json()["oidc"]
    assert code_of(change(admin, people["manager"], subject="248289761001")) == "name_taken"
    logged_in(client)
    assert client.get("/api/session").json()["id"] == people["reviewer"]
    change(admin, people["reviewer"], active=False)
    assert client.get("/api/session").status_code == 401
    assert code_of(logged_in(client)) == "oidc_unknown"


@pytest.mark.usefixtures("people")
def test_a_name_at_the_provider_never_takes_over_the_person_of_that_name(
    services: Services, provider: OidcProvider
) -> None:
    provider.claims |= {"preferred_username": "Admin", "name": "改\n\u202e名"}
    client = client_of(services, provider)
    logged_in(client)
    me = client.get("/api/session").json()
    assert me["role"] == "service"
    assert me["name"].startswith("Admin-")
    assert me["display"] == "改名"


def test_the_role_follows_the_claim_but_the_last_administrator_stays(
    services: Services, people: dict[str, str], provider: OidcProvider
) -> None:
    settings = {"role_claim": "groups", "roles": {"bosses": "admin", "editors": "reviewer"}}
    client = client_of(services, provider, **settings)

    def role(groups: Any) -> str:
        provider.claims["groups"] = groups
        logged_in(client)
        return str(client.get("/api/session").json()["role"])

    assert [role(groups) for groups in (["x"], "editors", ["editors", "bosses"], ["x"], "editors")] == [
        "service", "reviewer", "admin", "admin", "reviewer",
    ]  # fmt: skip
    assert role("bosses") == "admin"
    assert change(client, people["admin"], role="service").status_code == 200
    assert role("editors") == "admin"


FAULTS = {
    "denied": 403, "issuer": 403, "audience": 403, "nonce": 403, "expired": 403, "key": 403, "unsigned": 403,
    "shared_secret": 403, "no_token": 403, "garbage": 403, "at_hash": 403, "token_500": 502,
}  # fmt: skip


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_the_provider_says_wrongly_lets_nobody_in(services: Services, provider: OidcProvider, fault: str) -> None:
    provider.faults = {fault}
    client = client_of(services, provider)
    answer = logged_in(client)
    assert answer.status_code == FAULTS[fault], answer.text
    assert "jianbao_session" not in client.cookies
    assert code_of(answer) == ("oidc_unavailable" if fault == "token_500" else "oidc_refused")


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", ["description", "gone"])
def test_a_provider_that_is_away_or_another_one_is_said_in_words(services: Services, fault: str) -> None:
    provider = OidcProvider()
    with provider:
        provider.faults = {fault}
        client = client_of(services, provider)
        if fault == "description":
            answer = client.get("/api/oidc/login")
    if fault == "gone":
        answer = client.get("/api/oidc/login", headers={"Accept": "text/html"})
    assert answer.status_code == 502
    assert "统一登录暂时无法使用" in answer.text


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_an_answer_that_another_browser_asked_for_logs_nobody_in(services: Services, provider: OidcProvider) -> None:
    attacker, victim = client_of(services, provider), client_of(services, provider)
    link = back_from(attacker)
    assert code_of(victim.get(link)) == "oidc_refused"  # it never asked
    back_from(victim)
    assert code_of(victim.get(link)) == "oidc_refused"  # it asked, but for another state
    assert victim.get("/api/session").status_code == 401
    stolen = parse_qs(urlsplit(link).query)["code"][0]
    mine = parse_qs(urlsplit(back_from(victim)).query)
    swapped = victim.get("/api/oidc/callback", params={"code": stolen, "state": mine["state"][0]})
    assert code_of(swapped) == "oidc_refused"  # the code belongs to another challenge
    own = parse_qs(urlsplit(back_from(victim)).query)["code"][0]
    stateless = victim.get("/api/oidc/callback", params={"code": own, "state": "another"})
    assert code_of(stateless) == "oidc_refused"


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_a_code_logs_in_once(services: Services, provider: OidcProvider) -> None:
    client = client_of(services, provider)
    link = back_from(client)
    shaken = client.cookies["jianbao_oidc"]
    assert client.get(link).status_code == 303
    client.cookies.set("jianbao_oidc", shaken, path="/api/oidc/callback")
    assert code_of(client.get(link)) == "oidc_refused"


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_new_keys_of_the_provider_are_fetched_when_they_sign(services: Services, provider: OidcProvider) -> None:
    client = client_of(services, provider)
    assert logged_in(client).status_code == 303
    provider.kid = "second"
    assert logged_in(client).status_code == 303


def test_a_person_who_comes_twice_at_once_is_made_once(services: Services, provider: OidcProvider) -> None:
    app = client_of(services, provider).app
    clients = [TestClient(app, follow_redirects=False) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert {answer.status_code for answer in pool.map(logged_in, clients)} == {303}
    assert len({client.get("/api/session").json()["id"] for client in clients}) == 1


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_whoever_comes_by_the_provider_has_no_password_that_could_be_guessed(
    services: Services, provider: OidcProvider
) -> None:
    client = client_of(services, provider)
    logged_in(client)
    assert tried(TestClient(client.app), "lina", "").status_code == 422
    assert tried(TestClient(client.app), "lina").status_code == 401
    key = client.post("/api/keys", json={"name": "一"}).json()["key"]
    assert program(client.app, key).get("/api/session").json()["name"] == "lina"


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_without_a_provider_the_login_page_offers_none(services: Services) -> None:
    client = TestClient(create_app(services))
    assert client.get("/api/oidc").json() == {"enabled": False}
    assert client.get("/api/oidc/login").status_code == 404


GIVEN = {
    "JIANBAO_OIDC_ISSUER": "https://login.example.com/",
    "JIANBAO_OIDC_CLIENT_ID": "id",
    "JIANBAO_OIDC_CLIENT_SECRET": "geheim",
}


def test_the_environment_names_the_provider_and_the_secret_is_not_shown() -> None:
    found = oidc_settings({**GIVEN, "JIANBAO_OIDC_CREATE": "service", "JIANBAO_OIDC_ROLES": "a=b=admin, c=manager"})
    assert found is not None
    assert (found.issuer, found.create) == ("https://login.example.com", "service")
    assert found.roles == {"a=b": "admin", "c": "manager"}
    assert "geheim" not in repr(found)
    assert oidc_settings({}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"JIANBAO_OIDC_ISSUER": "http://login.example.com"},
        {"JIANBAO_OIDC_ISSUER": "login.example.com"},
        {"JIANBAO_OIDC_CLIENT_ID": ""},
        {"JIANBAO_OIDC_CLIENT_SECRET": " "},
        {"JIANBAO_OIDC_CREATE": "boss"},
        {"JIANBAO_OIDC_ROLES": "bosses=boss"},
    ],
)
def test_settings_of_a_provider_that_cannot_be_used_are_named(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="JIANBAO_OIDC_"):
        oidc_settings({**GIVEN, **wrong})
