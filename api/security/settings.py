"""How the service is reached, from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_network
from typing import NamedTuple
from urllib.parse import urlsplit

from api.settings import SettingsError

_YES, _NO = frozenset({"1", "true", "yes"}), frozenset({"0", "false", "no"})


class Reached(NamedTuple):
    """The fields of Services of the same names."""

    public_url: str | None = None
    secure_cookies: bool = False
    trusted_proxies: tuple[str, ...] = ()


def reached(environment: Mapping[str, str]) -> Reached:
    """`JIANBAO_PUBLIC_URL`, `JIANBAO_SECURE_COOKIES` (on by itself for an https address), `JIANBAO_TRUSTED_PROXIES`.

    SettingsError for what cannot be used.
    """
    given = environment.get("JIANBAO_PUBLIC_URL", "").strip().rstrip("/")
    parts = urlsplit(given)
    if given and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query):
        raise SettingsError("JIANBAO_PUBLIC_URL 应是浏览器访问本系统的地址，如 https://brief.example.com。")
    secure = environment.get("JIANBAO_SECURE_COOKIES", "").strip().lower() or ("1" if parts.scheme == "https" else "0")
    if secure not in _YES | _NO:
        raise SettingsError("JIANBAO_SECURE_COOKIES 应是 1 或 0。")
    return Reached(given or None, secure in _YES, _proxies(environment.get("JIANBAO_TRUSTED_PROXIES", "")))


def _proxies(text: str) -> tuple[str, ...]:
    """Addresses and networks. `*` is refused: then everybody could choose their own address."""
    proxies = tuple(part.strip() for part in text.split(",") if part.strip())
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError as problem:
            raise SettingsError(f"JIANBAO_TRUSTED_PROXIES 中的“{proxy}”不是 IP 地址或网段。") from problem
    return proxies
