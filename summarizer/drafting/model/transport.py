"""One call to a model through langchain, streamed. The only module that knows langchain and the openai library."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from summarizer.drafting.model.failures import BusyError, DeclinedError, DeniedError, ModelError, UnsupportedError
from summarizer.drafting.model.parsing import LONGEST_REPLY
from summarizer.drafting.model.retrying import retry_after
from summarizer.drafting.model.settings import ModelSettings

Method = Literal["json_schema", "function_calling", "json_mode"]
Heard = Callable[[int], None]

_PROVIDER = re.compile(r"[a-z_]+")
_CUT, _REFUSED = "大模型的回复超出长度被截断。", "大模型拒绝了这一部分。"
_TOO_LONG = "这一部分超出了大模型能读的长度。"
_ENDINGS = {"LengthFinishReasonError": _CUT, "ContentFilterFinishReasonError": _REFUSED}
_FINAL = {
    "insufficient_quota": "大模型账户的额度已用完，请充值或更换密钥。",
    "model_not_found": "大模型服务没有这个模型，请检查 JIANBAO_MODEL。",
    "invalid_api_key": "大模型服务不接受这个密钥，请检查 OPENAI_API_KEY。",
}
_UNSUPPORTED = frozenset({400, 404, 405, 415, 422, 501})
_BUSY = frozenset({408, 409, 425, 429})


@dataclass(frozen=True)
class Completion:
    """What came back; `text` is None when the server ignored the way it was asked. Tokens are None if not told."""

    text: str | None
    tokens_in: int | None = None
    tokens_out: int | None = None


class Transport(Protocol):
    """Whatever can ask a model once."""

    async def complete(self, system: str, user: str, method: Method, heard: Heard) -> Completion:
        """The reply; `heard` is told how many characters came so far. ModelError when there is none."""

    async def close(self) -> None:
        """Let go of connections."""


@dataclass
class _Heard:
    """A streamed reply as it grows."""

    text: str = ""
    arguments: str = ""
    refusal: str = ""
    finish: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None

    def add(self, chunk: Any) -> None:
        """One chunk of langchain's: words, arguments of the tool, the reason of the end, usage."""
        self.text += str(chunk.text)
        for call in getattr(chunk, "tool_call_chunks", ()):
            if call.get("index") in (0, None):
                self.arguments += call.get("args") or ""
        self.refusal += str(chunk.additional_kwargs.get("refusal") or "")
        self.finish = str(chunk.response_metadata.get("finish_reason") or self.finish)
        if usage := getattr(chunk, "usage_metadata", None):
            self.tokens_in, self.tokens_out = usage["input_tokens"], usage["output_tokens"]

    def completion(self) -> Completion:
        """The whole reply; DeclinedError for a refusal or a cut."""
        if self.refusal or self.finish == "content_filter":
            raise DeclinedError(_REFUSED)
        if self.finish == "length":
            raise DeclinedError(_CUT)
        return Completion(self.arguments or self.text or None, self.tokens_in, self.tokens_out)


