"""Section 04, 客户反馈处理."""

from functools import partial

from summarizer.drafting.offline.draft import Writers
from summarizer.drafting.offline.section_4 import (
    complaints,
    demands,
    distributors,
    improvements,
    promoters,
    response,
    satisfaction,
)

WRITERS: Writers = {
    "4.1.1": partial(complaints.write, item="4.1.1"),
    "4.1.2": partial(complaints.write, item="4.1.2"),
    "4.1.3": partial(complaints.write, item="4.1.3"),
    "4.1.4": response.write,
    "4.2.1": partial(demands.write, item="4.2.1"),
    "4.2.2": partial(demands.write, item="4.2.2"),
    "4.2.3": partial(demands.write, item="4.2.3"),
    "4.2.4": partial(demands.write, item="4.2.4"),
    "4.3.1": satisfaction.write,
    "4.3.2": promoters.write,
    "4.3.3": distributors.write,
    "4.3.4": improvements.write,
}
