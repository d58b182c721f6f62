"""What hostile and broken files cost: seconds and extra memory of each, read in a process of its own.

python benchmarks/hostile_reading.py [--only WORD]
"""

from __future__ import annotations

import argparse
import io
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

MONTH = "2025-10"
HEADER = "订单号,行号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,金额"
LINE = "A{},1,2025-10-03,甲,大客户,华东,直营,泵,P1,2,900"
SHEET = "xl/worksheets/sheet1.xml"
BUDGETS = [("月份", "区域", "活动预算"), ("2025-10", "华东", 1), ("2025-10", "华南", 2), ("2025-10", "华北", 3)]


def book(rows: list[tuple[object, ...]] = BUDGETS) -> bytes:
    """A workbook of one sheet."""
    import openpyxl

    workbook, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(buffer)
    return buffer.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(change: Callable[[bytes], bytes], part: str = SHEET, more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(book())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({**parts, part: change(parts[part]), **(more or {})})


def end(xml: bytes) -> Callable[[bytes], bytes]:
    """Put something behind the last row."""
    return lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>")


def merged(count: int) -> Callable[[bytes], bytes]:
    """Put merged ranges into a sheet."""
    cells = b"".join(b'<mergeCell ref="A%d:A%d"/>' % (2 * i + 10, 2 * i + 11) for i in range(count))
    return lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>")


def files() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """The files: what each is, its name, its content."""
    csv = "\n".join([HEADER, *(LINE.format(i) for i in range(4))])
    entity = b'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10)
    )
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    bomb = packed({"xl/workbook.xml": b"<workbook/>", "xl/a.xml": bytes(400 << 20)})
    yield "image called xlsx", "a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500)
    yield "encrypted", "a.xlsx", lambda: ole + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(9 << 20)
    yield "truncated xlsx", "a.xlsx", lambda: book()[:3000]
    yield "truncated xls", "a.xls", lambda: ole + bytes(5000)
    yield "empty", "a.csv", lambda: b""
    yield "bomb by ratio", "a.xlsx", lambda: bomb
    yield (
        "bomb by count",
        "a.xlsx",
        lambda: packed({"xl/workbook.xml": b"<a/>"} | {f"xl/{i}": b"" for i in range(60_000)}),
    )
    yield "bomb in a bomb", "a.xlsx", lambda: packed({"a.zip": bomb, "b.zip": bomb})
    yield (
        "bomb as shared strings",
        "a.xlsx",
        lambda: changed(
            lambda xml: xml, more={"xl/sharedStrings.xml": b"<sst><si><t>" + b"a" * (300 << 20) + b"</t></si></sst>"}
        ),
    )
    yield "sheet inflated 30 MB", "a.xlsx", lambda: changed(end(b'<row r="9"><c r="A9"/></row>' * 1_000_000))
    yield (
        "entity bomb",
        "a.xlsx",
        lambda: changed(
            lambda xml: xml.replace(b"<worksheet", entity + b"]><worksheet", 1).replace(
                b"</sheetData>", b"&a9;</sheetData>"
            )
        ),
    )
    yield (
        "giant dimension",
        "a.xlsx",
        lambda: changed(lambda xml: xml.replace(b'<dimension ref="A1:C4"/>', b'<dimension ref="A1:XFD1048576"/>')),
    )
    yield "cell far away", "a.xlsx", lambda: changed(end(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    yield "cell far down", "a.xlsx", lambda: changed(end(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
    yield "42,000 merged ranges", "a.xlsx", lambda: changed(merged(42_000))
    yield (
        "one merged range of all",
        "a.xlsx",
        lambda: changed(
            lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
            )
        ),
    )
    for size in (10, 30):
        noise = random.Random(1).randbytes(size << 19).hex().encode()
        cell = b'<row r="9"><c r="B9" t="inlineStr"><is><t>' + noise + b"</t></is></c></row>"
        yield f"cell of {size} MB", "a.xlsx", lambda cell=cell: changed(end(cell))
        yield (
            f"cell of {size} MB of one letter",
            "a.xlsx",
            lambda n=size: changed(
                end(b'<row r="9"><c r="B9" t="inlineStr"><is><t>' + b"a" * (n << 20) + b"</t></is></c></row>")
            ),
        )
        yield f"CSV cell of {size} MB in quotes", "a.csv", lambda n=size: f'{csv}\n"{"长" * (n << 18)}",1'.encode()
        yield (
            f"CSV cell of {size} MB in short lines",
            "a.csv",
            lambda n=size: (csv + '\n"' + "长长长\n" * (n << 16) + '",1').encode(),
        )
    yield "one line of 200 MB", "a.csv", lambda: b"a" * (200 << 20)
    yield "2 MB of commas", "a.csv", lambda: b"," * (2 << 20)
    yield "2 MB of quotes", "a.csv", lambda: csv.encode() + b"\n" + b'"' * (2 << 20)
    yield (
        "a quote a line",
        "a.csv",
        lambda: "\n".join([HEADER, *(LINE.format(i).replace("甲", '"甲') for i in range(50_000))]).encode(),
    )
    yield "NUL bytes", "a.csv", lambda: csv.encode().replace(b"A", b"\0A") + bytes(5 << 20)
    yield "noise", "a.csv", lambda: random.Random(2).randbytes(5 << 20)
    yield "noise called xlsx", "a.xlsx", lambda: b"PK\x03\x04" + random.Random(3).randbytes(5 << 20)
    yield "mixed encodings", "a.csv", lambda: f"{csv}\n".encode() + f"{LINE}\n".encode("gb18030") * 5
    yield "macros", "a.xlsm", lambda: changed(lambda xml: xml, more={"xl/vbaProject.bin": bytes(1 << 20)})
    yield (
        "external link",
        "a.xlsx",
        lambda: changed(
            end(b'<row r="9"><c r="C9"><f>[1]Sheet1!A1</f></c></row>'),
            more={"xl/externalLinks/externalLink1.xml": b"<externalLink><externalBook/></externalLink>"},
        ),
    )


def read(path: Path) -> dict[str, object]:
    """Read one file in this process: seconds, megabytes more than before, and the sentence."""
    from summarizer.kpi.reading import read_tables
    from summarizer.periods import Month

    warm = path.with_name("warm.csv")
    warm.write_text("\n".join([HEADER, LINE.format(1)]), encoding="utf-8")
    (path.with_name("warm.xlsx")).write_bytes(book())
    read_tables([warm, path.with_name("warm.xlsx")], Month.parse(MONTH))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts again from here
    before = _peak()
    start = time.perf_counter()
    report = read_tables([path], Month.parse(MONTH)).report
    seconds = time.perf_counter() - start
    extra = (_peak() - before) / 1024
    file = report.files[0]
    said = file.problem or "; ".join(s.reason or f"{s.table}: {s.rows_read} rows" for s in file.sheets)
    return {"seconds": seconds, "extra": extra, "said": said[:90]}


def _peak() -> int:
    """The most memory that this process has had, in kilobytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def main() -> None:
    """Make each file, read it in a process of its own, print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--read", type=Path)
    arguments = parser.parse_args()
    if arguments.read:
        print(json.dumps(read(arguments.read), ensure_ascii=False))
        return
    for what, name, content in files():
        if arguments.only not in what:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content())
            done = subprocess.run(
                [sys.executable, __file__, "--read", str(path)],
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        told = (
            json.loads(done.stdout) if done.returncode == 0 else {"seconds": 0, "extra": 0, "said": done.stderr[-200:]}
        )
        mark = " " if told["seconds"] < 2 and told["extra"] < 100 else "!"
        print(f"{mark} {what:38} {told['seconds']:6.2f} s {told['extra']:7.0f} MB  {told['said']}", flush=True)


if __name__ == "__main__":
    main()
