"""A random company for these tests, made once."""

from __future__ import annotations

from functools import cache
from random import Random

from benchmarks.grounding.companies import Company, facts_of, renamed
from benchmarks.grounding.splits import SPLITS
from tests.factories_tables import random_tables


@cache
def company(split: str = "held-out", seed: int = 205) -> Company:
    """A company under the names of a split."""
    tables = random_tables(seed, history=14, complete=True)
    return Company("random", facts_of(renamed(tables, SPLITS[split], Random(1))))
