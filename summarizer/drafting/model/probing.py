"""One tiny question to a model, asked as a draft asks: whether a draft would get anything from it."""

from __future__ import annotations

from dataclasses import replace

from summarizer.briefing import ModelCall
from summarizer.drafting.model.client import ModelClient
from summarizer.drafting.model.prompting import Prompt
from summarizer.drafting.model.session import with_client
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.model.tokens import count_tokens

_SYSTEM = (
    "你在回答一次连接测试。只用一个 JSON 对象回答，statements 里写一条，照抄条目的编号和参考写法："
    '{"statements": [{"item": "1.1.1", "kind": "finding", "text": "…", "quote": ""}]}'
)
_USER = "## 1.1.1 连接测试\n- f1 | 测试值 | 一 | \n> 连接正常，测试值为{{f1}}。"
_SECONDS = 30.0


def probe(settings: ModelSettings) -> ModelCall:
    """The call that was answered. ModelError says in Chinese why none was; it takes at most 30 seconds."""
    patience = min(settings.deadline, settings.timeout, _SECONDS)
    hasty = replace(settings, attempts=1, deadline=patience, timeout=patience)
    prompt = Prompt("probe", "", "", _SYSTEM, _USER, count_tokens(_SYSTEM + _USER))

    async def ask(client: ModelClient) -> ModelCall:
        await client.ask(prompt)
        return client.calls[-1]

    return with_client(hasty, ask)
