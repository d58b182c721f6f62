"""A server of OpenAI's protocol that plays every behaviour of a model, good and bad, with the standard library alone.

In a test: `with FakeModel("status_429_seconds, good") as base_url:`. By hand: `python -m tests.fakes.openai_server`.
"""

from tests.fakes.openai_server.registry import behaviours
from tests.fakes.openai_server.server import FakeModel, Request

__all__ = ["FakeModel", "Request", "behaviours"]
