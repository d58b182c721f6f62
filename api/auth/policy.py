"""The one table of rights, `data/access.yaml`: role × route × state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from classifiers.resources import data_yaml

Role = Literal["service", "reviewer", "manager", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_NAMES = {"service": "客服", "reviewer": "审阅", "manager": "经理", "admin": "管理员"}

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
STATES = ("drafting", "draft", "in_review", "approved", "superseded", "failed")


@dataclass(frozen=True)
class Rule:
    """Who may use a route; `states` are those of the briefing in its path, None for any.

    `session` is for what a person must do by themselves: an API key is refused.
    """

    roles: frozenset[str]
    public: bool
    states: frozenset[str] | None
    session: bool = False

    def admits(self, role: str | None) -> bool:
        """Whether a person of this role may, or without one somebody who is not logged in."""
        return self.public or role in self.roles


@cache
def policy() -> dict[tuple[str, str], Rule]:
    """The rule of each route by method and path; ValueError for an entry that cannot be read."""
    return {_route(name): _rule(name, dict(entry)) for name, entry in data_yaml("access.yaml").items()}


def _route(name: str) -> tuple[str, str]:
    method, _, path = name.partition(" ")
    if method not in _METHODS or not path.startswith("/"):
        raise ValueError(f"access.yaml: {name} is no route")
    return method, path


def _rule(name: str, entry: dict[str, object]) -> Rule:
    roles, states, session = entry.pop("roles", None), entry.pop("states", None), entry.pop("session", False)
    named = set(ROLES) if roles in ("everyone", "anyone") else set(roles if isinstance(roles, list) else [])
    allowed = None if states is None else frozenset(states if isinstance(states, list) else [])
    readable = bool(named) and named <= set(ROLES) and (allowed is None or allowed <= set(STATES))
    if entry or not readable or not isinstance(session, bool):
        raise ValueError(f"access.yaml: the entry of {name} cannot be read")
    return Rule(frozenset(named), roles == "anyone", allowed, session)
