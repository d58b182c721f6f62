"""Typst source as text. Every word of ours stands in a string, so nothing in it can become markup or code."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.exports.printable import printable


def string(text: str) -> str:
    """A string literal."""
    return '"' + printable(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def points(length: float) -> str:
    """A length."""
    return f"{length:.2f}pt"


def array(members: Iterable[str]) -> str:
    """An array, of any number of members."""
    inner = "".join(f"{member}, " for member in members)
    return f"({inner.rstrip()})" if inner else "()"


def call(name: str, *arguments: str, **named: str) -> str:
    """A call of a function of the prelude, as a line of its own."""
    inner = ", ".join([*arguments, *(f"{key.replace('_', '-')}: {value}" for key, value in named.items())])
    return f"#{name}({inner})\n"
