"""Hold a split's drafts, mutations, true sentences and injections against the check, and print what came of it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.grounding.adversarial.draft import Studio
from benchmarks.grounding.adversarial.kinds import drafts
from benchmarks.grounding.companies import companies
from benchmarks.grounding.injections.evaluation import injected
from benchmarks.grounding.measuring import Meter
from benchmarks.grounding.report import adversarial_table, mutation_table, truth_table, write_failures
from benchmarks.grounding.splits import Split
from benchmarks.grounding.truths import freer, mutated, truths
from classifiers.training import load_or_train

MODELS = Path(__file__).resolve().parents[2] / ".jianbao" / "models"


def run(split: Split, failures: Path | None = None, *, injections: bool = True) -> None:
    """The whole evaluation of a split, printed as Markdown."""
    classifier = load_or_train(MODELS)
    written = companies(split, classifier)
    found = truths(split, written)
    meters = {"adversarial": Meter(), "mutations": Meter(), "true": Meter()}
    for draft in drafts(Studio.of(split, written)):
        meters["adversarial"].hold(draft)
    for draft in mutated(split, found):
        meters["mutations"].hold(draft)
    for author, company, sentence in found:
        kind = f"{author}, freer than prompts ask" if author == "frame" and freer(sentence) else author
        meters["true"].hold_true(kind, company, sentence.statement)
    print(f"# Grounding, {split.name}: {len(written)} companies\n")
    print(adversarial_table(meters["adversarial"].kinds), end="\n\n")
    print(mutation_table(meters["mutations"].kinds), end="\n\n")
    print(truth_table(meters["true"].kinds), end="\n\n")
    checks, seconds = (sum(getattr(m, name) for m in meters.values()) for name in ("checks", "seconds"))
    invented = sum(t.invented for m in meters.values() for t in m.kinds.values())
    print(f"Unsupported numbers that reached the output: {invented}.")
    print(f"{checks:,} checks in {seconds:.1f} s, {checks / seconds:,.0f} per second.")
    extra = injected(split, classifier, meters) if injections else {}
    if failures:
        write_failures(failures, meters, extra)
