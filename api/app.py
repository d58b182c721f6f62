"""The service: routes, who may use them, and how problems are answered."""

from __future__ import annotations

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.auth.actor import admit
from api.problems import ProblemBody, ProblemError
from api.routes import routers
from api.services import Services

TITLE = "jianbao 简报"
_DESCRIPTION = "把一个月的客户反馈和业绩表格变成企业销售月例会的六部分简报。"


def create_app(services: Services) -> FastAPI:
    """The app over its collaborators; nothing is opened or started here."""
    app = FastAPI(title=TITLE, description=_DESCRIPTION, version="1", dependencies=[Depends(admit)], docs_url=None)
    app.state.services = services
    for router in routers():
        app.include_router(router, responses={"default": {"model": ProblemBody}})
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    return app


async def _problem(_: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, ProblemError)
    return JSONResponse(problem.body.model_dump(), problem.status, problem.headers)


async def _invalid(_: Request, problem: Exception) -> JSONResponse:
    """What was sent does not fit: which fields, without repeating what was in them."""
    assert isinstance(problem, RequestValidationError)
    fields = [".".join(map(str, error["loc"])) for error in problem.errors()]
    body = ProblemBody(code="invalid", message="提交的内容不符合要求，请检查后重试。", details={"fields": fields})
    return JSONResponse(body.model_dump(), 422)


async def _http(_: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, HTTPException)
    messages = {404: "没有这个地址。", 405: "这个地址不支持此操作。"}
    body = ProblemBody(code="http", message=messages.get(problem.status_code, "请求无法处理。"))
    return JSONResponse(body.model_dump(), problem.status_code, problem.headers)
