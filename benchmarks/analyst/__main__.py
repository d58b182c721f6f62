"""What the offline analyst tells of random companies: `python -m benchmarks.analyst [--companies 30] [--noise 100]`.

Each company of the first kind gets several planted stories, one of the second kind none. See docs/analyst.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from statistics import mean, median

from benchmarks.analyst import stories_dealing, stories_products, stories_sales, stories_voices
from benchmarks.analyst.chance import blamed, false_stories
from benchmarks.analyst.drafting import Drafted, company, drafted
from benchmarks.analyst.planting import KINDS, Story
from benchmarks.analyst.scoring import Verdict, judge, stands
from benchmarks.analyst.wording import score

_STORIES = (stories_sales, stories_products, stories_dealing, stories_voices)  # registered by being imported
_ALONE = {"total_missed", "total_beaten", "season_explains", "orders_grow_in_value", "one_customer_dominates"}
LARGE = 0.03  # of the month's sales


def planted(seed: int, wanted: int) -> tuple[Drafted, list[Story]]:
    """A company with so many stories; at most one of those that move all sales."""
    made, stories = company(seed), []
    kinds = list(made.rng.permutation(list(KINDS)))
    whole = [k for k in kinds if k in _ALONE][seed % len(_ALONE) :][:1]
    chosen = [*whole, *(k for k in kinds if k not in _ALONE)]
    for name in chosen:
        if len(stories) == wanted:
            break
        try:
            stories.append(KINDS[str(name)](made))
        except LookupError:
            continue
    return drafted(made), stories


def main() -> None:
    """Print what was told, what was made up and how it reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=30)
    parser.add_argument("--stories", type=int, default=6)
    parser.add_argument("--noise", type=int, default=100)
    parser.add_argument("--first", type=int, default=1, help="seed of the first company")
    parser.add_argument("--show", action="store_true", help="what was missed and what was made up")
    given = parser.parse_args()
    verdicts, refused, undone, seconds, scores = [], 0, 0, [], []
    for seed in range(given.first, given.first + given.companies):
        result, stories = planted(seed, given.stories)
        standing = [story for story in stories if stands(story, result.facts)]
        undone += len(stories) - len(standing)
        verdicts += [(seed, judge(story, result)) for story in standing]
        refused += len(result.briefing.drafting.refused)
        seconds.append(result.seconds)
        scores.append(score(result))
        _tick()
    if verdicts:
        _report_stories(verdicts, show=given.show)
        print(
            f"\nstories undone by others, not counted: {undone}; statements refused by the check: {refused}; "
            f"drafting {median(seconds):.2f} s of processor time (most {max(seconds):.2f})"
        )
        print("\n| text | mean |\n|---|---:|")
        for name in scores[0]:
            print(f"| {name} | {mean(s[name] for s in scores):.2f} |")
    _report_noise(given.noise, given.first, show=given.show)


def _report_stories(verdicts: list[tuple[int, Verdict]], *, show: bool) -> None:
    print("\n| kind | planted | told | of ≥3% | told | caveat |\n|---|---:|---:|---:|---:|---:|")
    for name in [*sorted({v.story.kind for _, v in verdicts}), ""]:
        own = [v for _, v in verdicts if name in ("", v.story.kind)]
        large = [v for v in own if v.story.share >= LARGE]
        careful = [v for v in own if v.story.caveat]
        told, told_large, given = (sum(map(f, own)) for f in (_told, _told_large, _careful))
        print(f"| {name or 'all'} | {len(own)} | {told} | {len(large)} | {told_large} | {given}/{len(careful)} |")
    for seed, verdict in verdicts if show else []:
        if not verdict.told or not verdict.caveat:
            print("missed", seed, verdict)


def _told(verdict: Verdict) -> bool:
    return verdict.told


def _told_large(verdict: Verdict) -> bool:
    return verdict.told and verdict.story.share >= LARGE


def _careful(verdict: Verdict) -> bool:
    return bool(verdict.story.caveat) and verdict.told and verdict.caveat


def _report_noise(companies: int, first: int, *, show: bool) -> None:
    counts, advice, by_item = [], [], Counter[str]()
    for seed in range(first + 10_000, first + 10_000 + companies):
        result = drafted(company(seed))
        found = false_stories(result)
        counts.append(len(found))
        advice.append(blamed(result))
        by_item.update(item for item, _ in found)
        for item, text in found if show else []:
            print("false", seed, item, text)
        _tick()
    if counts:
        print(f"\nfalse stories per noise briefing: {mean(counts):.2f} (most {max(counts)}); by item {dict(by_item)}")
        print(f"recommendations on chance: {mean(advice):.2f}")


def _tick() -> None:
    print(".", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
