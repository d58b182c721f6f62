"""A score of the text: how long sentences are, what is said twice, and how often the same words open or fill them."""

from __future__ import annotations

import re
from collections import Counter
from statistics import mean

from benchmarks.analyst.drafting import Drafted

_FILLER = re.compile(
    "值得注意|需要指出|总的来说|综上所述|不难看出|进一步|积极|努力|高度重视|切实|有效地|全面加强|持续推进|赋能|抓手"
)
_NUMBER = re.compile(r"[+-]?[\d,.]+")
_SIZE = 12


def score(drafted: Drafted) -> dict[str, float]:
    """Means and counts of one briefing's findings and recommendations."""
    statements = [s for i in drafted.briefing.items() for s in i.statements if s.kind in ("finding", "recommendation")]
    texts = [drafted.read(s) for s in statements]
    sentences = [s for text in texts for s in re.split("[。；]", text) if s]
    plain = [_NUMBER.sub("#", s) for s in sentences]
    openings = Counter(s[:4] for s in plain)
    advice = [t for s, t in zip(statements, texts, strict=True) if s.kind == "recommendation"]
    frames = Counter(_NUMBER.sub("#", t)[:4] + _NUMBER.sub("#", t)[-6:] for t in advice)
    return {
        "statements": len(texts),
        "sentence length": mean(map(len, sentences)),
        "longest sentence": max(map(len, sentences)),
        "said twice": sum(n - 1 for n in Counter(sentences).values()),
        "repeated phrases": _repeated(plain),
        "commonest opening": max(openings.values()) / len(sentences),
        "commonest advice frame": max(frames.values()) / len(advice) if advice else 0.0,
        "filler": sum(len(_FILLER.findall(text)) for text in texts),
    }


def _repeated(sentences: list[str]) -> float:
    """The share of twelve-character phrases (numbers set aside) that stand in three sentences or more."""
    phrases = Counter(
        phrase for s in sentences for phrase in {s[i : i + _SIZE] for i in range(max(0, len(s) - _SIZE + 1))}
    )
    return sum(n for n in phrases.values() if n >= 3) / max(1, sum(phrases.values()))
