"""The same briefing gives the same bytes: ZIP entries and workbooks inside without the time at which they were made."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def repacked(package: bytes) -> bytes:
    """An Office file with fixed dates, its embedded workbooks too."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as source, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as packed:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".xlsx"):
                content = _undated(content)
            info = ZipInfo(name, _EPOCH)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            packed.writestr(info, content)
    return target.getvalue()


def _undated(workbook: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            info = ZipInfo(name, _EPOCH)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            packed.writestr(info, content)
    return target.getvalue()
