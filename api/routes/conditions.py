"""ETag and If-Match: which revision a client saw, and which it means to change."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Header, Response

from api.problems import precondition_required, stale

IfMatch = Annotated[str | None, Header(alias="If-Match", examples=['"7"'])]
_TAG = re.compile(r'(?:W/)?"(\d{1,15})"')


def set_tag(response: Response, revision: int) -> None:
    """Say which revision was sent."""
    response.headers["ETag"] = f'"{revision}"'


def wanted(if_match: str | None) -> int:
    """The revision that a change is meant for; ProblemError 428 without one, 412 for what no revision can be."""
    if if_match is None:
        raise precondition_required()
    match = _TAG.fullmatch(if_match.strip())
    if match is None:
        raise stale(0)
    return int(match[1])
