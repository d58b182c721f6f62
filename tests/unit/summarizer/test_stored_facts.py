from __future__ import annotations

import json

from summarizer.pipeline import Analysis
from summarizer.stored_facts import sheet_of


def test_a_stored_sheet_reads_back_as_it_was(sample: Analysis) -> None:
    stored = json.loads(json.dumps([fact.as_json() for fact in sample.facts.values()], ensure_ascii=False))
    sheet = sheet_of(stored)

    assert [fact.as_json() for fact in sheet.values()] == stored
    assert [fact.about for fact in sheet.values()] == [fact.about for fact in sample.facts.values()]
    assert {f: sheet.members(f) for f in ("1.2.1.region_sales", "1.1.1.bu_sales")} == {
        f: sample.facts.members(f) for f in ("1.2.1.region_sales", "1.1.1.bu_sales")
    }