class LangchainTransport:
    """A model by `init_chat_model`; a connection pool of its own, so that each event loop has one."""

    def __init__(self, settings: ModelSettings, schema: type[BaseModel]) -> None:
        self._settings = settings
        self._schema = schema
        self._pool: Any = None
        self._model: Any = None

    def connect(self) -> None:
        """Load the libraries and make the model, which takes seconds, before any call's time runs; DeniedError."""
        self._model = self._model or self._connected()

    async def complete(self, system: str, user: str, method: Method, heard: Heard) -> Completion:
        """See Transport. Nothing is traced to any service, whatever the environment says."""
        from langsmith import tracing_context

        try:
            with tracing_context(enabled=False):
                async with asyncio.timeout(self._settings.timeout):
                    return await self._stream([("system", system), ("human", user)], method, heard)
        except ModelError:
            raise
        except Exception as problem:
            raise failure_of(problem) from problem

    async def close(self) -> None:
        """Close the pool."""
        if self._pool is not None:
            await self._pool.aclose()
        self._pool = self._model = None

    async def _stream(self, messages: list[tuple[str, str]], method: Method, heard: Heard) -> Completion:
        reply = _Heard()
        async for chunk in self._asked(method).astream(messages):
            reply.add(chunk)
            if len(reply.text) + len(reply.arguments) > LONGEST_REPLY:
                raise DeclinedError("大模型的回复过长。")
            heard(len(reply.text) + len(reply.arguments))
        return reply.completion()

    def _asked(self, method: Method) -> Any:
        """The model bound to one way of structured output."""
        self.connect()
        if method == "function_calling":
            return self._model.bind_tools([self._schema], tool_choice=self._schema.__name__, strict=True)
        if method == "json_mode":
            return self._model.bind(response_format={"type": "json_object"})
        schema = {"name": self._schema.__name__, "schema": self._schema.model_json_schema(), "strict": True}
        return self._model.bind(response_format={"type": "json_schema", "json_schema": schema})

    def _connected(self) -> Any:
        from langchain.chat_models import init_chat_model

        provider, name = provider_and_name(self._settings.model)
        options: dict[str, Any] = {"max_tokens": self._settings.reply_tokens, "max_retries": 0}
        if self._settings.api_key:
            options["api_key"] = self._settings.api_key
        if provider == "openai":
            options |= self._of_openai()
        try:
            return init_chat_model(name, model_provider=provider, **options)
        except (ImportError, ValueError) as problem:
            raise DeniedError(f"无法使用大模型“{self._settings.model}”：{type(problem).__name__}。") from problem

    def _of_openai(self) -> dict[str, Any]:
        from openai import DefaultAsyncHttpxClient

        self._pool = DefaultAsyncHttpxClient(timeout=self._settings.timeout, follow_redirects=False)
        return {
            "api_key": self._settings.api_key or "none",  # local servers ask for none
            "base_url": self._settings.base_url,
            "timeout": self._settings.timeout,
            "stream_chunk_timeout": self._settings.silence,
            "stream_usage": True,
            "http_async_client": self._pool,
            "use_responses_api": False,
        }


def provider_and_name(model: str) -> tuple[str, str]:
    """`openai`, `deepseek-chat` of `openai:deepseek-chat`; `qwen2.5:7b` is a name alone, and openai's."""
    provider, colon, name = model.partition(":")
    return (provider, name) if colon and _PROVIDER.fullmatch(provider) else ("openai", model)


def failure_of(problem: Exception) -> ModelError:
    """What an error of the libraries means for us."""
    from langchain_core.exceptions import ContextOverflowError
    from openai import APIConnectionError, APIStatusError

    if isinstance(problem, ContextOverflowError):
        return DeclinedError(_TOO_LONG)
    if isinstance(problem, APIStatusError):
        if problem.code == "context_length_exceeded":
            return DeclinedError(_TOO_LONG)
        if problem.code in _FINAL:
            return DeniedError(_FINAL[problem.code])
        return _of_status(problem.status_code, dict(problem.response.headers))
    if isinstance(problem, TimeoutError):
        return BusyError("大模型没有在规定时间内回复。", spent=True)
    if isinstance(problem, (APIConnectionError, OSError)) or type(problem).__module__.startswith("http"):
        return BusyError("连接不上大模型服务，或连接中断。")
    if type(problem).__name__ in _ENDINGS:
        return DeclinedError(_ENDINGS[type(problem).__name__])
    return UnsupportedError("大模型服务返回的不是模型的回复。")


def _of_status(status: int, headers: dict[str, str]) -> ModelError:
    if status in (401, 402, 403):
        return DeniedError(f"大模型服务拒绝访问（{status}），请检查密钥和账户。")
    if status in _UNSUPPORTED:
        return UnsupportedError(f"大模型服务不接受这样的请求（{status}）。")
    if status in _BUSY or status >= 500:
        now = datetime.now(UTC)
        return BusyError(f"大模型服务繁忙（{status}）。", retry_after({k.lower(): v for k, v in headers.items()}, now))
    return DeniedError(f"大模型服务返回了意外的状态（{status}）。")
