"""How long a page of comments takes among many: python -m benchmarks.comments [comments] [postgresql]."""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from api.storage.base import new_id
from api.storage.blobs import keep
from api.storage.people import User
from api.storage.uploads import Comment, Upload
from api.uploads.comments import Wanted, page
from api.uploads.views import CommentView
from tests.databases import database

_MONTH = "2025-10"
_CATEGORIES = ("quality", "delivery", "contract", "service", "other")
_ASKED = {
    "most worth a look": Wanted(_MONTH),
    "least certain": Wanted(_MONTH, order="uncertain"),
    "to review": Wanted(_MONTH, needs_review=True),
    "one category": Wanted(_MONTH, category="contract"),
    "text": Wanted(_MONTH, text="编号 77"),
    "text that nobody wrote": Wanted(_MONTH, text="没有这样的字"),
    "as in the file": Wanted(_MONTH, order="place"),
}


def main() -> None:
    """Print p50 and p95 of each kind of list, first pages and later ones."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    kind = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    with tempfile.TemporaryDirectory() as folder, database(kind, Path(folder)) as opened:
        with opened.writing() as db:
            user = User(login="a", name="a", display="a", role="service")
            db.add(user)
            db.flush()
            uploads = [_upload(db, user.id, place) for place in range(3)]
            db.execute(insert(Comment), [_comment(uploads[place % 3], place) for place in range(number)])
        for name, wanted in _ASKED.items():
            taken, after = [], None
            for _ in range(30):
                start = time.perf_counter()
                with opened.reading() as db:
                    views = [CommentView.of(comment) for comment in page(db, wanted, 100, after)]
                taken.append(1000 * (time.perf_counter() - start))
                after = views[-1].id if len(views) == 100 else None
            taken.sort()
            print(f"{name:24} p50 {statistics.median(taken):6.1f} ms   p95 {taken[28]:6.1f} ms")


def _upload(db: Session, user: str, place: int) -> str:
    sha256 = keep(db, str(place).encode())
    upload = Upload(month=_MONTH, kind="feedback", name=f"{place}.csv", sha256=sha256, state="read", uploaded_by=user)
    db.add(upload)
    db.flush()
    return upload.id


def _comment(upload: str, place: int) -> dict[str, object]:
    sure = random.Random(place).random()
    category = _CATEGORIES[place % 5]
    return {
        "id": new_id(),
        "upload_id": upload,
        "position": place,
        "feedback_id": f"F{place}",
        "text": f"货期慢 编号 {place}",
        "category": category,
        "labels": {"category": [category]},
        "confidence": sure,
        "turn": sure - 1,
        "needs_review": sure < 0.2,
        "model": "m",
    }


if __name__ == "__main__":
    main()
