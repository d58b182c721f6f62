"""One's own API keys."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth.actor import Asking
from api.auth.keyring import key_made, key_revoked, keys_of
from api.routes.visiting import Wired
from api.security.text import Name
from api.storage.people import ApiKey

router = APIRouter(prefix="/api/keys", tags=["keys"])


class KeyName(BaseModel):
    """What a key is called."""

    name: Name = Field(examples=["客服系统每日上传"])


class KeyInfo(BaseModel):
    """A key, as far as it is known after it was made."""

    id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    name: str = Field(examples=["客服系统每日上传"])
    prefix: str = Field(examples=["jb_3kX9aQ"])
    created_at: datetime


class KeyMade(KeyInfo):
    """A key when it is made: `key` is shown this once. It goes into `Authorization: Bearer …`."""

    key: str = Field(examples=["jb_3kX9aQ…"])


class KeyList(BaseModel):
    """One's keys that are in use."""

    keys: list[KeyInfo]


@router.get("")
def own_keys(actor: Asking, services: Wired) -> KeyList:
    """One's own keys."""
    with services.database.reading() as db:
        return KeyList(keys=[_info(key) for key in keys_of(db, actor.id)])


@router.post("", status_code=201)
def make_key(body: KeyName, actor: Asking, services: Wired) -> KeyMade:
    """Make a key. It is shown in this answer only; a repeated request is refused, as the name is taken."""
    made = key_made(services, actor, body.name)
    return KeyMade(key=made.secret, **_info(made.key).model_dump())


@router.delete("/{key}", status_code=204)
def revoke_key(key: str, actor: Asking, services: Wired) -> None:
    """Revoke a key; it is refused from the next request on."""
    key_revoked(services, actor, key)


def _info(key: ApiKey) -> KeyInfo:
    return KeyInfo(id=key.id, name=key.name, prefix=key.prefix, created_at=key.created_at)
