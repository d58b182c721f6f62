"""An answer in OpenAI's words: as one chat completion, or as the chunks of a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.openai_server.actions import Answer
from tests.fakes.openai_server.asking import Way, text_of, way_of

MODEL = "fake-model"
_MOST_PIECES = 60  # a long reply comes in longer pieces
_SHORTEST_PIECE = 16  # characters


@dataclass(frozen=True)
class Reply:
    """An answer to a request, with the way it is delivered: as words, or as the arguments of a tool."""

    answer: Answer
    request: Mapping[str, Any]
    number: int
    way: Way | None

    @property
    def _head(self) -> dict[str, Any]:
        return {"id": f"chatcmpl-{self.number}", "created": 1_760_000_000, "model": self.request.get("model", MODEL)}

    @property
    def _tool(self) -> str:
        """The tool to call; empty where the answer is words."""
        if self.way != "tools" or not self.answer.content:
            return ""
        return str(self.request["tools"][0]["function"]["name"])

    @property
    def _finish(self) -> str:
        forced = isinstance(self.request.get("tool_choice"), dict)
        return self.answer.finish or ("tool_calls" if self._tool and not forced else "stop")

    def completion(self) -> dict[str, Any]:
        """The reply to a request that does not stream."""
        message: dict[str, Any] = {"role": "assistant", "content": self.answer.content, "refusal": self.answer.refusal}
        if self._tool:
            message |= {"content": None, "tool_calls": [self._call(self.answer.content or "")]}
        choice = {"index": 0, "message": message, "finish_reason": self._finish, "logprobs": None}
        whole = {**self._head, "object": "chat.completion", "choices": [choice]}
        return whole if self.answer.usage == "none" else whole | {"usage": self._usage()}

    def chunks(self) -> Iterator[str]:
        """The events of a stream, with the usage after the last words if the request wants it."""
        yield self._event([_choice({"role": "assistant", "content": None if self._tool else "", "refusal": None})])
        if self.answer.refusal:
            yield self._event([_choice({"refusal": self.answer.refusal})])
        for n, piece in enumerate(_pieces(self.answer.content or "")):
            yield self._event([_choice(self._delta(piece, first=not n))])
        yield self._event([_choice({}, self._finish)])
        wanted = (self.request.get("stream_options") or {}).get("include_usage")
        if wanted and self.answer.usage != "none":
            yield self._event([], usage=self._usage())
        yield "data: [DONE]\n\n"

    def _delta(self, piece: str, *, first: bool) -> dict[str, Any]:
        if not self._tool:
            return {"content": piece}
        more = {"index": 0, "function": {"arguments": piece}}
        return {"tool_calls": [{"index": 0, **self._call(piece)} if first else more]}

    def _call(self, arguments: str) -> dict[str, Any]:
        function = {"name": self._tool, "arguments": arguments}
        return {"id": f"call_{self.number}", "type": "function", "function": function}

    def _event(self, choices: list[dict[str, Any]], usage: dict[str, int] | None = None) -> str:
        chunk = {**self._head, "object": "chat.completion.chunk", "choices": choices, "usage": usage}
        return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"

    def _usage(self) -> dict[str, int]:
        """Tokens, at two characters each; a server that counts wrong says something absurd."""
        if self.answer.usage == "wrong":
            return {"prompt_tokens": -1, "completion_tokens": 10**12, "total_tokens": 0}
        asked, said = len(text_of(self.request)) // 2, len(self.answer.content or "") // 2
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}


def _pieces(text: str) -> Iterator[str]:
    size = max(_SHORTEST_PIECE, -(-len(text) // _MOST_PIECES))
    return (text[start : start + size] for start in range(0, len(text), size))


def reply_to(request: Mapping[str, Any], answer: Answer, number: int, *, tools: bool) -> Reply:
    """The answer as it is delivered; a server that ignores tools says everything in words."""
    way = way_of(request)
    return Reply(answer, request, number, None if way == "tools" and not tools else way)
