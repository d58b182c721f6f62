"""The mark of AI content in a PDF: an entry of its information and of its XMP, added as an update at its end."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


def marked(pdf: bytes, name: str, content: str) -> bytes:
    """The file with the field `name`; ValueError if its end is not as the typesetter writes it."""
    found = _TRAILER.search(pdf)
    if not found:
        raise ValueError("the PDF does not end with a trailer")
    trailer, before = found[1], int(found[2])
    info, xmp = _referred(rb"Info", trailer), _referred(rb"Metadata", pdf[pdf.rindex(b"/Type/Catalog") :])
    objects = {info: _with_entry(_object(pdf, info), name, content), xmp: _with_field(_object(pdf, xmp), name, content)}
    update, places = b"\n", {}
    for number, inner in sorted(objects.items()):
        places[number] = len(pdf) + len(update)
        update += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    start = len(pdf) + len(update)
    table = b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
    return pdf + update + table + b"trailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, before, start)


def _referred(key: bytes, text: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s+(\d+) 0 R", text)
    if not found:
        raise ValueError(f"the PDF has no {key.decode()}")
    return int(found[1])


def _object(pdf: bytes, number: int) -> bytes:
    start = pdf.rindex(b"\n%d 0 obj" % number)
    start = pdf.index(b"obj", start) + 3
    return pdf[start : pdf.index(b"endobj", start)].strip()


def _with_entry(info: bytes, name: str, content: str) -> bytes:
    text = b"\xfe\xff" + content.encode("utf-16-be")
    return info.removesuffix(b">>") + b"/%s <%s>>>" % (name.encode(), text.hex().encode())


def _with_field(stream: bytes, name: str, content: str) -> bytes:
    """The XMP stream with a description more; its length is stated anew."""
    inner = stream[stream.index(b"stream") + 6 : stream.rindex(b"endstream")].strip()
    field = (
        f'<rdf:Description rdf:about="" xmlns:TC260="{_NAMESPACE}">'
        f"<TC260:{name}>{escape(content)}</TC260:{name}></rdf:Description></rdf:RDF>"
    )
    inner = inner.replace(b"</rdf:RDF>", field.encode())
    return b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream" % (len(inner), inner)
