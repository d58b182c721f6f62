"""Headers of every answer: what a browser may do with it."""

from __future__ import annotations

# No inline script or style and nothing from elsewhere; pictures may be drawn by our own scripts (data, blob).
_PAGES = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_API = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_UNUSED = "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb"
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not no-referrer: browsers would then send `Origin: null` with forms, which check_origin refuses
    "referrer-policy": "same-origin",
    "permissions-policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_YEAR = 31_536_000
_STORED_NOWHERE = ("/api/", "/openapi.json", "/healthz", "/readyz", "/metrics")


def headers_of(path: str, secure: bool) -> dict[str, str]:
    """The headers of an answer under a path; `secure` when the browser came by https."""
    api = path.startswith(_STORED_NOWHERE)
    headers = {**_ALWAYS, "content-security-policy": _API if api else _PAGES}
    if api:
        headers["cache-control"] = "no-store"
    if secure:
        headers["strict-transport-security"] = f"max-age={_YEAR}"
    return headers
