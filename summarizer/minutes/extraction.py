"""The decisions and actions of minutes: what is to be done, by whom, by when, and the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from summarizer.minutes.dates import deadlines
from summarizer.minutes.owners import Owner, owner_in
from summarizer.minutes.sentences import Sentence, sentences

Kind = Literal["action", "decision"]
_DECIDED = re.compile(
    r"会议(?:决定|议定|同意|确定|明确|通过|批准)|(?:一致|原则上?)同意|决定[，,：:]?|经(?:研究|讨论)[，,]?(?:决定|同意)|批准|否决|决议"
)
_TO_DO = re.compile(
    r"需要?|须|必须|务必|应当?|要求|请|尽快|负责|牵头|跟进|落实|完成|提交|推进|制定|组织|安排|整改|解决|上报|回访|催收"
)
_DONE = re.compile(r"已(?:经)?(?:完成|解决|落实|办结|关闭|提交|上线)|上(?:月|周)已|均已")
_ONLY_TERMS = re.compile(
    r"^(?:负责人|责任人|责任部门|牵头人|执行人|完成时间|完成时限|截止(?:日期|时间)?|时间|期限|截至|Deadline|Owner)\s*[:：]",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"[（(]?\s*(?:负责人|责任人|责任部门|负责部门|牵头人|牵头部门|执行人|完成时间|完成时限|截止(?:日期|时间)?|期限)\s*[:：]\s*[^，,；;。（()）]+[)）]?[，,；;]?"
)


@dataclass(frozen=True)
class Extracted:
    """A decision or an action as minutes state it. `start` and `end` are the place of `sentence` in the text; `owner`
    and `due` are None where the minutes do not say."""

    kind: Kind
    text: str
    owner: str | None
    due: date | None
    sentence: str
    start: int
    end: int


def extracted(text: str, meeting: date, people: Collection[str] = ()) -> list[Extracted]:
    """What a meeting decided and who is to do what, in the order of the minutes; `people` are names that are known.

    Nothing is invented: every text is a part of its sentence, and what was done already is no action.
    """
    found: list[Extracted] = []
    for sentence in sentences(text):
        if _ONLY_TERMS.match(sentence.text) and found and found[-1].kind == "action":
            found[-1] = _with_terms(found[-1], sentence, meeting)
        else:
            found += _of(sentence, meeting, people)
    return found


def taken(sentence: Sentence, kind: Kind, owner: str | None, meeting: date, people: Collection[str] = ()) -> Extracted:
    """A sentence that somebody chose, with the owner they name or that stands in it, and its day."""
    found = owner_in(sentence.text, [*people, *([owner] if owner else [])], leading=sentence.first)
    if kind == "decision":
        return Extracted(kind, sentence.text.rstrip("。；;"), None, None, *_place(sentence))
    days = deadlines(sentence.text, meeting)
    name, due = owner or (found.name if found else None), days[-1].day if days else None
    return Extracted(kind, _task(sentence.text, found), name, due, *_place(sentence))


def _of(sentence: Sentence, meeting: date, people: Collection[str]) -> Iterator[Extracted]:
    words, listed = sentence.text, sentence.under == "actions"
    owner = owner_in(words, people, leading=listed and sentence.first)
    days = deadlines(words, meeting)
    due = days[-1].day if days else None
    if _DONE.search(words) and not listed:
        return
    says = _TO_DO.search(words) is not None
    if (listed and sentence.first) or (owner and (due or says)) or (due and says):
        yield Extracted("action", _task(words, owner), owner.name if owner else None, due, *_place(sentence))
    elif _DECIDED.search(words) or (sentence.under == "decisions" and sentence.first):
        yield Extracted("decision", words.rstrip("。；;"), None, None, *_place(sentence))


def _with_terms(action: Extracted, sentence: Sentence, meeting: date) -> Extracted:
    """A line with only 负责人 or 完成时间 tells of the action above it."""
    owner, days = owner_in(sentence.text), deadlines(sentence.text, meeting)
    return replace(
        action,
        owner=action.owner or (owner.name if owner else None),
        due=action.due or (days[-1].day if days else None),
    )


def _task(words: str, owner: Owner | None) -> str:
    """What is to be done, without the name in front and without the remarks on who and when."""
    rest = _TERMS.sub("", words).lstrip("@")
    if owner and rest.startswith(owner.name):
        rest = rest[len(owner.name) :].lstrip("：:，, ")
    rest = rest.rstrip("。；;，, ")
    return rest or words.rstrip("。；;")


def _place(sentence: Sentence) -> tuple[str, int, int]:
    return sentence.text, sentence.start, sentence.end
