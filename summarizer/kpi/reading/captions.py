"""Columns that a sheet lacks because its title, its name or the file's says them once for all rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.kpi.reading.header_words import is_region, word_of
from summarizer.kpi.reading.names import folded, key_of
from summarizer.kpi.tables import TableSpec
from summarizer.periods import Month

MONTH, REGION, LINE = "月份", "区域", "产品线"
_MACRO = re.compile(r"(华[东南北中]|(?<![山江广河湖海])[东西][南北])(?:大?区域?|片区|地区)?")
_FAR = re.compile(r"(港澳台|海外)(?:大?区域?|片区|地区)?")
_COMPANY = re.compile(r"公司|集团|股份")
# A day, or a time at which somebody made the file, is no month of the data.
_MADE = re.compile(r"制表|打印|导出|填报|日期|截至|截止|更新|版本|版")
_MONTHS = (
    re.compile(
        r"(?<!\d)(?P<year>20\d{2})\s*[-/.年_]?\s*(?P<month>0[1-9]|1[0-2]|[1-9](?=\s*月))(?!\d|[-/.]\d|\s*月\s*\d)"
    ),
    re.compile(r"(?<![\d\-—–~至到.])(?P<month>1[0-2]|0?[1-9])\s*月份?(?![\d至到~—–-]|\s*\d+\s*[日号])"),
    re.compile(r"(?<![一二三四五六七八九十])(?P<han>十[一二]?|[一二三四五六七八九])月份?(?![一二三四五六七八九十])"),
)
_RANGE = re.compile(r"\d\s*月?\s*[-—–~至到]\s*\d{1,2}\s*月|季度|半年|全年|累计|(?<![a-z])[qh][1-4](?![a-z0-9])")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_MONTHS_AHEAD = 6


@dataclass(frozen=True)
class Caption:
    """A value for a whole column, the text that says it, and whether its year was taken from the briefing month."""

    value: str
    where: str
    assumed: bool = False


def captions(
    sources: Sequence[tuple[str, Sequence[str]]],
    month: Month,
    lines: Collection[str] = (),
    regions: Collection[str] = (),
) -> dict[str, Caption]:
    """What titles and names say for all rows; `sources` from the nearest to the farthest, each with what it is called,
    `lines` and `regions` the keys of product lines and regions that other files hold.

    A source that names two months or two regions says nothing and hides those behind it.
    """
    found: dict[str, Caption] = {}
    closed: set[str] = set()
    for called, texts in sources:
        named = {(text.strip(), False): text.strip() for text in texts if key_of(text) in lines}
        for column, said in ((REGION, _regions(texts, regions)), (MONTH, _months(texts, month)), (LINE, named)):
            if column in closed or not said:
                continue
            closed.add(column)
            if len(said) == 1:
                (value, assumed), text = next(iter(said.items()))
                found[column] = Caption(value, f"{called}“{text}”", assumed)
    return found


def lacking(spec: TableSpec, present: Sequence[str]) -> list[str]:
    """The columns that a caption may stand for and that a table needs and does not have."""
    return [
        name
        for name in (MONTH, REGION, LINE)
        if any(c.name == name and c.required for c in spec.columns) and name not in present
    ]


def _regions(texts: Sequence[str], known: Collection[str]) -> dict[tuple[str, bool], str]:
    found: dict[tuple[str, bool], str] = {}
    for text in texts:
        plain = folded(text)
        if _COMPANY.search(plain):
            continue
        named = [match[1] for form in (_MACRO, _FAR) for match in form.finditer(plain)]
        if not named and (is_region(text) or key_of(text) in known):
            named = [text.strip()]
        found |= {(name, False): text.strip() for name in named}
    return found


def _months(texts: Sequence[str], month: Month) -> dict[tuple[str, bool], str]:
    found: dict[tuple[str, bool], str] = {}
    for text in texts:
        plain = folded(text)
        if _MADE.search(plain):
            continue
        if _RANGE.search(plain):
            found |= {("", False): text, (" ", False): text}
            continue
        for form in _MONTHS:
            matches = list(form.finditer(plain))
            for match in matches:
                stated = match.groupdict()
                number = word_of(f"{stated['han']}月").month if stated.get("han") else int(stated["month"])
                years = {int(stated["year"])} if stated.get("year") else {int(y) for y in _YEAR.findall(plain)}
                year = min(years) if len(years) == 1 else month.year - (number - month.number > _MONTHS_AHEAD)
                found[f"{year}-{number:02d}", len(years) != 1] = text.strip()
            if matches:
                break
    return found
