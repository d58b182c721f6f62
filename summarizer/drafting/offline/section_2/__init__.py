"""Section 02, 销售数据分析."""

from summarizer.drafting.offline.draft import Writers
from summarizer.drafting.offline.section_2 import (
    affinities,
    concentration,
    conversion,
    funnel,
    preferences,
    pricing,
    retention,
    segments,
    signings,
)

WRITERS: Writers = {
    "2.1.1": conversion.write,
    "2.1.2": funnel.write,
    "2.1.3": segments.write,
    "2.2.1": signings.write,
    "2.2.2": retention.write,
    "2.2.3": preferences.write,
    "2.3.1": pricing.write,
    "2.3.2": affinities.write,
    "2.3.3": concentration.write,
}
