"""How a request of a scenario is put together: who asks, for what, with which key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi.testclient import TestClient

from api.auth.policy import policy
from api.storage.base import new_id
from benchmarks.service.inside import Inside
from benchmarks.service.stocked import stock


@dataclass
class Asked:
    """A request, ready to be sent by `client`, or by several browsers of the same person at once."""

    client: TestClient
    method: str
    path: str
    arguments: dict[str, Any]
    clients: list[TestClient] = field(default_factory=list)
    before: dict[str, int] = field(default_factory=dict)


Scenario = Callable[[Inside], Asked]


def public(route: str) -> bool:
    """Whether anyone may use a route: those have no Idempotency-Key, codes and locks make them have one effect."""
    method, _, path = route.partition(" ")
    rule = policy().get((method, path))
    return rule is not None and rule.public


def plain(
    role: str, route: str, body: Any = None, tag: str | None = None, **fresh: Callable[..., str]
) -> tuple[str, Scenario]:
    """A request by this role. `tag` is what goes into If-Match, or the path whose ETag does; `fresh` makes ids."""
    method, _, path = route.partition(" ")

    def scenario(service: Inside) -> Asked:
        ids = stock(service)
        for name, make in fresh.items():
            ids[name] = make(service, ids)
        client = service.log_in(role)
        headers = {"Idempotency-Key": new_id()}
        if tag is not None:
            headers["If-Match"] = tag if tag[0] == '"' else _tag_of(service, tag.format(**ids))
        content = body(service, ids) if callable(body) else body
        sent = {} if content is None else {"json": content}
        return Asked(client, method, path.format(**ids), {"headers": headers, **sent})

    return route.partition("?")[0], scenario


def _tag_of(service: Inside, path: str) -> str:
    return service.log_in("admin").get(path).headers["etag"]
