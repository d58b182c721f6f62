"""Made-up requests: python -m benchmarks.service.schemas [examples] [sqlite|postgresql] [role …].

schemathesis makes requests that fit the document and requests that do not, for each operation and as each role and
nobody; most go to things that exist. No answer may be a 5xx, and each must be one that the document describes: its
status, content type, headers and body. Without roles all of them are done, one after the other (some minutes each).
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import requests
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from benchmarks.service.inside import ROLES, Inside, inside
from benchmarks.service.stocked import stock

NOBODY = "nobody"
_CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
)  # fmt: skip


def main() -> None:
    """Print what was answered; exit 1 for a 5xx or an answer that the document does not describe."""
    logging.disable(logging.CRITICAL)
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    kind = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    failures: list[str] = []
    for role in sys.argv[3:] or (NOBODY, *ROLES):
        start = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="jb") as folder, inside(kind, Path(folder)) as service:
            statuses, found = tried(service, role, examples)
        seconds = time.monotonic() - start
        print(f"{role} on {kind}: {statuses.total():,} requests in {seconds:.0f} s, {dict(sorted(statuses.items()))}")
        print("\n".join(found) or "no 5xx, no answer that the document does not describe", flush=True)
        failures += found
    sys.exit(1 if failures else 0)


def tried(service: Inside, role: str, examples: int) -> tuple[Counter[int], list[str]]:
    """Try every operation as somebody; how often each status came, and what was wrong."""
    load_all_checks()
    statuses, failures = Counter[int](), list[str]()
    document = service.app.openapi()
    document.pop("servers", None)
    schema = schemathesis.openapi.from_dict(document)
    visitor = Visitor(service, role)
    for result in schema.get_all_operations():
        operation = result.ok()
        try:
            _operation(visitor, operation, examples, statuses)
        except (Exception, BaseExceptionGroup) as problem:  # of a check, or of what made the request
            failures.append(f"{operation.label} as {role}: {_words(problem)}")
    return statuses, failures


class Visitor:
    """Somebody who is logged in, and will be again after an operation that logs them out or takes their account."""

    def __init__(self, service: Inside, role: str) -> None:
        self.service, self._role = service, role
        self.ids = stock(service)
        self.client = self._client()

    def again(self) -> None:
        """Come back as if nothing had happened."""
        self.client = self._client()

    def _client(self) -> TestClient:
        if self._role == NOBODY:
            return TestClient(self.service.app, raise_server_exceptions=False)
        return self.service.log_in(self._role)


def _operation(visitor: Visitor, operation: Any, examples: int, statuses: Counter[int]) -> None:
    if operation.method != "get":  # what the operation before it changed or took away is there again
        visitor.ids = stock(visitor.service)
    known = {name: visitor.ids[name] for name in _places(operation.path)}
    made = [operation.as_strategy(GenerationMode.POSITIVE), operation.as_strategy(GenerationMode.NEGATIVE)]
    if known:
        made += [operation.as_strategy(mode, path_parameters=known) for mode in (GenerationMode.POSITIVE,) * 2]
    checks = [CHECKS.get_one(name) for name in _CHECKS]

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(case=st.one_of(made))
    def check(case: Any) -> None:
        visitor.service.queue.beat()
        answer = _sent(visitor.client, case)
        statuses[answer.status_code] += 1
        if answer.status_code == 401:
            visitor.again()
        case.validate_response(answer, checks=checks)

    check()


def _sent(client: TestClient, case: Any) -> Any:
    made = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    return client.request(made.method, made.url, content=made.body, headers=dict(made.headers))


def _places(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def _words(problem: BaseException) -> str:
    """What a failure says, those that are several things at once one after the other."""
    if isinstance(problem, BaseExceptionGroup):
        return "; ".join(_words(one) for one in problem.exceptions)
    return f"{type(problem).__name__}: {str(problem)[:600]}"


if __name__ == "__main__":
    main()
