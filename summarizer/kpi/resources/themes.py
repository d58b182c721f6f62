"""The items of section 5 that front-line reports are about, each with the 主题 that `data/labels.yaml` names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from classifiers.labels import field

_CODES = {
    "5.1.1": "crm", "5.1.2": "mobile_sync", "5.1.3": "competitor_intel", "5.2.1": "presales_handover",
    "5.2.2": "approval", "5.2.3": "campaign", "5.3.1": "training_product", "5.3.2": "training_negotiation",
    "5.3.3": "training_data",
}  # fmt: skip


@cache
def item_themes() -> Mapping[str, str]:
    """主题 by item number."""
    names = field("resource_theme").values
    return {item: names[code] for item, code in _CODES.items()}
