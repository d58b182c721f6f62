"""The OpenID provider that the environment names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from api.auth.policy import ROLES, Role
from api.settings import SettingsError

_PREFIX = "JIANBAO_OIDC_"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class OidcSettings:
    """A provider. `create` is the role of people who come for the first time, None to admit only those already known.

    `role_claim` names a claim of the ID token that holds a value or a list; `roles` maps its values to roles.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    create: Role | None = None
    role_claim: str | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    timeout: float = 10.0


def oidc_settings(environment: Mapping[str, str]) -> OidcSettings | None:
    """None without JIANBAO_OIDC_ISSUER; SettingsError for settings that cannot be used."""
    given = {
        name: environment.get(_PREFIX + name, "").strip()
        for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "CREATE", "ROLE_CLAIM", "ROLES")
    }
    if not given["ISSUER"]:
        return None
    parts = urlsplit(given["ISSUER"])
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise SettingsError(f"{_PREFIX}ISSUER 应是 https:// 开头的地址。")
    if not given["CLIENT_ID"] or not given["CLIENT_SECRET"]:
        raise SettingsError(f"使用统一登录时，还要设置 {_PREFIX}CLIENT_ID 和 {_PREFIX}CLIENT_SECRET。")
    return OidcSettings(
        given["ISSUER"].rstrip("/"),
        given["CLIENT_ID"],
        given["CLIENT_SECRET"],
        _role(given["CREATE"], "CREATE") if given["CREATE"] else None,
        given["ROLE_CLAIM"] or None,
        dict(_pairs(given["ROLES"])),
    )


def _pairs(text: str) -> list[tuple[str, Role]]:
    """`sales-admins=admin,editors=reviewer`."""
    pairs = [pair.rpartition("=") for pair in text.split(",") if pair.strip()]
    return [(value.strip(), _role(role.strip(), "ROLES")) for value, _, role in pairs]


def _role(text: str, setting: str) -> Role:
    if text not in ROLES:
        raise SettingsError(f"{_PREFIX}{setting} 中的角色“{text}”不存在，可用的有 {'、'.join(ROLES)}。")
    return text
