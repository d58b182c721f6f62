"""The OpenAPI document says where an Idempotency-Key may be given: with whatever changes something."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.auth.policy import policy
from api.idempotency import EXAMPLE, HEADER, LONGEST, PATTERN, SHORTEST

_PARAMETER = {
    "name": HEADER, "in": "header", "required": False, "example": EXAMPLE,
    "description": "同一请求重复发送时只执行一次，并得到同样的回答",
    "schema": {"type": "string", "minLength": SHORTEST, "maxLength": LONGEST, "pattern": PATTERN},
}  # fmt: skip


def document_keys(app: FastAPI) -> None:
    """Add the header to every operation that changes something and is not for everybody."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        made = app.openapi_schema is None
        document = plain()
        if made:
            for path, operations in document["paths"].items():
                for method, operation in operations.items():
                    if method != "get" and _has_actor(method, path):
                        _add(operation)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _has_actor(method: str, path: str) -> bool:
    rule = policy().get((method.upper(), path))
    return rule is not None and not rule.public


def _add(operation: dict[str, Any]) -> None:
    parameters = operation.setdefault("parameters", [])
    if not any(one["name"] == HEADER for one in parameters):
        parameters.append(_PARAMETER)
