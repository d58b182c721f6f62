"""The two halves of the evaluation: what each is made of, from where, and by which seeds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "frames"
# True frames of other writers, with which the rules were mended.
_FURTHER = (
    "true.styles.txt",
    "true.writers.txt",
    "true.signs.txt",
    "true.validation.txt",
    "true.analyst.txt",
    "true.analyst-again.txt",
)


@dataclass(frozen=True)
class Split:
    """One half. `sample_seed` makes its sample company, `random_seeds` its random ones; None is the shipped sample."""

    name: str
    seed: int
    sample_seed: int | None
    random_seeds: tuple[int, ...]
    drafts_per_kind: int
    mutations_per_kind: int
    injections: int

    def lines(self, kind: str) -> list[list[str]]:
        """The frames of a kind, `true` or `false`: each line's cells between bars; comments are left out."""
        text = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in self._files(kind))
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        cells = 3 if kind == "true" else 4
        return [[cell.strip() for cell in line.split("|", cells - 1)] for line in lines]

    def _files(self, kind: str) -> list[str]:
        own = f"{kind}.{self.name}.txt"
        return [own, *_FURTHER] if (kind, self.name) == ("true", "dev") else [own]

    def fragments(self) -> dict[str, Any]:
        """What is put into holes and around sentences."""
        return self._read("fragments")

    def names(self) -> dict[str, list[str]]:
        """What the members of its companies are called."""
        return self._read("names")

    def injections_of(self) -> dict[str, Any]:
        """What customers write to give orders to a model."""
        return self._read("injections")

    def _read(self, kind: str) -> dict[str, Any]:
        found: dict[str, Any] = yaml.safe_load((FOLDER / f"{kind}.{self.name}.yaml").read_text(encoding="utf-8"))
        return found


SPLITS = {
    "dev": Split("dev", 7, None, (23, 100, 101), 25, 200, 90),
    "held-out": Split("held-out", 20_251_125, 4_711, (102, 203, 204, 205, 207), 60, 400, 400),
}
