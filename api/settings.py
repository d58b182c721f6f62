"""Where the state of an installation lives, and what a company changed of the defaults."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from summarizer.drafting.model.settings import ModelSettings

DEFAULT_MODEL = "openai:gpt-4o-mini"

_COUNTED = ("月", "天", "小时", "张", "项")
_MOST = 1000  # windows of more months or days than this reach beyond any calendar


class SettingsError(ValueError):
    """A setting that cannot be used; the message is one Chinese sentence."""


def data_dir() -> Path:
    """`JIANBAO_DATA_DIR`, or `.jianbao` in the home folder; made if it is not there."""
    folder = Path(os.environ.get("JIANBAO_DATA_DIR") or Path.home() / ".jianbao")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise SettingsError(f"无法使用数据目录“{folder}”，请用环境变量 JIANBAO_DATA_DIR 指定另一处。") from problem
    return folder


def model_settings(environment: Mapping[str, str] = os.environ) -> ModelSettings | None:
    """The model that the environment names; None without a key or the address of a server, for then all is offline.

    `OPENAI_API_KEY`, `OPENAI_BASE_URL` as everyone uses them, `JIANBAO_MODEL` as provider:model, and the limits
    `JIANBAO_MODEL_…` of docs/models.md. SettingsError for a limit that is no number above zero.
    """
    key, address = environment.get("OPENAI_API_KEY", "").strip(), environment.get("OPENAI_BASE_URL", "").strip()
    if not key and not address:
        return None
    model = environment.get("JIANBAO_MODEL", "").strip() or DEFAULT_MODEL
    return ModelSettings(model, key, address or None, **_limits(environment))


_LIMITS = {
    "JIANBAO_MODEL_PARALLEL": ("parallel", int),
    "JIANBAO_MODEL_TIMEOUT": ("timeout", float),
    "JIANBAO_MODEL_DEADLINE": ("deadline", float),
    "JIANBAO_MODEL_MAX_TOKENS": ("max_tokens", int),
    "JIANBAO_MODEL_MAX_COST": ("max_cost", float),
    "JIANBAO_MODEL_PRICE_IN": ("price_in", float),
    "JIANBAO_MODEL_PRICE_OUT": ("price_out", float),
}


def _limits(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for variable, (name, kind) in _LIMITS.items():
        if not (given := environment.get(variable, "").strip()):
            continue
        try:
            found[name] = kind(given)
        except ValueError as problem:
            raise SettingsError(f"环境变量 {variable} 的值“{given}”不是数字。") from problem
        if not 0 < found[name] < math.inf:
            raise SettingsError(f"环境变量 {variable} 的值应大于零。")
    if "max_cost" in found and not {"price_in", "price_out"} <= found.keys():
        raise SettingsError("设置费用上限时，还要设置单价 JIANBAO_MODEL_PRICE_IN 和 JIANBAO_MODEL_PRICE_OUT。")
    return found


def thresholds(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """The thresholds, those in `thresholds.yaml` of the data folder put in place of the defaults, value by value."""
    from summarizer.kpi.context import default_thresholds

    defaults = dict(default_thresholds())
    path = folder / "thresholds.yaml"
    if not path.exists():
        return defaults
    return _overridden(path, defaults)


def _overridden(path: Path, defaults: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    try:
        changed = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {**defaults, **{name: changed_threshold(name, defaults, value) for name, value in dict(changed).items()}}
    except OSError as problem:
        raise SettingsError(f"无法读取阈值文件“{path}”。") from problem
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, ValueError) as problem:
        detail = str(problem) if isinstance(problem, SettingsError) else "不是“名称: 数值”的格式"
        raise SettingsError(f"阈值文件“{path}”有误：{detail}。") from problem


def changed_threshold(name: str, defaults: Mapping[str, Mapping[str, Any]], value: Any) -> Mapping[str, Any]:
    """A threshold with another value; SettingsError, without a full stop, for one that cannot be."""
    if name not in defaults:
        raise SettingsError(f"没有名为“{name}”的阈值")
    given = value.get("value") if isinstance(value, Mapping) else value
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not math.isfinite(given):
        raise SettingsError(f"“{name}”的值不是数字")
    if defaults[name]["unit"] in _COUNTED and not 0 <= given <= _MOST:
        raise SettingsError(f"“{name}”的值应在 0 到 {_MOST} 之间")
    return {**defaults[name], "value": given}
