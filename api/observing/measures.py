"""The numbers that Prometheus collects: requests as they pass, jobs and models as the database has them."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from api.storage.briefings import BriefingRecord
from api.storage.engine import Database
from api.storage.work import Job, Reply

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
JOB_STATES = ("waiting", "running", "done", "failed", "cancelled")
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_UNKNOWN = "other"
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


class Measures:
    """The numbers of one app. Routes go by their template, so that there are never more than there are routes."""

    def __init__(self, database: Database) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "jianbao_requests", "Requests answered", ("method", "route", "status"), registry=self._registry
        )
        self._latency = Histogram(
            "jianbao_request_seconds", "Time to answer", ("method", "route"), buckets=_SECONDS, registry=self._registry
        )
        self._registry.register(_Stored(database))

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        known = method if method in _METHODS else _UNKNOWN
        self._requests.labels(known, route, str(status)).inc()
        self._latency.labels(known, route).observe(seconds)

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)


class _Stored(Collector):
    """What the database knows, asked when somebody collects."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def describe(self) -> list[Metric]:
        """Nothing: the database is not asked before somebody collects."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Jobs by kind and state, tokens by model."""
        with self._database.reading() as db:
            jobs = GaugeMetricFamily("jianbao_jobs", "Jobs by state", labels=("kind", "state"))
            counted = select(Job.kind, Job.state, func.count()).group_by(Job.kind, Job.state)
            found = {(kind, state): count for kind, state, count in db.execute(counted)}
            for kind in sorted({kind for kind, _ in found}):
                for state in JOB_STATES:
                    jobs.add_metric((kind, state), found.get((kind, state), 0))
            yield jobs
            yield _tokens(db.execute(_CALLS).all())
            kept = GaugeMetricFamily("jianbao_model_replies_kept", "Answers of models kept for use again")
            kept.add_metric((), db.scalar(select(func.count()).select_from(Reply)) or 0)
            yield kept


# A revised briefing is a copy with the calls of the first: the moment at which it was drafted tells them apart.
_CALLS = select(
    BriefingRecord.month, BriefingRecord.frame["generated_at"], BriefingRecord.frame["drafting"]["calls"]
).where(BriefingRecord.frame.is_not(None))


def _tokens(drafts: Iterable[Sequence[Any]]) -> Metric:
    family = CounterMetricFamily("jianbao_model_tokens", "Tokens of drafts", labels=("model", "direction"))
    counts: Count[tuple[str, str]] = Count()
    seen: set[tuple[str, str]] = set()
    for month, moment, calls in drafts:
        if (month, str(moment)) in seen:
            continue
        seen.add((month, str(moment)))
        for call in calls or ():
            if not call.get("cached"):
                counts[call["model"], "in"] += call["tokens_in"]
                counts[call["model"], "out"] += call["tokens_out"]
    for labels, count in sorted(counts.items()):
        family.add_metric(labels, count)
    return family
