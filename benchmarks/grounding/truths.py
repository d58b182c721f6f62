"""True sentences of a company: the offline writer's and those of frames; as they are, and made false."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.grounding.adversarial.draft import Draft
from benchmarks.grounding.companies import Company
from benchmarks.grounding.frames import Frame, Sentence
from benchmarks.grounding.mutations import MUTATIONS, Mutation
from benchmarks.grounding.parsing import parsed
from benchmarks.grounding.splits import Split

Truth = tuple[str, Company, Sentence]  # who wrote it: offline or frame

# A prompt asks for these pairs, and for no word of direction but in a pair; other true sentences are freer than that.
PAIRS = {
    ("增长", "下降"), ("提升", "回落"), ("超出", "落后"), ("高出", "低出"), ("高", "低"), ("增加", "减少"),
}  # fmt: skip


def freer(sentence: Sentence) -> bool:
    """Whether a true sentence says a direction in other words than a prompt asks for."""
    return any(p.role == "sign" or (p.pair is not None and p.pair not in PAIRS) for p in sentence.pieces)


def truths(split: Split, companies: Sequence[Company]) -> list[Truth]:
    """Every true sentence of the split."""
    frames = [Frame(*line) for line in split.lines("true")]
    found: list[Truth] = []
    for company in companies:
        found += [("offline", company, parsed(statement, company.facts)) for statement in company.written]
        found += [("frame", company, sentence) for f in frames for sentence in f.sentences(company.facts)]
    return found


def mutated(split: Split, found: Sequence[Truth]) -> Iterator[Draft]:
    """For each kind of change as many sentences as the split asks for, half of each writer's if there are enough."""
    stream = Random(split.seed + 1)
    for mutation in MUTATIONS:
        for author in ("offline", "frame"):
            made = [draft for truth in found if truth[0] == author for draft in _drafts(mutation, truth, stream)]
            stream.shuffle(made)
            yield from made[: split.mutations_per_kind // 2]


def _drafts(mutation: Mutation, truth: Truth, stream: Random) -> list[Draft]:
    author, company, sentence = truth
    changed = [s for s in mutation.make(sentence, company.facts, stream) if s.text != sentence.text]
    return [
        Draft(f"{mutation.kind}, {author}", company, s.statement) for s in stream.sample(changed, min(2, len(changed)))
    ]
