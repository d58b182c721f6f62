"""One's own API keys: a program acts for a person, with the role that the person has at the moment."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.auth.keys import PREFIX
from api.auth.secrets import hash_of, new_secret
from api.problems import ProblemError, not_found
from api.services import Services
from api.storage.people import ApiKey, User

_SHOWN = len(PREFIX) + 6  # characters by which a person tells keys apart; what is left is still 220 bits


class NewKey(NamedTuple):
    """A key when it is made, the only time that `secret` is known."""

    secret: str
    key: ApiKey


def key_made(services: Services, actor: Actor, name: str) -> NewKey:
    """A new key; ProblemError 409 when one of that name is in use, or there are too many."""
    secret = new_secret(PREFIX)
    with services.database.writing() as db:
        db.get_one(User, actor.id, with_for_update=True)  # one at a time, or two could take the same name
        used = keys_of(db, actor.id)
        if any(key.name == name for key in used):
            raise ProblemError(409, "name_taken", "您已有同名的 API 密钥，请换一个名称或先撤销旧的。")
        if len(used) >= services.limits.keys:
            raise ProblemError(409, "too_many_keys", f"每人最多 {services.limits.keys} 个 API 密钥，请先撤销不用的。")
        key = ApiKey(
            user_id=actor.id, name=name, prefix=secret[:_SHOWN], hash=hash_of(secret), created_at=services.clock()
        )
        db.add(key)
        db.flush()
        record(db, actor.id, "key_made", f"key:{key.id}", request=actor.request)
    return NewKey(secret, key)


def keys_of(db: Session, user_id: str) -> list[ApiKey]:
    """The keys of a person that are not revoked, the latest first."""
    mine = select(ApiKey).where(ApiKey.user_id == user_id, ApiKey.revoked_at.is_(None))
    return list(db.scalars(mine.order_by(ApiKey.created_at.desc(), ApiKey.id)))


def key_revoked(services: Services, actor: Actor, key_id: str) -> None:
    """Revoke one of one's own keys; ProblemError 404 for somebody else's."""
    mine = ApiKey.id == key_id, ApiKey.user_id == actor.id, ApiKey.revoked_at.is_(None)
    with services.database.writing() as db:
        done = db.execute(update(ApiKey).where(*mine).values(revoked_at=services.clock()).returning(ApiKey.id))
        if done.first() is None:
            raise not_found("这个 API 密钥")
        record(db, actor.id, "key_revoked", f"key:{key_id}", request=actor.request)
