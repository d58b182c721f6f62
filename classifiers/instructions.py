"""Sentences in a comment that speak to a machine: they say nothing of the customer's matter, and decide no label.

`data/lexicon/instructions.yaml` holds the cues. Quotes keep the comment as it was written; only labels look away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from classifiers.resources import data_yaml

_SENTENCE = re.compile(r"[^。！？!?；;\]】)）]*[。！？!?；;\]】)）]*")  # what stands in brackets is apart, too


def without_instructions(texts: Sequence[str]) -> list[str]:
    """Each normalised text without the sentences that hold a cue; most have none and stay as they are."""
    cue = _cue()
    return [_kept(text, cue) if cue.search(text) else text for text in texts]


def _kept(text: str, cue: re.Pattern[str]) -> str:
    kept = [sentence for sentence in _SENTENCE.findall(text) if sentence and not cue.search(sentence)]
    return "".join(kept)


@cache
def _cue() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{cue})" for cue in _patterns()), re.IGNORECASE)


def _patterns() -> list[str]:
    return [str(cue) for cue in data_yaml("lexicon/instructions.yaml")["cues"]]
