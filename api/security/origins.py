"""Whether a change was asked for by our own page: browsers say which page sent a request."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from api.problems import ProblemError

_OURS = frozenset({"same-origin", "none"})  # none: typed or bookmarked by the person
_PORTS = {"http": 80, "https": 443}


def check_origin(request: HTTPConnection, public_url: str | None) -> None:
    """ProblemError 403 when a browser says that another site asks. Programs send neither header and pass."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if (site is not None and site not in _OURS) or (origin is not None and not _is_ours(origin, request, public_url)):
        raise ProblemError(403, "cross_site", "请求来自其他网站，已拒绝。请直接打开本系统的页面操作。")


def _is_ours(origin: str, request: HTTPConnection, public_url: str | None) -> bool:
    """The host is compared without the scheme: behind a proxy that ends TLS we see http where the browser has https."""
    theirs = _place(origin)
    ours = {_place(f"//{request.headers.get('host', '')}", theirs[2] if theirs else "")}
    if public_url:
        ours.add(_place(public_url))
    return theirs is not None and theirs in ours


def _place(url: str, scheme: str = "") -> tuple[str, int | None, str] | None:
    """Host, port, scheme; None for what is no origin, such as `null`."""
    try:
        parts = urlsplit(url, scheme=scheme)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.scheme not in _PORTS:
        return None
    return parts.hostname.lower(), port or _PORTS[parts.scheme], parts.scheme
