"""What a person is told when something fails that no route foresaw."""

from __future__ import annotations

import errno
import logging
import traceback

from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from api.problems import ProblemError

_LOG = logging.getLogger(__name__)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")
# Classes of PostgreSQL's codes that pass by themselves: connection, rollback, resources, shut-down, locks.
_PASSING_STATES = ("08", "40", "53", "57", "55")


def problem_of(error: Exception, request_id: str) -> ProblemError:
    """The answer to an error; what nobody foresaw is logged, without the error's words, which may quote people."""
    if isinstance(error, ProblemError):
        return error
    if _is_disk_full(error):
        return ProblemError(507, "disk_full", "服务器磁盘已满，未保存任何改动，请联系管理员清理后重试。")
    if isinstance(error, PoolTimeout) or (isinstance(error, DBAPIError) and _passes(error)):
        return ProblemError(503, "database_busy", "数据库暂时繁忙，请稍后重试。", headers={"Retry-After": "2"})
    if isinstance(error, DataError):
        return ProblemError(422, "invalid", "提交的内容含有无法保存的字符或数值，请修改后重试。")
    frames = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("unexpected %s\n%s", type(error).__qualname__, frames, extra={"request_id": request_id})
    return ProblemError(
        500, "unexpected", f"服务出现意外错误，请稍后重试；若仍失败，请把编号 {request_id} 告诉管理员。"
    )


def _is_disk_full(error: BaseException) -> bool:
    if isinstance(error, DBAPIError):
        cause = error.orig
        return getattr(cause, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(cause, "sqlstate", "") == "53100"
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def _passes(error: DBAPIError) -> bool:
    """Whether the same request may succeed in a moment."""
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return str(name).startswith(_PASSING)
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or str(state or "").startswith(_PASSING_STATES) or _has_no_server(error)


def _has_no_server(error: DBAPIError) -> bool:
    """A connection that could not be made has no code."""
    return type(error).__name__ == "OperationalError" and getattr(error.orig, "sqlstate", None) is None
