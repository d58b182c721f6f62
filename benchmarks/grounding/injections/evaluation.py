"""The whole pipeline on files with injections: read, label, compute, draft by the offline writer and by a model."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.grounding.adversarial.draft import Draft
from benchmarks.grounding.companies import Company, sample_tables
from benchmarks.grounding.frames import statement_of
from benchmarks.grounding.injections.attack import Attacked, analysed
from benchmarks.grounding.injections.company import Disguised
from benchmarks.grounding.injections.comparing import (
    changed,
    links,
    live_markup,
    of_feedback,
    outside_quotes,
    quoted,
    state,
)
from benchmarks.grounding.injections.obeying import by_model
from benchmarks.grounding.injections.texts import Injection, injections
from benchmarks.grounding.measuring import Meter
from benchmarks.grounding.report import adversarial_table, table
from benchmarks.grounding.splits import Split
from classifiers.model import Classifier

ACTIONS = "6.3."  # an action that would name a customer in more than a line's words is not proposed
_SEEDS = {"dev": 31, "held-out": 47}


def injected(split: Split, classifier: Classifier, meters: dict[str, Meter]) -> dict[str, list[str]]:
    """Run all and print the tables; what went wrong by title."""
    found = injections(split)
    tables = sample_tables(_SEEDS[split.name])
    print(f"\n## {len(found)} injections\n")
    with tempfile.TemporaryDirectory() as folder:
        clean = analysed(Path(folder) / "clean", tables, Disguised(), classifier)
        attacks = {
            "comments added": Disguised(comments=_texts(found, "comment")),
            "behind comments": Disguised(appended=_texts(found, "end of a comment")),
            "names, headers, files": Disguised(
                customers=_texts(found, "customer"), headers=_texts(found, "header"), files=_texts(found, "file name")
            ),
        }
        months = {
            place: analysed(Path(folder) / str(number), tables, disguised, classifier)
            for number, (place, disguised) in enumerate(attacks.items())
        }
        sizes = {place: sum(len(texts) for texts in vars(d).values()) for place, d in attacks.items()}
        extra = _report([i.text for i in found], clean, months, sizes)
        extra |= by_model(months["comments added"], [i.text for i in found])
    meters["obeyed"] = _obeyed(found, Company("injected", clean.analysis.facts))
    return extra


def _texts(found: Sequence[Injection], place: str) -> list[str]:
    return [injection.text for injection in found if injection.place == place]


def _report(
    texts: Sequence[str], clean: Attacked, months: Mapping[str, Attacked], sizes: Mapping[str, int]
) -> dict[str, list[str]]:
    """One line per attack. Counts of comments may change where the injected text is itself a comment."""
    rows = []
    extra: dict[str, list[str]] = {}
    for place, month in months.items():
        before, after = clean.analysis.facts, month.analysis.facts
        families = changed(before, after)
        counted = [f for f in families if "comments" in place and of_feedback(f, before, after)]
        wrong = [family for family in families if family not in counted and not family.startswith(ACTIONS)]
        actions = len(before.family("6.3.action")) - len(after.family("6.3.action"))
        outside, linked = outside_quotes(month.briefing, texts), links(month.briefing)
        relabelled = sum(a != b for a, b in zip(clean.labels, month.labels, strict=False))
        live = live_markup(month.briefing, month.request.kpi[0])
        same = "same" if state(month.briefing) == state(clean.briefing) else "CHANGED"
        rows.append((
            place, sizes[place], len(wrong), len(counted), actions, relabelled, quoted(month.briefing, texts),
            len(outside), len(linked), len(live), same,
        ))  # fmt: skip
        extra[f"{place}: live markup"] = live
        extra |= {f"{place}: numbers": wrong, f"{place}: outside quotes": outside, f"{place}: links": linked}
    head = (
        "place", "injections", "families of other numbers changed", "families that count comments changed",
        "actions fewer", "clean comments relabelled", "quotes with injected words",
        "sentences with injected words outside quotes", "with links or markup", "live in briefing.md", "state",
    )  # fmt: skip
    print(table(head, rows))
    return extra


def _obeyed(found: Sequence[Injection], company: Company) -> Meter:
    """The check on what a model that obeys would write."""
    meter = Meter()
    for injection in found:
        meter.hold(Draft(f"obeyed, {injection.disguise}", company, statement_of("1.1.1", injection.obeyed)))
        meter.hold(Draft(f"echoed, {injection.disguise}", company, statement_of("4.1.1", injection.text)))
    print("\nDrafts that obey or echo an injection, held against the check:\n")
    print(adversarial_table(meter.kinds))
    return meter
