"""What is kept for a while only: answers to requests that may be sent again, and what a model replied."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from api.storage.engine import Database
from api.storage.work import Answered, Reply, Setting

SETTING = "retention"


class Days(NamedTuple):
    """For how many days each is kept."""

    answers: int = 7
    replies: int = 90


class Gone(NamedTuple):
    """How many of each went."""

    answers: int
    replies: int


def days_kept(db: Session) -> Days:
    """As an administrator set it, else the defaults."""
    setting = db.get(Setting, SETTING)
    stored = setting.value if setting else {}
    return Days(stored.get("answer_days") or Days().answers, stored.get("reply_days") or Days().replies)


def take_away_passed(database: Database, moment: datetime) -> Gone:
    """Delete what is older; a request sent again after that counts as a new one, and a model is asked again."""
    with database.writing() as db:
        days = days_kept(db)
        answers = db.execute(delete(Answered).where(Answered.answered_at < moment - timedelta(days=days.answers)))
        replies = db.execute(delete(Reply).where(Reply.kept_at < moment - timedelta(days=days.replies)))
        assert isinstance(answers, CursorResult)
        assert isinstance(replies, CursorResult)
        return Gone(answers.rowcount, replies.rowcount)
