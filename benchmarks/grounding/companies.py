"""The companies whose facts are written about: the sample company and random ones, with the names of a split."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

import pandas as pd

from benchmarks.grounding.splits import Split
from classifiers.model import Classifier
from classifiers.resources import data_path
from summarizer.briefing import Statement, references
from summarizer.drafting.grounding import Vocabulary
from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.writer import section_writers
from summarizer.facts import FactSheet
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.labelling import with_labels
from summarizer.kpi.feedback.model import FeedbackModel
from summarizer.kpi.tables import Table, TableSet
from summarizer.periods import Month, Period
from tests.factories.clean import as_read

Frames = Mapping[str, pd.DataFrame]

MONTH = Month(2025, 10)
_POOLS = {
    "区域": "regions", "产品线": "lines", "意向产品线": "lines", "业务单元": "units", "产品": "products",
    "客户": "customers", "获客渠道": "sources", "销售员": "people", "离职销售员": "people",
}  # fmt: skip


@dataclass(frozen=True)
class Company:
    """A company's facts of the month."""

    name: str
    facts: FactSheet

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the check knows of its names."""
        return Vocabulary.of(self.facts)

    @cached_property
    def written(self) -> list[Statement]:
        """What the offline writer says of every item, before anything checks it. All of it is true."""
        drafts = [write(self.facts) for _, write in sorted(section_writers().items())]
        said = [statement for draft in drafts for statement in draft.statements]
        points = [(d.statements[0].item, d.headline) for d in drafts if d.headline and d.statements]
        return said + [Statement(item=item, kind="finding", text=t, refs=references(t)) for item, t in points]

    @cached_property
    def words(self) -> str:
        """Every name, label and text of its facts in one, to see whether a name is somebody's."""
        return "\n".join(part for f in self.facts.values() for part in (f.id, f.label, f.text))


def companies(split: Split, classifier: Classifier) -> list[Company]:
    """The split's companies: the sample's tables first, then random ones, all under the split's names."""
    from tests.factories_tables import random_tables

    stream = Random(split.seed)
    sample = sample_tables(split.sample_seed)
    if split.sample_seed is not None:
        sample = renamed(sample, split, stream)
    found = [Company("sample", facts_of(sample, classifier))]
    for seed in split.random_seeds:
        tables = random_tables(seed, history=14, complete=True)
        found.append(Company(f"random {seed}", facts_of(renamed(tables, split, stream))))
    return found


def sample_tables(seed: int | None) -> Frames:
    """The tables of the shipped sample company, or of a smaller one from the same generator."""
    path = data_path("samples/generate.py")
    spec = importlib.util.spec_from_file_location("sample_generator", path)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(Path(path).parent))
    spec.loader.exec_module(generator)
    sizes = {} if seed is None else {"order_lines": 3_000, "comments": 200, "seed": seed}
    tables: Frames = generator.clean_tables(**sizes)
    return tables


def facts_of(frames: Frames, classifier: Classifier | None = None) -> FactSheet:
    """The facts of the month; feedback only counts with a classifier to label it."""
    kept = {name: frame for name, frame in frames.items() if classifier or name != "反馈"}
    tables = TableSet.of(Table(name, as_read(name, frame)) for name, frame in kept.items())
    period, model = Period.of(MONTH), None
    if classifier:
        tables, model = with_labels(tables, classifier), FeedbackModel.of(classifier)
    facts = compute(Context(tables, period, feedback=model))
    add_actions(facts, period)
    return facts


def renamed(frames: Frames, split: Split, stream: Random) -> Frames:
    """The same tables with other regions, products, customers and people; the same name becomes the same."""
    pools = {key: list(values) for key, values in split.names().items()}
    marks, trades = pools.pop("marks"), pools.pop("trades")
    pools["customers"] = [mark + trade for mark in marks for trade in trades]
    surnames, given = pools.pop("surnames"), pools.pop("given")
    pools["people"] = [surname + name for surname in surnames for name in given]
    chosen: dict[str, dict[str, str]] = {pool: {} for pool in pools}
    for names in pools.values():
        stream.shuffle(names)
    result = {}
    for name, frame in frames.items():
        copy = frame.copy()
        for column in copy.columns.intersection(list(_POOLS)):
            pool = _POOLS[str(column)]
            copy[column] = pd.Series(
                [_name(value, chosen[pool], pools[pool]) for value in copy[column]], index=copy.index, dtype=object
            )
        result[name] = copy
    return result


def _name(value: object, chosen: dict[str, str], pool: list[str]) -> object:
    if not isinstance(value, str):
        return value
    if value not in chosen:
        chosen[value] = pool[len(chosen)] if len(chosen) < len(pool) else value
    return chosen[value]
