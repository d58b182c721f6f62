"""Routes of what is told to people outside the pages: the channels, reminders, and what became of each message."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from sqlalchemy import select

from api.auditing import record
from api.auth.actor import Asking
from api.problems import ProblemError, not_found
from api.sending.announcing import announce
from api.sending.channels import Channel
from api.sending.message import Message
from api.sending.posting import UnsureError, post
from api.sending.robots import RefusedError
from api.services import Services, services_of
from api.settings import SettingsError
from api.storage.base import new_id
from api.storage.briefings import BriefingRecord
from api.storage.sending import Delivery

router = APIRouter(prefix="/api", tags=["sending"])
Wired = Annotated[Services, Depends(services_of)]
_TEST = Message("简报：测试消息", ("收到这条消息，说明渠道设置正确。",))


class ChannelView(BaseModel):
    """A channel without its address and secrets."""

    name: str = Field(examples=["销售群"])
    kind: str = Field(examples=["wecom"])
    on: list[str] = Field(examples=[["approved"]])
    attach: list[str]


class DeliveryView(BaseModel):
    """A message: to which channel, about what, and what became of it."""

    id: str
    channel: str
    event: str = Field(examples=["approved"])
    state: str = Field(examples=["sent"])
    message: str | None
    made_at: datetime
    sent_at: datetime | None

    @classmethod
    def of(cls, delivery: Delivery) -> DeliveryView:
        """As it is stored."""
        return cls.model_validate(delivery, from_attributes=True)


class Tested(BaseModel):
    """A test message went out."""

    message: str


@router.get("/channels")
def list_channels(services: Wired) -> list[ChannelView]:
    """The channels that messages can go to."""
    return [
        ChannelView(name=channel.name, kind=channel.kind, on=list(channel.on), attach=list(channel.attach))
        for channel in _channels(services).values()
    ]


@router.post("/channels/{channel}/test")
def test(channel: str, actor: Asking, services: Wired) -> Tested:
    """Send a test message at once; 502 with the reason if the other side did not take it."""
    found = _channels(services).get(channel)
    if found is None:
        raise not_found("这个渠道")
    with services.database.writing() as db:  # before it is sent, so that a request sent twice is told so
        record(db, actor.id, "channel.test", f"channel:{found.kind}", request=actor.request)
    try:
        left = post(found, _TEST, new_id(), services.clock().timestamp())
    except RefusedError as problem:
        raise ProblemError(502, "not_sent", f"没有发出：{problem}。") from problem
    except UnsureError as problem:
        raise ProblemError(504, "unsure", "对方没有及时回答，请到群里或邮箱里看看是否收到。") from problem
    return Tested(message=f"已发送，但这些收件人被拒收：{'、'.join(left)}" if left else "已发送。")


@router.get("/briefings/{briefing}/deliveries")
def deliveries(briefing: str, services: Wired) -> list[DeliveryView]:
    """What was told of a briefing, the latest first."""
    query = select(Delivery).where(Delivery.briefing_id == briefing).order_by(Delivery.made_at.desc(), Delivery.id)
    with services.database.reading() as db:
        return [DeliveryView.of(delivery) for delivery in db.scalars(query)]


@router.post("/briefings/{briefing}/reminder", status_code=202)
def remind(briefing: str, actor: Asking, services: Wired) -> list[DeliveryView]:
    """Remind the reviewers by every channel that takes reminders; once a day, however often it is asked for."""
    with services.database.writing() as db:
        sent = announce(db, services, actor.id, db.get_one(BriefingRecord, briefing), "reminder")
        if not sent:
            raise ProblemError(409, "no_channel", "没有渠道接收提醒，请管理员在 channels.yaml 的 on 里加上 reminder。")
        return [DeliveryView.of(delivery) for delivery in sent]


def _channels(services: Services) -> dict[str, Channel]:
    try:
        return dict(services.channels())
    except SettingsError as problem:
        raise ProblemError(409, "bad_channels", str(problem)) from problem
