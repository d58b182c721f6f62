"""Single values as people type them into cells."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

_FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")
_EPOCH = datetime(1899, 12, 30)


def day_in_any_form(day: datetime | None, i: int) -> str | None:
    """A day as text, in another form for each row; nothing for nothing."""
    if day is None:
        return None
    forms = [
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        str((day - _EPOCH).days),
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month:02d}月{day.day:02d}日 ",
        f"{day:%Y-%m-%d} 00:00:00",
    ]
    return forms[i % len(forms)]


def moment_in_any_form(moment: datetime | None, i: int) -> str | None:
    """A moment to the minute as text, in another form for each row."""
    if moment is None:
        return None
    forms = [
        f"{moment.year}/{moment.month}/{moment.day} {moment:%H:%M}",
        f"{moment:%Y-%m-%d %H:%M:%S}",
        f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}",
        f"{moment.year}.{moment.month}.{moment.day} {moment.hour}:{moment:%M}",
    ]
    return forms[i % len(forms)]


def month_in_any_form(month: datetime, i: int) -> str:
    """A month as text."""
    forms = [f"{month:%Y-%m}", f"{month.year}年{month.month}月", f"{month.year}/{month.month:02d}", f"{month:%Y%m}"]
    return forms[i % len(forms)]


def money_text(amount: float | None, i: int) -> str | None:
    """An amount in 元 as text: with commas, a sign, brackets when negative, full-width digits, 元 behind."""
    if amount is None:
        return None
    size = f"{abs(amount):,.2f}"
    if amount < 0:
        return [f"（{size}）", f"-{size}", f"({size})", f"-￥{size}"][i % 4]
    return [size, f"￥{size}", f"¥ {size}", f"{size}元", full_width(f"{amount:.2f}"), f"RMB {size}"][i % 6]


def full_width(text: str) -> str:
    """Digits as they come out of a Chinese input method."""
    return text.translate(_FULL)


def padded(text: str, i: int) -> str:
    """A name with the blanks that copying leaves."""
    return [text, f"{text} ", f"{text}　", f"　{text}"][i % 4]


def ten_thousands(amount: float) -> float:
    """元 as 万元, exactly."""
    return float(Decimal(str(amount)) / 10_000)
