"""The behaviours by name: each a small function from the prompt to what the server does, with a line that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tests.fakes.openai_server.actions import Action, Answer
from tests.fakes.openai_server.drafting import Statement, as_json, good_statements
from tests.fakes.openai_server.prompt import Prompt

Play = Callable[[Prompt], Action]

_MODULES = ("drafts",)
_KNOWN: dict[str, Behaviour] = {}


@dataclass(frozen=True)
class Behaviour:
    """One behaviour: its name, one line about it, and the function."""

    name: str
    description: str
    play: Play


def behaviour(name: str, description: str) -> Callable[[Play], Play]:
    """Register the function under the name; ValueError if it is taken."""

    def register(play: Play) -> Play:
        if name in _KNOWN:
            raise ValueError(f"the behaviour {name} is there twice")
        _KNOWN[name] = Behaviour(name, description, play)
        return play

    return register


def writes(name: str, description: str, change: Callable[[str], str]) -> None:
    """Register a behaviour that writes the good draft's JSON in another form."""
    behaviour(name, description)(lambda prompt: Answer(change(as_json(good_statements(prompt)))))


def states(name: str, description: str, change: Callable[[Prompt, list[Statement]], list[Statement]]) -> None:
    """Register a behaviour that states something else than the good draft, in good form."""
    behaviour(name, description)(lambda prompt: Answer(as_json(change(prompt, good_statements(prompt)))))


def behaviours() -> dict[str, Behaviour]:
    """All behaviours by name, in the order of their modules."""
    for module in _MODULES:
        import_module(f"tests.fakes.openai_server.behaviours.{module}")
    return dict(_KNOWN)


def behaviour_of(name: str) -> Behaviour:
    """The behaviour of that name; ValueError, naming the known ones, if there is none."""
    known = behaviours()
    if name not in known:
        raise ValueError(f"no behaviour {name!r}; there are {', '.join(known)}")
    return known[name]
