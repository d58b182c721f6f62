"""Sending one message, as a job: tried a few times, never sent again once it may have arrived."""

from __future__ import annotations

import time
from typing import cast

from sqlalchemy import update
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.briefings.exporting import exported
from api.briefings.frames import assembled
from api.jobs.context import JobContext, JobFailedError
from api.problems import ProblemError
from api.sending.channels import Channel, Event
from api.sending.message import Message, message_of
from api.sending.posting import UnsureError, post
from api.sending.robots import RefusedError
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.sending import Delivery

_TRIES, _PAUSE = 4, 2.0  # times, and seconds before the second of them
_UNSURE = "发送时服务中断，不能确定对方是否收到；请先核对，没有收到再重试。"


def deliver(services: Services, delivery_id: str, job: JobContext) -> None:
    """Send it. JobFailedError says in Chinese why that was not possible, and whether to try later."""
    with services.database.writing() as db:
        delivery = db.get_one(Delivery, delivery_id, with_for_update=True)
        if delivery.state == "sent":
            return
        if delivery.state == "sending":
            raise JobFailedError(_UNSURE, "later")
        delivery.state = "sending"
        name, event, briefing_id = delivery.channel, cast(Event, delivery.event), delivery.briefing_id
    channel = services.channels().get(name)
    if channel is None:
        _back(services, delivery_id)
        raise JobFailedError(f"渠道“{name}”已不在 channels.yaml 里。")
    try:
        message = _message(services, channel, briefing_id, event)
        left = _tried(services, channel, message, delivery_id, job)
    except UnsureError as problem:
        raise JobFailedError(_UNSURE, "later") from problem
    except BaseException:
        _back(services, delivery_id)
        raise
    with services.database.writing() as db:
        delivery = db.get_one(Delivery, delivery_id)
        delivery.state, delivery.sent_at = "sent", services.clock()
        delivery.message = f"这些收件人被拒收：{'、'.join(left)}" if left else None
        detail = {"delivery": delivery_id, "event": event}
        audit(db, str(job.arguments["asked_by"]), "briefing.send", f"briefing:{briefing_id}", detail)


def fail(services: Services, delivery_id: str, message: str) -> None:
    """Write down why it was not sent."""
    with services.database.writing() as db:
        own = update(Delivery).where(Delivery.id == delivery_id, Delivery.state != "sent")
        db.execute(own.values(state="failed", message=message))


def send_again(db: Session, delivery_id: str) -> None:
    """Have what failed wait to be sent once more; ProblemError 409 for what was sent."""
    delivery = db.get_one(Delivery, delivery_id, with_for_update=True)
    if delivery.state == "sent":
        raise ProblemError(409, "sent", "这条消息已经发出，不会再发一次。")
    delivery.state, delivery.message = "waiting", None


def _back(services: Services, delivery_id: str) -> None:
    """It certainly did not arrive, so it may be sent again."""
    with services.database.writing() as db:
        own = update(Delivery).where(Delivery.id == delivery_id, Delivery.state == "sending")
        db.execute(own.values(state="waiting"))


def _message(services: Services, channel: Channel, briefing_id: str, event: Event) -> Message:
    with services.database.reading() as db:
        briefing = assembled(db, db.get_one(BriefingRecord, briefing_id))
    page = "briefings" if event == "approved" else "review"
    link = f"{services.public_url.rstrip('/')}/{page}/{briefing_id}" if services.public_url else None
    message = message_of(briefing, event, link)
    if event != "approved":
        return message
    made = [exported(services.database, briefing_id, kind) for kind in channel.attach]
    return Message(message.title, message.lines, link, tuple((name, content) for content, name in made))


def _tried(services: Services, channel: Channel, message: Message, identity: str, job: JobContext) -> tuple[str, ...]:
    """Send, with pauses that grow while the other side is busy; the addresses that were refused."""
    for number in range(1, _TRIES + 1):
        job.check()
        job.progress(number / (_TRIES + 1), f"发送到“{channel.name}”")
        try:
            return post(channel, message, identity, services.clock().timestamp())
        except RefusedError as problem:
            if not problem.later or number == _TRIES:
                raise JobFailedError(f"“{channel.name}”没有发出：{problem}。", "later") from problem
            time.sleep(_PAUSE * 2 ** (number - 1))
    raise AssertionError("unreachable")
