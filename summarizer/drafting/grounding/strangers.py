"""Names that are in no fact and no list: companies and people, known by what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from classifiers.segment import engine
from classifiers.surnames import names
from summarizer.drafting.grounding.lexicon import alternatives, words
from summarizer.drafting.grounding.reading import NAME, REF, Reading
from summarizer.drafting.grounding.refusal import Refusal

_HAN = "\u4e00-\u9fff"


def invented_names(reading: Reading) -> Iterator[Refusal]:
    """Companies and people that the month's facts do not know; the first of each kind is enough to mend by."""
    for match in _company().finditer(reading.symbols):
        if not _is_plain_company(match[0]):
            yield _refusal(reading, match)
            break
    for pattern in (_titled(), _doer()):
        for match in pattern.finditer(reading.symbols):
            if match["name"] is None or len(match["name"]) == 1 or names().is_name(match["name"]):
                yield _refusal(reading, match)
                break

    for match in islice(_nickname().finditer(reading.symbols), 1):
        yield _refusal(reading, match)


def _is_plain_company(text: str) -> bool:
    """本公司 and 依托集团: before 公司, 集团 and 工厂 a word of the language names nobody."""
    if text.endswith(words("not_companies")):
        return True
    suffix = next((word for word in words("plain_companies") if text.endswith(word)), "")
    long = text.endswith(tuple(word for word in words("companies") if len(word) > 2))
    if long or not suffix:
        return False
    return len(list(engine().cut(text.removesuffix(suffix)))[-1]) > 1


def _refusal(reading: Reading, match: re.Match[str]) -> Refusal:
    shown = reading.excerpt(*match.span(), around=0)
    return Refusal("name", f"“{shown}”不在所引用的事实中", reading.excerpt(*match.span(), around=3))


@cache
def _company() -> re.Pattern[str]:
    """At least two characters before a company's suffix, the first of them no part of a sentence's frame."""
    frame = "与和及由向对为的在是从被将把等比较有如像给让请同跟于以中其而但"
    return re.compile(
        rf"(?P<name>[{_HAN}A-Z][{_HAN}A-Za-z]?[{_HAN}]{{1,6}}(?<![{frame}])(?:{alternatives('companies')}))(?!化|型|类|制|级|性)"
    )


@cache
def _titled() -> re.Pattern[str]:
    """A surname, a given name or none, and a title: 王经理, 李建国总监. 总 and 工 end a name only before a break."""
    long = "|".join(re.escape(title) for title in words("titles") if len(title) > 1)
    short = "|".join(re.escape(title) for title in words("titles") if len(title) == 1)
    start = rf"(?:(?<![{_HAN}])|(?<=[由与和向请给让是叫找对经的]))"
    name = rf"(?P<name>{names().surname}[{_HAN}]{{0,2}}?)"
    return re.compile(
        rf"{start}{name}(?:{long})"
        rf"|{start}(?:{names().surname})(?:{short})(?=[，。、；：（）的最都还将要正均又就才曾却是有没对手]|在|已|也|负责|表示|说|认为|牵头|$)"
    )


@cache
def _nickname() -> re.Pattern[str]:
    """老周 and 小陈 before what people do."""
    start = rf"(?:(?<![{_HAN}{REF}{NAME}])|(?<=[由与和请让经交给]))"
    return re.compile(rf"{start}[老小阿](?:{names().surname})(?=(?:{alternatives('doing')})|处理|已)")


@cache
def _doer() -> re.Pattern[str]:
    """A full name before what people do: 张伟负责, 由李娜牵头."""
    start = rf"(?:(?<![{_HAN}{REF}{NAME}])|(?<=[由与和请让经]))"
    return re.compile(rf"{start}(?P<name>{names().surname}[{_HAN}]{{1,2}}?)(?:{alternatives('doing')})")
