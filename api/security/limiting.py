"""What one request, one file and one person may take, from the environment."""

from __future__ import annotations

from collections.abc import Mapping

from api.services import Limits
from api.settings import SettingsError

_MOST = 10**6
_VARIABLES = {
    "JIANBAO_UPLOAD_MB": ("upload_bytes", 2**20),
    "JIANBAO_REQUESTS_PER_MINUTE": ("requests_per_minute", 1),
    "JIANBAO_LOGINS_PER_MINUTE": ("logins_per_minute", 1),
    "JIANBAO_SESSION_HOURS": ("session_hours", 1),
    "JIANBAO_IDLE_MINUTES": ("idle_minutes", 1),
}


def limits_of(environment: Mapping[str, str]) -> Limits:
    """The limits, those that the environment names in place of the defaults; SettingsError for no whole number."""
    return Limits(
        **{
            name: _count(variable, given) * unit
            for variable, (name, unit) in _VARIABLES.items()
            if (given := environment.get(variable, "").strip())
        }
    )


def _count(variable: str, given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 0 < int(given) <= _MOST:
        raise SettingsError(f"环境变量 {variable} 应是 1 到 {_MOST:,} 的整数，现在是“{given}”。")
    return int(given)
