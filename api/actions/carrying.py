"""What earlier meetings decided, as the file of 上月行动计划 for a month that nobody uploaded one for.

It is read as any other file is, so that its facts lead back to its rows.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sqlalchemy.orm import Session

from api.actions.changing import PLAN, open_before
from api.storage.actions import ActionRecord
from api.storage.uploads import Upload

FILE = f"{PLAN}（系统记录）.csv"
_NOBODY = "待定"  # the table needs somebody
_HEADER = ("事项", "负责人", "截止日", "状态", "完成日", "验收指标", "指标原值", "指标目标值")


def plan_file(db: Session, month: str, uploads: list[Upload], folder: Path) -> Path | None:
    """The file in the folder; None where a file of the month holds the table, or nothing was decided before."""
    if any(PLAN in upload.tables for upload in uploads) or not (actions := open_before(db, month)):
        return None
    path = folder / FILE
    path.write_bytes(plan(actions))
    return path


def plan(actions: list[ActionRecord]) -> bytes:
    """The table as CSV in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(map(_row, actions))
    return text.getvalue().encode("utf-8-sig")


def _row(action: ActionRecord) -> tuple[object, ...]:
    """An action with the fact that it must move; values as they are, in the fact's own unit."""
    promised = (action.moved, _exact(action.before), _exact(action.goal)) if action.moved else ("", "", "")
    return (action.text, action.owner or _NOBODY, action.due, action.state, action.done_on or "", *promised)


def _exact(value: float | None) -> str:
    return "" if value is None else repr(value)
