"""Splitting an amount into whole yuan by weights so that the parts add up to it (最大余数法)."""

from __future__ import annotations

import math
from collections.abc import Mapping


def apportion(total: float, weights: Mapping[str, float]) -> dict[str, int]:
    """Each member's part of `total` in whole 元.

    Everybody gets the whole yuan below their quota; the yuan left over go to the largest remainders, equal ones by
    name. ZeroDivisionError when the weights add up to nothing.
    """
    sum_of_weights = math.fsum(weights.values())
    quotas = {member: round(total * weight / sum_of_weights, 6) for member, weight in weights.items()}
    parts = {member: math.floor(quota) for member, quota in quotas.items()}
    left = round(total) - sum(parts.values())
    for member in sorted(quotas, key=lambda m: (parts[m] - quotas[m], m))[:left]:
        parts[member] += 1
    return parts
