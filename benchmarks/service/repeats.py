"""The same request up to twenty times: python -m benchmarks.service.repeats [times].

Every route of the OpenAPI document that changes something, on SQLite and on PostgreSQL. A request is sent once, and
what it changed is counted: rows of every table and the sum of their revisions. Then the same for something new is
sent `times` times at once, each with the same Idempotency-Key, and `times` times more one after the other: the change
must be that of one. A route without a scenario here counts as a failure.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select

from api.storage.schema import metadata
from api.storage.work import Reply
from benchmarks.service.asked import Asked, Scenario, public
from benchmarks.service.inside import Inside, inside
from benchmarks.service.outside import Heard, outside
from benchmarks.service.requests import SCENARIOS
from tests.databases import KINDS

# The answers themselves; what those who prepare a request leave; and what is kept once by its content or name anyway.
_NO_EFFECT = frozenset({"answered", "sessions", "login_attempts", "blobs", "settings"})


def main() -> None:
    """Print what differs; exit 1 for a request that had more than one effect."""
    logging.disable(logging.CRITICAL)
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    failures: list[str] = []
    for kind in KINDS:
        start = time.monotonic()
        with (
            tempfile.TemporaryDirectory(prefix="jb") as folder,
            outside() as (given, heard),
            inside(kind, Path(folder), **given) as service,
        ):
            routes, statuses, found = Repeated(service, heard, times).all_tried()
        print(f"{routes} routes × {times} times twice on {kind} in {time.monotonic() - start:.0f} s: {dict(statuses)}")
        print("\n".join(found) or "each had one effect", flush=True)
        failures += found
    sys.exit(1 if failures else 0)


class Repeated:
    """A service whose routes are tried `times` times, and what those that it speaks to heard."""

    def __init__(self, service: Inside, heard: Heard, times: int) -> None:
        self._service, self._heard, self._times = service, heard, times

    def all_tried(self) -> tuple[int, Counter[int], list[str]]:
        """Try all routes; how many there are, the statuses, and what had more than one effect."""
        statuses, failures, routes = Counter[int](), list[str](), 0
        for path, operations in self._service.app.openapi()["paths"].items():
            for method in operations:
                route = f"{method.upper()} {path}"
                if method == "get" or public(route):
                    continue
                routes += 1
                if route not in SCENARIOS:
                    failures.append(f"{route}: nobody has said how to try it")
                    continue
                found, seen = self.tried(route, SCENARIOS[route])
                statuses += seen
                failures += found
        return routes, statuses, failures

    def tried(self, route: str, scenario: Scenario) -> tuple[list[str], Counter[int]]:
        """What is wrong with one route, and the statuses."""
        times = self._times
        one, _ = self._effect(scenario(self._service), 1)
        many = scenario(self._service)
        at_once, answers = self._effect(many, times)
        later = [_send(many) for _ in range(times)]
        again = _difference(self._counts(), many.before)
        statuses = Counter(answer.status_code for answer in [*answers, *later])
        failures = [f"{route}: {one.status_code} {one.text[:200]}" for one in answers if one.status_code >= 500]
        if not any(answer.status_code < 300 for answer in answers):
            failures.append(f"{route}: never succeeded: {answers[0].status_code} {answers[0].text[:200]}")
        if at_once != one:
            failures.append(f"{route}: once changed {one}, {times} times at once {at_once}")
        if again != at_once:
            failures.append(f"{route}: {times} times at once changed {at_once}, and as often again {again}")
        bodies = {answer.text for answer in [*answers, *later] if answer.status_code < 300}
        if len(bodies) > 1:
            failures.append(f"{route}: {len(bodies)} different answers")
        return failures, statuses

    def _effect(self, asked: Asked, times: int) -> tuple[dict[str, int], list[Any]]:
        with self._service.services.database.writing() as db:
            db.execute(delete(Reply))  # or the model would be asked only the first time
        asked.before = self._counts()
        with ThreadPoolExecutor(times) as pool:
            answers = list(pool.map(lambda _: _send(asked), range(times)))
        return _difference(self._counts(), asked.before), answers

    def _counts(self) -> dict[str, int]:
        """Rows of each table, the sums of their revisions, and what was said to others."""
        counts = dict(self._heard())
        with self._service.services.database.reading() as db:
            for table in metadata().sorted_tables:
                if table.name not in _NO_EFFECT:
                    counts[table.name] = db.scalar(select(func.count()).select_from(table)) or 0
                    if "revision" in table.columns:
                        counts[f"{table.name}.revision"] = db.scalar(select(func.sum(table.c.revision))) or 0
        return counts


def _send(asked: Asked) -> Any:
    client = asked.clients.pop() if asked.clients else asked.client
    try:
        return client.request(asked.method, asked.path, **asked.arguments)
    finally:
        asked.clients.append(client)


def _difference(after: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    return {name: count - before[name] for name, count in after.items() if count != before[name]}


if __name__ == "__main__":
    main()
