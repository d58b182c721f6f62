"""What happens to a briefing is told to the channels that want to hear of it: asked for in the act's transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.sending.channels import Channel, Event
from api.services import Services
from api.settings import SettingsError
from api.storage.briefings import BriefingRecord
from api.storage.sending import Delivery

_LOG = logging.getLogger(__name__)


def announce(db: Session, services: Services, actor_id: str, briefing: BriefingRecord, event: Event) -> list[Delivery]:
    """Have it told to every channel that wants to hear of such an event, to each once; what is on its way.

    An occasion is a day for reminders, and the briefing's revision for what happened to it.
    """
    occasion = services.clock().date().isoformat() if event == "reminder" else str(briefing.revision)
    wanted = [channel.name for channel in _channels(services).values() if event in channel.on]
    return [_asked(db, services, actor_id, briefing.id, name, event, occasion) for name in wanted]


def _channels(services: Services) -> Mapping[str, Channel]:
    """None where the file was broken meanwhile: nobody's approval fails for that; the page of the channels says it."""
    try:
        return services.channels()
    except SettingsError as problem:
        _LOG.warning("nothing is sent: %s", problem)
        return {}


def _asked(
    db: Session, services: Services, actor_id: str, briefing_id: str, channel: str, event: Event, occasion: str
) -> Delivery:
    same = select(Delivery).where(
        Delivery.briefing_id == briefing_id,
        Delivery.channel == channel,
        Delivery.event == event,
        Delivery.occasion == occasion,
    )
    if (told := db.scalar(same)) is not None:
        return told
    delivery = Delivery(briefing_id=briefing_id, channel=channel, event=event, occasion=occasion)
    db.add(delivery)
    db.flush()
    services.jobs.submit("send", f"delivery:{delivery.id}", {"asked_by": actor_id}, actor_id, db)
    return delivery
