"""Files in answers: as downloads, under any name, never shown by the browser in the place of a page."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes, name: str, media_type: str = "application/octet-stream") -> Response:
    """A file to be saved."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})
