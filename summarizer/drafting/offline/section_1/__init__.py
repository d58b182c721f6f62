"""Section 01, 月度业绩概览."""

from summarizer.drafting.offline.draft import Writers
from summarizer.drafting.offline.section_1 import (
    attainment,
    bundles,
    channels,
    launches,
    movement,
    penetration,
    products,
    regions,
    tiers,
)

WRITERS: Writers = {
    "1.1.1": attainment.write,
    "1.1.2": movement.write,
    "1.1.3": tiers.write,
    "1.2.1": regions.write,
    "1.2.2": penetration.write,
    "1.2.3": channels.write,
    "1.3.1": products.write,
    "1.3.2": launches.write,
    "1.3.3": bundles.write,
}
