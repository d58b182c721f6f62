"""The pages at `/`: files that were built from web/, or a word on how to build them.

Every address that is no file and belongs to no other door is a page of the app, which finds its way itself.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path, PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = Path(__file__).with_name("static")
_OTHER_DOORS = ("/api", "/openapi.json", "/healthz", "/readyz", "/metrics")
_PACKED = (("br", ".br"), ("gzip", ".gz"))
_FOREVER, _ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
_MISSING = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>简报</title><h1>简报</h1><p>页面还没有生成。'
    "命令行和接口可以照常使用；在能连接 npm 的机器上运行 make web 后刷新本页。</p></html>"
)
# The machine's own table may lack these, or have them wrong.
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}


class Pages:
    """ASGI app for what no route answers; `otherwise` answers what is no page either."""

    def __init__(self, otherwise: ASGIApp, folder: Path = STATIC) -> None:
        self._otherwise, self._folder = otherwise, folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or _is_elsewhere(scope["path"]):
            await self._otherwise(scope, receive, send)
            return
        answer = self._answer(scope["path"], Headers(scope=scope).get("accept-encoding", ""))
        await (answer or self._otherwise)(scope, receive, send)

    def _answer(self, path: str, accepted: str) -> Response | None:
        name = path.lstrip("/")
        if "." in PurePosixPath(name).name:
            file = self._inside(name)
            return _file(file, accepted, _FOREVER if name.startswith("assets/") else _ASK_AGAIN) if file else None
        page = self._folder / "index.html"
        return _file(page, accepted, _ASK_AGAIN) if page.is_file() else HTMLResponse(_MISSING, 503)

    def _inside(self, name: str) -> Path | None:
        """The built file of this name; None for what is not there or lies outside."""
        if "\0" in name:
            return None
        file = (self._folder / name).resolve()
        return file if file.is_relative_to(self._folder.resolve()) and file.is_file() else None


def _is_elsewhere(path: str) -> bool:
    return any(path == door or path.startswith(f"{door}/") for door in _OTHER_DOORS)


def _file(file: Path, accepted: str, cached: str) -> Response:
    """A file, packed as the build left it and the browser takes it."""
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"cache-control": cached, "vary": "accept-encoding"}
    offered = {word.split(";")[0].strip().lower() for word in accepted.split(",")}
    for encoding, suffix in _PACKED:
        packed = file.with_name(file.name + suffix)
        if encoding in offered and packed.is_file():
            return FileResponse(packed, media_type=kind, headers={**headers, "content-encoding": encoding})
    return FileResponse(file, media_type=kind, headers=headers)
