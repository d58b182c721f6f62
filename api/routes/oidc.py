"""Logging in by the company's OpenID Connect provider."""

from __future__ import annotations

import html

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel

from api.auth.oidc.handshake import COOKIE, SECONDS, handshake
from api.auth.oidc.people import let_in
from api.auth.oidc.provider import Provider, refused
from api.auth.secrets import same
from api.problems import ProblemError
from api.routes.visiting import Visiting, Wired, is_secure, visit_of, welcome
from api.services import Services

router = APIRouter(prefix="/api/oidc", tags=["session"])
_CALLBACK = "/api/oidc/callback"


class OidcInfo(BaseModel):
    """Whether the login page offers the company's provider."""

    enabled: bool


@router.get("")
def oidc_info(services: Wired) -> OidcInfo:
    """Whether one can log in by a provider."""
    return OidcInfo(enabled=services.oidc is not None)


@router.get("/login", status_code=303, response_class=RedirectResponse, dependencies=[Depends(visit_of)])
def oidc_login(request: Request, services: Wired) -> Response:
    """Go to the provider to log in."""
    try:
        provider, shaken = _provider(services), handshake()
        address = provider.login_address(_callback(request, services), *shaken[1:])
    except ProblemError as problem:
        return _told(problem, request)
    response = RedirectResponse(address, 303)
    # Lax: the provider sends the browser back from its own site.
    response.set_cookie(
        COOKIE, shaken.secret, httponly=True, samesite="lax", secure=is_secure(request, services),
        max_age=SECONDS, path=_CALLBACK,
    )  # fmt: skip
    return response


@router.get("/callback", status_code=303, response_class=RedirectResponse)
def oidc_callback(
    visit: Visiting, request: Request, services: Wired, code: str = "", state: str = "", error: str = ""
) -> Response:
    """Come back from the provider, logged in."""
    response: Response = RedirectResponse("/", 303)
    try:
        provider, secret = _provider(services), request.cookies.get(COOKIE)
        if not secret or error or not code or not same(state, handshake(secret).state):
            raise refused()
        shaken = handshake(secret)
        claims = provider.claims(code, _callback(request, services), shaken.nonce, shaken.verifier)
        welcome(let_in(services, provider, claims, visit), request, response, services)
    except ProblemError as problem:
        response = _told(problem, request)
    response.delete_cookie(COOKIE, path=_CALLBACK)
    return response


def _provider(services: Services) -> Provider:
    if services.oidc is None:
        raise ProblemError(404, "oidc_off", "没有配置统一登录，请用密码登录。")
    return services.oidc


def _callback(request: Request, services: Services) -> str:
    """The address that the provider must know; from the configuration where a proxy changes the host."""
    return (services.public_url or str(request.base_url)).rstrip("/") + _CALLBACK


def _told(problem: ProblemError, request: Request) -> Response:
    """A browser comes here by itself, so that a person must be able to read what went wrong."""
    if "text/html" not in request.headers.get("accept", ""):
        raise problem
    page = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>登录没有成功</title>'
        f'<p>{html.escape(problem.body.message)}</p><p><a href="/">返回登录页</a></p></html>'
    )
    return HTMLResponse(page, problem.status)
