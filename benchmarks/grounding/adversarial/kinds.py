"""All kinds of drafts, and as many of each as a split asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from benchmarks.grounding.adversarial import claims, markup, numbers, quotes, references
from benchmarks.grounding.adversarial.draft import Draft, Maker, Studio

KINDS: dict[str, Maker] = {**numbers.KINDS, **references.KINDS, **claims.KINDS, **quotes.KINDS, **markup.KINDS}


def drafts(studio: Studio) -> Iterator[Draft]:
    """The split's drafts, kind by kind."""
    many = studio.split.drafts_per_kind
    for kind, make in KINDS.items():
        yield from islice(make(studio, kind, many), many)
