"""Section 03, 关键问题诊断."""

from summarizer.drafting.offline.draft import Writers
from summarizer.drafting.offline.section_3 import (
    allocation,
    competitors,
    credit,
    execution,
    invoicing,
    needs,
    service,
    targets,
    terms,
)

WRITERS: Writers = {
    "3.1.1": targets.write,
    "3.1.2": execution.write,
    "3.1.3": allocation.write,
    "3.2.1": service.write,
    "3.2.2": competitors.write,
    "3.2.3": needs.write,
    "3.3.1": terms.write,
    "3.3.2": invoicing.write,
    "3.3.3": credit.write,
}
