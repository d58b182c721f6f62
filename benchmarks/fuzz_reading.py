"""Damaged files by the thousand: none may crash the reader, hang it, or end in a traceback.

python benchmarks/fuzz_reading.py [--files 2000] [--seed 1]

A file is a good one with bytes changed, cut, repeated or cut short; workbooks are also damaged inside their parts, so
that not all of them end at the first look. Each is read in this process; one that takes longer than --seconds fails.
"""

from __future__ import annotations

import argparse
import collections
import io
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path
from random import Random
from typing import Any

from summarizer.kpi.reading import read_tables
from summarizer.periods import Month

MONTH = Month(2025, 10)
ROWS: list[list[Any]] = [
    ["单位：万元", "", "", "", "", "", "", "", "", "", ""],
    ["订单号", "行号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "金额"],
    *(
        [f"A{i}", 1, f"2025-10-{i % 28 + 1:02d}", f"客户{i % 5}", "大客户", "华东", "直营", "泵", "P1", i, i * 1.5]
        for i in range(1, 40)
    ),
    ["合计", "", "", "", "", "", "", "", "", 780, 1170],
]


def good_files() -> dict[str, bytes]:
    """One good file of each kind, by suffix."""
    import openpyxl
    import xlwt

    text = "\n".join(",".join(f'"{cell}"' if i % 3 else str(cell) for i, cell in enumerate(row)) for row in ROWS)
    book, old = openpyxl.Workbook(), xlwt.Workbook()
    sheet = old.add_sheet("销售")
    for number, row in enumerate(ROWS):
        book.active.append(row)
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)
    book.active.merge_cells("A1:C1")
    new_bytes, old_bytes = io.BytesIO(), io.BytesIO()
    book.save(new_bytes)
    old.save(old_bytes)
    return {
        ".csv": text.encode("gb18030"), ".tsv": text.replace(",", "\t").encode("utf-16"), ".txt": text.encode(),
        ".xlsx": new_bytes.getvalue(), ".xls": old_bytes.getvalue(),
    }  # fmt: skip


def damaged(data: bytes, random: Random) -> bytes:
    """The bytes with a few places changed, left out or repeated, and sometimes without their end."""
    result = bytearray(data)
    for _ in range(random.randrange(1, 20)):
        place, size = random.randrange(len(result) or 1), random.randrange(1, 40)
        change = random.randrange(5)
        if change == 0:
            result[place : place + size] = random.randbytes(size)
        elif change == 1:
            del result[place : place + size]
        elif change == 2:
            result[place:place] = result[place : place + size] * random.randrange(1, 50)
        elif change == 3:
            result[place:place] = random.choice([b'"', b"\n", b"\0", b",", b"\xff\xfe", b"<", b"&#0;", b"999999999"])
        else:
            result[place : place + 1] = bytes([random.randrange(256)])
    return bytes(result[: random.randrange(len(result) + 1)] if random.random() < 0.2 else result)


def damaged_inside(data: bytes, random: Random) -> bytes:
    """A workbook that is a good archive of damaged parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        chosen = random.choice(whole.namelist())
        for name in whole.namelist():
            part = whole.read(name)
            archive.writestr(name, damaged(part, random) if name == chosen or random.random() < 0.1 else part)
    return buffer.getvalue()


def fuzzed(count: int, seed: int, folder: Path) -> list[Path]:
    """So many damaged files."""
    random, files, paths = Random(seed), good_files(), []
    for number in range(count):
        # Old workbooks are read in a process of their own, which takes a moment each: fewer of them.
        suffix = random.choices(list(files), weights=[4, 3, 3, 6, 1])[0]
        inside = suffix == ".xlsx" and random.random() < 0.7
        path = folder / f"坏{number}{suffix}"
        path.write_bytes((damaged_inside if inside else damaged)(files[suffix], random))
        paths.append(path)
    return paths


def read_all(paths: list[Path], limit: int) -> tuple[collections.Counter[str], list[str], str]:
    """What became of the files, which of them failed and why, and the longest time that one took."""
    outcomes: collections.Counter[str] = collections.Counter()
    failures: list[str] = []
    longest, slowest = 0.0, ""

    def too_long(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_long)
    for path in paths:
        start = time.perf_counter()
        signal.alarm(limit)
        try:
            report = read_tables([path], MONTH).report
            assert report.as_text()
            outcomes["refused" if report.files[0].problem else "read in part" if report.found else "no table"] += 1
        except BaseException:
            failures.append(f"{path.name}: {traceback.format_exc(limit=-3)}")
        finally:
            signal.alarm(0)
        if (seconds := time.perf_counter() - start) > longest:
            longest, slowest = seconds, path.name
    return outcomes, failures, f"{longest:.2f} s ({slowest})"


def main() -> None:
    """Read the damaged files, print what became of them, end with 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        paths = fuzzed(arguments.files, arguments.seed, Path(folder))
        outcomes, failures, longest = read_all(paths, arguments.seconds)
    print(f"{arguments.files:,} files in {time.perf_counter() - start:.0f} s, the longest {longest}: {dict(outcomes)}")
    print("\n".join(failures[:10]))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
