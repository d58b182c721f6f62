"""What a service speaks to, on this machine: a chat group's robot and a model, and how often it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import SecretStr

from api.sending.channels import Channel
from summarizer.drafting.model.settings import ModelSettings
from tests.fakes.chat_robots import robots
from tests.fakes.openai_server import FakeModel

CHANNEL = "group"
Heard = Callable[[], Mapping[str, int]]


@contextmanager
def outside() -> Iterator[tuple[dict[str, Any], Heard]]:
    """What services are to be given for it, and what was heard so far."""
    with robots() as (address, chats):
        model = FakeModel("good")
        url = SecretStr(f"{address}/wecom/send?key=k")
        channel = Channel(name=CHANNEL, kind="wecom", url=url, on=("submitted", "approved", "reminder"))
        settings = ModelSettings("openai:fake", "none", model.start(), timeout=10, deadline=60)
        try:
            given = {"channels": lambda: {CHANNEL: channel}, "model": settings}
            yield given, lambda: {"messages": len(chats.messages), "model": len(model.requests)}
        finally:
            model.stop()
