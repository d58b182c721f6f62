"""Office files as packages: the same briefing gives the same bytes, and the mark of AI content is a property."""

from __future__ import annotations

import io
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES, _LINKS, _PART = "[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of custom properties, for all programs


def repacked(package: bytes, properties: Mapping[str, str] | None = None) -> bytes:
    """An Office file with one date on all its entries; those of `properties` that say something become custom ones."""
    with ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    stated = {name: value for name, value in (properties or {}).items() if value}
    if stated:
        parts = _with_properties(parts, stated)
    target = io.BytesIO()
    with ZipFile(target, "w") as packed:
        for name, content in parts.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            packed.writestr(info, content)
    return target.getvalue()


def _with_properties(parts: Mapping[str, bytes], stated: Mapping[str, str]) -> dict[str, bytes]:
    """The parts with custom properties beside the others; a template's own are replaced."""
    kept = dict(parts)
    if _PART not in kept:
        kind = f'<Override PartName="/{_PART}" ContentType="{_CUSTOM_TYPE}"/></Types>'
        kept[_TYPES] = kept[_TYPES].replace(b"</Types>", kind.encode())
        link = f'<Relationship Id="rIdCustom" Type="{_CUSTOM_LINK}" Target="{_PART}"/></Relationships>'
        kept[_LINKS] = kept[_LINKS].replace(b"</Relationships>", link.encode())
    inner = "".join(
        f"<property fmtid={quoteattr(_FORMAT_ID)} pid={quoteattr(str(number))} name={quoteattr(name)}>"
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(stated.items(), start=2)
    )
    kept[_PART] = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{inner}</Properties>"
    ).encode()
    return kept
