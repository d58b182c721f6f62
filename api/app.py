"""The service: routes, who may use them, and how problems are answered."""

from __future__ import annotations

import re

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.auth.admission import Admission, must_be_admitted
from api.observing.watching import install as watch
from api.pages import Pages
from api.problems import ProblemBody, ProblemError
from api.repeating.documented import document_keys
from api.repeating.requests import Repeats
from api.routes import routers
from api.security.guard import Guard, response_of
from api.services import Services

TITLE = "jianbao 简报"
_DESCRIPTION = "把一个月的客户反馈和业绩表格变成企业销售月例会的六部分简报。"
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,40}")


def create_app(services: Services) -> FastAPI:
    """The app over its collaborators; nothing is opened or started here."""
    app = FastAPI(
        title=TITLE, description=_DESCRIPTION, version="1", dependencies=[Depends(must_be_admitted)], docs_url=None,
        redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.services = services
    for router in routers():
        app.include_router(router, responses={"default": {"model": ProblemBody}})
    app.router.default = Pages(app.router.not_found)
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    # The one that is added last is the outermost.
    app.add_middleware(Repeats, services=services)
    app.add_middleware(Admission)
    app.add_middleware(Guard, services=services)
    if services.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(services.trusted_proxies))
    watch(app, services)
    document_keys(app)
    return app


async def _problem(_: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, ProblemError)
    return response_of(problem)


async def _invalid(_: Request, problem: Exception) -> JSONResponse:
    """What was sent does not fit: which fields, without repeating what was in them."""
    assert isinstance(problem, RequestValidationError)
    fields = sorted({".".join(map(_place, error["loc"])) for error in problem.errors()})
    return response_of(ProblemError(422, "invalid", "提交的内容不符合要求，请检查后重试。", {"fields": fields}))


def _place(part: object) -> str:
    """A step on the way to a field; a key that somebody made up is not repeated."""
    return str(part) if isinstance(part, int) or _FIELD.fullmatch(str(part)) else "…"


async def _http(_: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, HTTPException)
    messages = {404: "没有这个地址。", 405: "这个地址不支持此操作。"}
    message = messages.get(problem.status_code, "请求无法处理，请检查后重试。")
    return response_of(ProblemError(problem.status_code, "http", message, headers=problem.headers))
