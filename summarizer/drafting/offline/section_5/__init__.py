"""Section 05, 资源支持需求."""

from functools import partial

from summarizer.drafting.offline.draft import Writers
from summarizer.drafting.offline.section_5 import campaigns, reports

WRITERS: Writers = {
    **{item: partial(reports.write, item=item) for item in reports.THEMES},
    "5.2.3": campaigns.write,
}
