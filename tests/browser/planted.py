"""What a story needs and could not wait for: a learnt version of the classifier, a remembered header, a channel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from sqlalchemy import delete, insert, select

from api.configuring.stored import store
from api.learning import versions
from api.storage.base import now
from api.storage.blobs import keep
from api.storage.engine import Database, connect, default_url
from api.storage.people import User
from api.storage.uploads import Comment, Upload
from api.storage.work import Setting
from api.uploads.mappings import SETTING
from classifiers.model import Classifier
from tests.browser.installation import Site

LEARNT = "在留作检验的更正上变好，固定测试集没有变差"
_CHANNEL = "- {name: 销售群, kind: wecom, url: 'http://127.0.0.1:9/robot', on: [reminder]}\n"


def plant_channel(site: Site) -> None:
    """A chat robot that takes reminders, at an address where nobody answers."""
    (site.folder / "channels.yaml").write_text(_CHANNEL, encoding="utf-8")


def plant_learning(site: Site, trained: Classifier) -> None:
    """The program's own version in use, and one beside it that proved better; a header that somebody settled."""
    better = replace(trained, version=f"{trained.version}-0123456789ab")
    scores = {"corrections_before": 0.4, "corrections": 0.8, "fixed_test_before": 0.87, "fixed_test": 0.87, "passed": 1}
    rule = {"signature": ["下单日", "到手数"], "table": "销售明细", "columns": {"到手数": "金额"}, "units": {}}
    with _opened(site) as database, database.writing() as db:
        own = {"fixed_test": 0.87, "passed": 1.0}
        versions.add(db, trained, now(), corrections=0, scores=own, note="随程序提供的版本")
        versions.promote(db, trained.version)
        versions.add(db, better, now(), corrections=12, scores=scores, note=LEARNT)
        db.execute(delete(Setting).where(Setting.name == SETTING))
        db.flush()
        store(db, SETTING, {"rules": [rule]}, 0)


def plant_comments(site: Site, count: int, month: str = "2025-10") -> None:
    """A file of so many comments, read and classified, of which every third waits for a person."""
    names = ("quality", "delivery", "terms", "service", "other")
    with _opened(site) as database, database.writing() as db:
        upload = Upload(
            month=month,
            kind="feedback",
            name="反馈.csv",
            sha256=keep(db, b"planted"),
            state="read",
            uploaded_by=db.scalars(select(User.id)).first(),
        )
        db.add(upload)
        db.flush()
        rows = (
            {
                "id": f"{place:032x}", "upload_id": upload.id, "position": place, "feedback_id": f"F{place}",
                "text": f"第{place}条：货期又拖了，请尽快回复。", "category": names[place % 5],
                "labels": {"category": [names[place % 5]]}, "confidence": place % 97 / 97,
                "needs_review": place % 3 == 0, "turn": float(place), "model": "planted",
            }
            for place in range(count)
        )  # fmt: skip
        while some := list(islice(rows, 5000)):
            db.execute(insert(Comment), some)


@contextmanager
def _opened(site: Site) -> Iterator[Database]:
    """The database of an installation, beside the service."""
    engine = connect(default_url(site.folder))
    try:
        yield Database(engine)
    finally:
        engine.dispose()
