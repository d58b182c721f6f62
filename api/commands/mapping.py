"""The mappings of a command: files named with `--mapping`, and what earlier ones settled, kept in the data folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer
import yaml

from api.settings import data_dir
from summarizer.exports.saving import save
from summarizer.kpi.reading.mapping import MappingError, Rule, load_rules

_KEPT, _REMEMBERED = "mappings.yaml", "以前确认过的对应关系"
_HEAD = "# 由 jianbao 记住的列对应关系：表头相同的文件按此读取。删掉一条就不再使用。\n"


def rules_for(paths: Sequence[Path]) -> list[Rule]:
    """The rules of the files, in their order, then the remembered ones; MappingError for a file that is wrong."""
    return [*(rule for path in paths for rule in load_rules(path)), *_remembered(data_dir())]


def remember(settled: Sequence[Rule]) -> None:
    """Keep what was settled for headers with the same names; a later rule replaces an earlier one for them."""
    new = {rule.signature: rule for rule in settled if rule.signature and rule.origin != _REMEMBERED}
    if not new:
        return
    folder = data_dir()
    rules = {rule.signature: rule for rule in _remembered(folder)} | new
    text = yaml.safe_dump([rule.as_yaml() for rule in rules.values()], allow_unicode=True, sort_keys=False)
    try:
        save((_HEAD + text).encode(), folder / _KEPT)
    except OSError as problem:
        typer.echo(f"注意：没能记住这次的列对应关系（{problem.strerror or problem}）。")


def _remembered(folder: Path) -> list[Rule]:
    path = folder / _KEPT
    if not path.exists():
        return []
    try:
        return [replace(rule, origin=_REMEMBERED) for rule in load_rules(path)]
    except MappingError as problem:
        raise MappingError(f"{problem}（这是数据目录里记住的对应关系，可以改正或删除“{path}”。）") from problem
