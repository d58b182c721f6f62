"""Prompts: one versioned template a task. The loader is here; why each version exists is in README.md."""

from prompts.loader import render_prompt

__all__ = ["render_prompt"]
