"""Months and the windows of metrics that are counted from them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})|(\d{2}))\s*月?")
_YEARS = range(1900, 3000)  # outside of them it is a slip of the pen, and dates run out


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month; subtracting or adding an integer moves by months."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """`2025-10`, `2025/10`, `2025年10月` or `202510`; ValueError for anything else."""
        match = _FORM.fullmatch(text.strip())
        year, number = (int(match[1]), int(match[2] or match[3])) if match else (0, 0)
        if year not in _YEARS or not 1 <= number <= 12:
            raise ValueError(f"“{text}”不是月份，请写成 2025-10 这样的形式。")
        return cls(year, number)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    def __add__(self, months: int) -> Month:
        index = self.index + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def index(self) -> int:
        """Months since year 0, for differences between months."""
        return self.year * 12 + self.number - 1

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def text(self) -> str:
        """As people write it: 2025年10月."""
        return f"{self.year}年{self.number}月"

    def window(self, months: int) -> tuple[Month, ...]:
        """The `months` months that end with this one, oldest first."""
        return tuple(self - back for back in range(months - 1, -1, -1))


@dataclass(frozen=True)
class Period:
    """What a briefing is about: its month, and the day its data is cut off (by default the month's last)."""

    month: Month
    cutoff: date

    @classmethod
    def of(cls, month: Month, cutoff: date | None = None) -> Period:
        """The period of a month, cut off on its last day unless another day is stated."""
        return cls(month, cutoff or month.last)
