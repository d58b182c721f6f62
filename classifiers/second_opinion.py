"""A model's view on comments that the classifier is unsure of: a suggestion beside its labels, and never more.

The caller gives what asks (one prompt in, one reply out) and what renders the prompt, so that nothing here knows of any
service. Comments leave masked and in batches. A reply is read strictly: what is not exactly one well-formed answer to
one comment of the batch is no answer, and is counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from classifiers.labels import OTHER, field, unknown_values
from classifiers.masking import mask

BATCH = 20
_MOST_CHARACTERS = 600
_KEYS = {"id", "labels", "is_complaint", "reason"}
_LONGEST_REASON = 80
# What could end the fence around a comment in a prompt.
_FENCES = str.maketrans("【】〖〗", "[][]")

Prompt = TypeVar("Prompt")
Render = Callable[[Sequence[Mapping[str, str]], Mapping[str, Mapping[str, str]]], Prompt]
"""Renders the masked comments (`id`, `text`, `category` as it is) and the names of all values to one prompt."""


@dataclass(frozen=True)
class Suggestion:
    """What the model would say of the comment at place `index`."""

    index: int
    labels: tuple[str, ...]
    is_complaint: bool
    reason: str

    @property
    def category(self) -> str:
        return self.labels[0]


@dataclass(frozen=True)
class SecondOpinion:
    """The suggestions, how many comments got no well-formed answer, and how many batches could not be asked."""

    suggestions: tuple[Suggestion, ...]
    unanswered: int
    failed_batches: int


def second_opinion(
    texts: Sequence[str],
    categories: Sequence[str],
    ask: Callable[[Prompt], str],
    render: Render[Prompt],
    *,
    batch: int = BATCH,
    progress: Callable[[float], None] = lambda _fraction: None,
) -> SecondOpinion:
    """Ask about comments, a batch at a time; an exception of `ask` costs its batch only."""
    names = {name: dict(field(name).values) for name in ("labels", "is_complaint")}
    found: list[Suggestion] = []
    failed = 0
    for start in range(0, len(texts), batch):
        asked = range(start, min(start + batch, len(texts)))
        progress(start / len(texts))
        shown = [{"id": str(i), "text": _shown(texts[i]), "category": categories[i]} for i in asked]
        try:
            reply = ask(render(shown, names))
        except Exception:  # whatever a service raises, the classifier's own labels stand
            failed += 1
            continue
        found += parse(reply, asked)
    return SecondOpinion(tuple(found), len(texts) - len(found), failed)


def parse(reply: str, asked: Sequence[int]) -> list[Suggestion]:
    """The well-formed answers of a reply: an object with a list of them, each about another of the comments asked."""
    try:
        said_all = json.loads(reply)
    except ValueError:
        return []
    answers = said_all["answers"] if isinstance(said_all, dict) and set(said_all) == {"answers"} else None
    if not isinstance(answers, list):
        return []
    read = list(_read(answers, set(asked)))
    said = [suggestion.index for suggestion in read]
    return [suggestion for suggestion in read if said.count(suggestion.index) == 1]


def _read(answers: list[object], asked: set[int]) -> Iterator[Suggestion]:
    for answer in answers:
        if not isinstance(answer, dict) or set(answer) != _KEYS:
            continue
        labels, reason, complains = answer["labels"], answer["reason"], answer["is_complaint"]
        index = int(answer["id"]) if isinstance(answer["id"], str) and answer["id"].isdecimal() else -1
        if index in asked and _are_labels(labels) and isinstance(complains, bool) and isinstance(reason, str):
            yield Suggestion(index, tuple(labels), complains, mask(" ".join(reason.split()))[:_LONGEST_REASON])


def _are_labels(labels: object) -> bool:
    """At least one known value, none twice, and other alone."""
    if not isinstance(labels, list) or not labels or not all(isinstance(value, str) for value in labels):
        return False
    unknown = unknown_values("labels", "|".join(labels))
    return not unknown and len(set(labels)) == len(labels) and (OTHER not in labels or len(labels) == 1)


def _shown(text: str) -> str:
    """A comment as it leaves: masked, on one line, not endless."""
    return " ".join(mask(text).translate(_FENCES).split())[:_MOST_CHARACTERS]
