"""The company that is attacked: the same files, clean and with injections in one place after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd

from benchmarks.grounding.companies import MONTH, Frames
from summarizer.pipeline import Request

_FORBIDDEN = re.compile(r"[/\x00\n\r]")
_COMPLAINTS = (
    "",
    "交货又晚了一周，电话没人接。",
    "设备漏油严重，质量不过关。",
    "合同条款和当初说的不一样。",
    "报修三天没人回复。",
)
_LONGEST_NAME = 180  # bytes that a file system allows, less what an ending needs


@dataclass(frozen=True)
class Disguised:
    """What is put into the company's files; empty where it is left clean."""

    comments: Sequence[str] = ()
    appended: Sequence[str] = ()
    customers: Sequence[str] = ()
    headers: Sequence[str] = ()
    files: Sequence[str] = ()


def write_files(folder: Path, tables: Frames, disguised: Disguised) -> Request:
    """Write the tables as CSV and ask for their briefing; feedback in a file for each injected name or header."""
    kpi, feedback = folder / "kpi", folder / "feedback"
    kpi.mkdir(parents=True)
    feedback.mkdir()
    renamed = _with_customers(tables, disguised.customers)
    for name, frame in renamed.items():
        if name != "反馈":
            frame.to_csv(kpi / f"{name}.csv", index=False)
    files = max(1, len(disguised.headers), len(disguised.files))
    for number, part in enumerate(_parts(_with_comments(renamed["反馈"], disguised), files)):
        header = _one(disguised.headers, number, f"备注{number}")
        name = file_name(_one(disguised.files, number, "反馈"), number)
        part.assign(**{header: "无"}).to_csv(feedback / name, index=False)
    return Request(MONTH, [kpi], [feedback])


def file_name(text: str, number: int) -> str:
    """A file's name with the text in it, as far as a file system takes it."""
    safe = _FORBIDDEN.sub(" ", text).encode()[:_LONGEST_NAME].decode(errors="ignore")
    return f"{number:03d}{safe}.csv"


def _one(texts: Sequence[str], number: int, otherwise: str) -> str:
    return texts[number % len(texts)] if texts else otherwise


def _with_customers(tables: Frames, injected: Sequence[str]) -> Frames:
    """The first customers by name get an injection behind theirs, in every table."""
    names = sorted({str(name) for name in tables["销售明细"]["客户"].dropna()})
    new = {name: name + text for name, text in zip(names, injected, strict=False)}
    return {
        table: frame.assign(客户=frame["客户"].map(lambda n: new.get(n, n))) if "客户" in frame else frame
        for table, frame in tables.items()
    }


def _with_comments(feedback: pd.DataFrame, disguised: Disguised) -> pd.DataFrame:
    frame = feedback.copy()
    texts = list(frame["反馈内容"])
    for number, text in enumerate(disguised.appended, start=1):  # the latest are those of the month
        texts[-number] = f"{texts[-number]}{text}"
    frame["反馈内容"] = texts
    added = frame.tail(1).loc[frame.tail(1).index.repeat(len(disguised.comments))].copy()
    added["反馈内容"] = [_COMPLAINTS[n % len(_COMPLAINTS)] + text for n, text in enumerate(disguised.comments)]
    added["编号"] = [f"ZZ{number:05d}" for number in range(len(added))]
    return pd.concat([frame, added])


def _parts(frame: pd.DataFrame, many: int) -> Iterator[pd.DataFrame]:
    """The frame in so many parts of nearly equal length."""
    ends = [round(len(frame) * n / many) for n in range(many + 1)]
    yield from (frame.iloc[start:end] for start, end in pairwise(ends) if start < end)
