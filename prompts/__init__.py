"""Prompts: one versioned template a task. The loader is here; why each version exists is in README.md."""

from prompts.loader import Rendered, render_messages, render_prompt

__all__ = ["Rendered", "render_messages", "render_prompt"]
