"""The model as an administrator may see it, without its key, and whether it answers."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from summarizer.drafting.model.failures import ModelError
from summarizer.drafting.model.settings import ModelSettings

_WAYS = {"json_schema": "JSON Schema", "function_calling": "函数调用", "json_mode": "JSON 模式"}


class Answer(NamedTuple):
    """`message` is one Chinese sentence; the rest is None where no reply came."""

    works: bool
    message: str
    seconds: float | None = None
    tokens: int | None = None


def shown_address(address: str | None) -> str | None:
    """Where the model is, without a name, password or query, any of which may be a secret."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "（地址有误）"
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"


def tested(settings: ModelSettings) -> Answer:
    """Ask it one tiny question, which costs about a hundred tokens."""
    from summarizer.drafting.model.probing import probe

    try:
        call = probe(settings)
    except ModelError as problem:
        return Answer(False, str(problem))
    way, seconds = _WAYS.get(call.method, call.method), call.milliseconds / 1000
    return Answer(True, f"大模型可用：{seconds:.1f} 秒答复，方式为{way}。", seconds, call.tokens_in + call.tokens_out)
