"""A briefing's files, read and computed once and kept for the next question about the same briefing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.explaining.quantities import Sheet
    from summarizer.kpi.context import Context

_KEPT = 2  # briefings; their tables stay in memory


@dataclass
class Analysed:
    """A month's data with its facts, and those of earlier months as they are asked for."""

    data: Context
    now: Sheet
    earlier: dict[int, Sheet] = field(default_factory=dict)

    def before(self, months: int) -> Sheet:
        """The same tables as of so many months before."""
        from summarizer.explaining.explanation import earlier, sheet_of

        if months not in self.earlier:
            self.earlier[months] = sheet_of(earlier(self.data, months))
        return self.earlier[months]


@dataclass
class AnalysedCache:
    """What was analysed last, by what it was made of; of several who ask at once the first does the work."""

    _kept: OrderedDict[Hashable, Analysed] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, key: Hashable, make: Callable[[], Analysed]) -> Analysed:
        """The analysis of a key, made where it is not kept."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
