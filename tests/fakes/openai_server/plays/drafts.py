"""Drafts that are as they should be."""

from __future__ import annotations

from tests.fakes.openai_server.registry import stating, writing

BEHAVIOURS = [
    writing("good", "a good draft of the prompt's own facts, rephrased", lambda text: text),
    stating(
        "findings_only",
        "a good draft without quotes and advice",
        lambda _, said: [s for s in said if s["kind"] == "finding"],
    ),
    stating(
        "one_item",
        "a good draft of the first item alone",
        lambda _, said: [s for s in said if s["item"] == said[0]["item"]],
    ),
]
