"""All personal data in a text: every kind in turn, the most certain first."""

from __future__ import annotations

import re
from collections.abc import Callable

from classifiers.personal import addresses, cards, identities, online, people, phones, vehicles
from classifiers.personal.plain import plain
from classifiers.personal.spans import Span, hidden

# Each search with what a text must hold to be worth it: most comments hold little, and all are looked at.
_LATIN = re.compile("[0-9A-Za-z@]")
_WITH_LATIN: tuple[tuple[re.Pattern[str], tuple[Callable[[str], list[Span]], ...]], ...] = (
    (re.compile(r"@| at |[(\[]at[)\]]|艾特|#", re.IGNORECASE), (online.find_addresses,)),
    (re.compile(r"\d(?:[ .·()\-]{0,2}\d){4}|字第"), (identities.find, cards.find, online.find_qq, phones.find)),
    (re.compile(r"[A-Za-z0-9_.\-]{5}"), (online.find_wechat,)),
    (re.compile(r"[A-Za-z]|车牌"), (vehicles.find,)),
)
_IN_ANY = (
    (re.compile("[一幺][三四五六七八九][零〇一幺二三四五六七八九]{8}"), (phones.find_spoken,)),
    (re.compile("[路街道巷弄里村区园城苑府湾郡寓都同庭期]"), (addresses.find,)),
    (re.compile(""), (people.find,)),
)


def find(text: str) -> list[Span]:
    """The spans of personal data as they stand in the text; none overlap; placeholders are never part of one."""
    form = plain(text)
    rest = form.text
    spans: list[Span] = []
    for gate, finders in (*_WITH_LATIN, *_IN_ANY) if _LATIN.search(rest) else _IN_ANY:
        if not gate.search(rest):
            continue
        for finder in finders:
            while found := finder(rest):
                rest = hidden(rest, found)
                spans += found
    return sorted(Span(*form.original(start, end), kind) for start, end, kind in spans)
