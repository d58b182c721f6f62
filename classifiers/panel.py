"""Every field of a batch decided in one pass: the calibrations of all fields side by side.

What is said is what `Calibrated` says field by field, with far fewer calls: they are what one comment costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifiers.calibration import Calibrated, Flags, Floats, log_odds, logistic
from classifiers.decisions import Decided
from classifiers.heads import heads, theme_heads

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Panel:
    """Values of fields with several come first, `several` of them; then those of fields with one.

    `slopes` (margins × values) and `offsets` give log-odds, `cuts` those from which values of the first kind hold;
    `starts` (fields) is each field's first value, `owner` (values) the number of each value's field. `reliability`
    (2 × fields) is the slope and offset of each field's confidence.
    """

    fields: tuple[Calibrated, ...]
    several: int
    slopes: Floats
    offsets: Floats
    cuts: Floats
    starts: Ints
    owner: Ints
    reliability: Floats

    @classmethod
    def of(cls, calibrated: Mapping[str, Calibrated]) -> Panel:
        """`slopes` has a row for every margin of the model, the last of which, front-line reports, is no field's."""
        ordered = tuple(sorted(calibrated.values(), key=lambda of: not of.several))
        sizes = np.array([len(of.values) for of in ordered])
        starts = np.cumsum(sizes) - sizes
        every = (*heads(), *theme_heads())
        slopes = np.zeros((len(every) + 1, int(sizes.sum())))
        for of, start, size in zip(ordered, starts, sizes, strict=True):
            own = [i for i, head in enumerate(every) if head.field == of.name]
            slopes[own, start : start + size] = of.slopes
        several = int(sizes[[of.several for of in ordered]].sum())
        offsets, cuts = (np.concatenate([getattr(of, name) for of in ordered]) for name in ("offsets", "cuts"))
        reliability = np.array([of.reliability for of in ordered]).T
        owner = np.repeat(np.arange(len(ordered)), sizes)
        return cls(ordered, several, slopes, offsets, cuts[:several], starts, owner, reliability)

    def decide(self, margins: Floats) -> dict[str, Decided]:
        """Every field by its name, from the margins of all heads (texts × margins)."""
        scores = margins @ self.slopes + self.offsets
        probabilities, held = np.empty_like(scores), np.empty(scores.shape, dtype=bool)
        plain = np.empty((len(scores), len(self.fields)))
        many, fields = self.several, int(np.searchsorted(self.starts, self.several))
        probabilities[:, :many] = logistic(scores[:, :many])
        held[:, :many] = probabilities[:, :many] >= self.cuts
        agreed = np.where(held[:, :many], probabilities[:, :many], 1 - probabilities[:, :many])
        plain[:, :fields] = np.multiply.reduceat(agreed, self.starts[:fields], axis=1)
        own, starts = self.owner[many:] - fields, self.starts[fields:] - many
        rest = scores[:, many:] - np.maximum.reduceat(scores[:, many:], starts, axis=1)[:, own]
        held[:, many:] = rest == 0
        raised = np.exp(rest)
        plain[:, fields:] = 1 / np.add.reduceat(raised, starts, axis=1)
        probabilities[:, many:] = raised * plain[:, fields:][:, own]
        slope, offset = self.reliability
        confidence = logistic(slope * log_odds(plain) + offset)
        self._settle_ties(held, len(self.fields) - fields)
        return {
            of.name: Decided(
                of.values,
                probabilities[:, start : start + len(of.values)],
                held[:, start : start + len(of.values)],
                confidence[:, i],
            )
            for i, (of, start) in enumerate(zip(self.fields, self.starts.tolist(), strict=True))
        }

    def _settle_ties(self, held: Flags, fields: int) -> None:
        """Of equally likely values of a field with one, the first."""
        if np.count_nonzero(held[:, self.several :]) == len(held) * fields:
            return
        for of, start in zip(self.fields[-fields:], self.starts[-fields:].tolist(), strict=True):
            own = held[:, start : start + len(of.values)]
            own[:] = np.arange(len(of.values)) == own.argmax(axis=1)[:, None]
