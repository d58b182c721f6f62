"""Scoring on the workers of a dask cluster; needs the extra `jianbao[dask]` here and there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from classifiers.model import Classifier
from classifiers.scoring import Engine, Piece, Scored, Scorer, in_order, score

_AHEAD = 2


class ClusterError(Exception):
    """A cluster that cannot be used; the message is one Chinese sentence."""


def dask_engine(address: str) -> Engine:
    """An engine that scores on the cluster whose scheduler is at `address`, such as tcp://127.0.0.1:8786."""

    @contextmanager
    def engine(classifier: Classifier) -> Iterator[Scorer]:
        with _client(address) as client:
            workers = len(client.scheduler_info()["workers"])
            if not workers:
                raise ClusterError(f"调度器 {address} 下没有工作进程")
            model = client.scatter(classifier, broadcast=True)

            def begin(piece: Piece) -> Any:
                return client.submit(_score, model, list(piece), pure=False)

            threads = sum(client.nthreads().values())
            yield lambda pieces: in_order(pieces, begin, _AHEAD * max(threads, 1))

    return engine


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError as problem:
        raise ClusterError("没有安装 dask，请先执行 pip install 'jianbao[dask]'") from problem
    try:
        client: Any = distributed.Client
        return client(address, timeout="10s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as problem:
        raise ClusterError(f"连接不上调度器 {address}") from problem


def _score(classifier: Classifier, piece: list[str]) -> Scored:
    return score(classifier, piece)
