"""The labelled comments of `data/corpus/`, and labelled files of the same columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from classifiers.labels import field, fields, split_values
from classifiers.resources import data_path

# `resource_theme` is given in front-line reports only; their part is known by it.
THEME = "resource_theme"


@dataclass(frozen=True)
class Corpus:
    """Labelled comments: `frame` has the text and a column of cells per field; `parts` numbers the authors."""

    frame: pd.DataFrame
    parts: np.ndarray[tuple[int], np.dtype[np.int64]]

    @property
    def texts(self) -> list[str]:
        return self.frame["text"].tolist()

    def has(self, name: str, value: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which comments hold a value of a field."""
        column = self.frame[name]
        if field(name).several or name == THEME:
            return np.array([value in split_values(cell) for cell in column], dtype=bool)
        return (column == value).to_numpy(dtype=bool)

    def codes(self, name: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The position of each comment's (first) value among the field's values; -1 for none."""
        order = {code: i for i, code in enumerate(field(name).codes)}
        firsts = ((split_values(cell) or ("",))[0] for cell in self.frame[name])
        return np.array([order.get(first, -1) for first in firsts], dtype=np.int64)

    def rows(self, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Corpus:
        """The chosen comments only."""
        return Corpus(self.frame[chosen].reset_index(drop=True), self.parts[chosen])


def corpus_files() -> list[Path]:
    """The parts of the corpus in their order."""
    return sorted(data_path("corpus").glob("part*.csv"))


def read_corpus(files: Sequence[Path] | None = None) -> Corpus:
    """The corpus, one part after the other; raises ValueError for a file without the columns of the labels."""
    parts = [_read(path) for path in (corpus_files() if files is None else files)]
    frame = pd.concat(parts, ignore_index=True)
    numbers = np.repeat(np.arange(len(parts), dtype=np.int64), [len(part) for part in parts])
    return Corpus(frame, numbers)


def _read(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    missing = [name for name in ("text", *fields()) if name not in frame.columns]
    if missing:
        raise ValueError(f"{path.name} 缺少列：{'、'.join(missing)}")
    return frame.astype(object)
