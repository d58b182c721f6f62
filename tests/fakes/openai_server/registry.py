"""The behaviours by name: each a small function from the prompt to what the server does, with a line that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from tests.fakes.openai_server.actions import Action, Answer
from tests.fakes.openai_server.drafting import Statement, as_json, good_statements
from tests.fakes.openai_server.prompt import Prompt

Play = Callable[[Prompt], Action]

_MODULES = ("drafts", "numerals", "claims", "forms", "shapes", "endings", "failures", "obedience")


@dataclass(frozen=True)
class Behaviour:
    """One behaviour: its name, one line about it, and the function."""

    name: str
    description: str
    play: Play


def writing(name: str, description: str, change: Callable[[str], str]) -> Behaviour:
    """A behaviour that writes the good draft's JSON in another form."""
    return Behaviour(name, description, lambda prompt: Answer(change(as_json(good_statements(prompt)))))


def stating(name: str, description: str, change: Callable[[Prompt, list[Statement]], list[Statement]]) -> Behaviour:
    """A behaviour that states something else than the good draft, in good form."""
    return Behaviour(name, description, lambda prompt: Answer(as_json(change(prompt, good_statements(prompt)))))


@cache
def behaviours() -> Mapping[str, Behaviour]:
    """All behaviours by name, in the order of their modules; ValueError for a name that is there twice."""
    modules = [import_module(f"tests.fakes.openai_server.plays.{name}") for name in _MODULES]
    found: list[Behaviour] = [known for module in modules for known in module.BEHAVIOURS]
    if twice := [name for name, count in Counter(known.name for known in found).items() if count > 1]:
        raise ValueError(f"the behaviours {', '.join(twice)} are there twice")
    return {known.name: known for known in found}


def behaviour_of(name: str) -> Behaviour:
    """The behaviour of that name; ValueError, naming the known ones, if there is none."""
    known = behaviours()
    if name not in known:
        raise ValueError(f"no behaviour {name!r}; there are {', '.join(known)}")
    return known[name]
