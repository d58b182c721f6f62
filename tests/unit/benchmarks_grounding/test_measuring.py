"""What is counted: refusals, what passes, and the invented numbers among it."""

from __future__ import annotations

from benchmarks.grounding.adversarial.draft import Draft
from benchmarks.grounding.frames import statement_of
from benchmarks.grounding.measuring import Meter
from benchmarks.grounding.report import adversarial_table, share, truth_table
from tests.unit.benchmarks_grounding.company import company

TRUE = statement_of("1.1.1", "本月净销售额{{1.1.1.net_sales}}。")
FALSE = statement_of("1.1.1", "本月净销售额{{9.9.9.nothing}}。")


def test_a_draft_that_passes_reaches_the_output_with_what_was_planted() -> None:
    meter = Meter()
    for planted in ("", "三成"):
        meter.hold(Draft("kind", company(), TRUE, planted))
    meter.hold(Draft("kind", company(), FALSE))
    tally = meter.kinds["kind"]
    assert (tally.made, tally.refused, tally.invented, len(tally.passed)) == (3, 1, 1, 2)
    assert "| kind | 3 | 1 | 2 | 1 |" in adversarial_table(meter.kinds)


def test_a_true_sentence_that_is_refused_is_counted_with_the_reason() -> None:
    meter = Meter()
    meter.hold_true("offline", company(), TRUE)
    meter.hold_true("offline", company(), FALSE)
    assert "reference" in meter.kinds["offline"].passed[0]
    assert "| offline | 2 | 1 | 50.0% |" in truth_table(meter.kinds)


def test_every_check_is_counted() -> None:
    meter = Meter()
    meter.hold(Draft("kind", company(), FALSE))
    meter.hold_true("offline", company(), TRUE)
    assert meter.checks == 2
    assert meter.seconds > 0


def test_a_share_of_nothing_is_no_number() -> None:
    assert (share(0, 0), share(1, 8)) == ("–", "12.5%")
