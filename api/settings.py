"""Where the state of an installation lives, and what a company changed of the defaults."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

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
        return {**defaults, **{name: _changed(name, defaults, value) for name, value in dict(changed).items()}}
    except OSError as problem:
        raise SettingsError(f"无法读取阈值文件“{path}”。") from problem
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, ValueError) as problem:
        detail = str(problem) if isinstance(problem, SettingsError) else "不是“名称: 数值”的格式"
        raise SettingsError(f"阈值文件“{path}”有误：{detail}。") from problem


def _changed(name: str, defaults: Mapping[str, Mapping[str, Any]], value: Any) -> Mapping[str, Any]:
    if name not in defaults:
        raise SettingsError(f"没有名为“{name}”的阈值")
    given = value.get("value") if isinstance(value, Mapping) else value
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not math.isfinite(given):
        raise SettingsError(f"“{name}”的值不是数字")
    if defaults[name]["unit"] in _COUNTED and not 0 <= given <= _MOST:
        raise SettingsError(f"“{name}”的值应在 0 到 {_MOST} 之间")
    return {**defaults[name], "value": given}
