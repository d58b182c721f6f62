"""Colours as RRGGBB: how bright they are, how far apart, and what lies between them."""

from __future__ import annotations

BLACK, WHITE = "000000", "FFFFFF"
_STEPS = 24


def parts(rgb: str) -> tuple[int, int, int]:
    """Red, green and blue, each to 255."""
    return int(rgb[:2], 16), int(rgb[2:4], 16), int(rgb[4:6], 16)


def named(red: float, green: float, blue: float) -> str:
    """RRGGBB of parts to 255; what lies outside is brought to the end."""
    return "".join(f"{min(max(round(part), 0), 255):02X}" for part in (red, green, blue))


def luminance(rgb: str) -> float:
    """Relative luminance as WCAG defines it."""
    shares = [part / 255 for part in parts(rgb)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much two colours stand out from each other, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """A colour with a share of another in it."""
    return named(*(a + (b - a) * share for a, b in zip(parts(one), parts(other), strict=True)))


def farthest(ground: str, *colours: str) -> str:
    """The colour that stands out most from a ground."""
    return max(colours or (BLACK, WHITE), key=lambda rgb: contrast(rgb, ground))


def standing_out(rgb: str, ground: str, least: float) -> str:
    """The colour itself where it stands out enough from the ground, else the nearest one to it that does."""
    towards = farthest(ground)
    steps = (mixed(rgb, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((found for found in steps if contrast(found, ground) >= least), towards)


def apart(one: str, other: str) -> float:
    """How different two colours look, 0 to about 765, red and blue weighted by how the eye sees them."""
    (r1, g1, b1), (r2, g2, b2) = parts(one), parts(other)
    red = (r1 + r2) / 2
    squares = (2 + red / 256) * (r1 - r2) ** 2 + 4 * (g1 - g2) ** 2 + (2 + (255 - red) / 256) * (b1 - b2) ** 2
    return float(squares**0.5)


def between(stops: list[str]) -> str:
    """The middle of several colours."""
    sums = [sum(column) / len(stops) for column in zip(*map(parts, stops), strict=True)]
    return named(*sums)
