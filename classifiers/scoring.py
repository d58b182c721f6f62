"""Many texts scored piece by piece: here, on several processors, or wherever else somebody's engine works."""

from __future__ import annotations

import gc
import itertools
import os
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from pathlib import Path

from classifiers.model import CHUNK, Classifier

Piece = Sequence[str]
Scored = list[str]
"""Of each text one line: the cells in the order of SCORED, joined by commas, which no cell holds."""
Scorer = Callable[[Iterable[Piece]], Iterator[Scored]]
"""Takes pieces of different texts and gives each piece's cells, in order, while later pieces are still to come."""
Engine = Callable[[Classifier], AbstractContextManager[Scorer]]
"""Opens a scorer that gives what this classifier says."""

# So many pieces wait at each processor, that none is ever idle and little is held in memory.
_AHEAD = 2
# Whatever is loaded on first use is needed for these.
_WARMING = ("主轴异响，拆開全是麻点", "系统提示音太响")


def score(classifier: Classifier, texts: Piece) -> Scored:
    """A line for each text; yes and no as 1 and 0, a confidence to four places."""
    return [line for i in range(0, len(texts), CHUNK) for line in classifier.lines(texts[i : i + CHUNK])]


@contextmanager
def one_process(classifier: Classifier) -> Iterator[Scorer]:
    """Scores in this process, on one thread: for products this small, more of them wait longer than they work."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        yield lambda pieces: (score(classifier, piece) for piece in pieces)


@contextmanager
def processes(classifier: Classifier, number: int | None = None) -> Iterator[Scorer]:
    """Scores in `number` processes of their own (as many as there are processors).

    They are copies of this process, model and all, unless it has other threads, which a copy could leave holding a
    lock: then they start anew, which takes a second, and each loads the model.
    """
    number = number or processors()
    with tempfile.TemporaryDirectory() as folder, _pool(classifier, number, Path(folder)) as pool:
        try:
            yield lambda pieces: in_order(pieces, lambda piece: pool.submit(_work, piece), _AHEAD * number)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _pool(classifier: Classifier, number: int, folder: Path) -> ProcessPoolExecutor:
    if threading.active_count() == 1 and sys.platform == "linux":
        score(classifier, _WARMING)
        pool = ProcessPoolExecutor(
            number, mp_context=get_context("fork"), initializer=_take_over, initargs=(classifier,)
        )
        pool.submit(processors)  # all begin now, before there is a file open that they would share
        return pool
    from classifiers import storing

    path = folder / "classifier.npz"
    storing.save(classifier, path)
    return ProcessPoolExecutor(
        number, mp_context=get_context("spawn"), initializer=_begin, initargs=(str(path), classifier.version)
    )


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(pieces: Iterable[Piece], begin: Callable[[Piece], Future[Scored]], ahead: int) -> Iterator[Scored]:
    """The results of begun pieces in order, with at most `ahead` of them under way."""
    coming = iter(pieces)
    under_way = deque(begin(piece) for piece in itertools.islice(coming, ahead))
    while under_way:
        scored = under_way.popleft().result()
        under_way.extend(begin(piece) for piece in itertools.islice(coming, 1))
        yield scored


_worker: list[Classifier] = []


def _begin(path: str, version: str) -> None:
    from classifiers import storing

    _take_over(storing.load(Path(path), version))


def _take_over(classifier: Classifier) -> None:
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1)
    gc.freeze()  # collecting what is shared with the first process would copy it
    _worker[:] = [classifier]


def _work(piece: Piece) -> Scored:
    return score(_worker[0], piece)
