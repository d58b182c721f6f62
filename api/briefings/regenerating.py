"""An item, a section or the opening said anew as a person wishes: proposals beside the text, never the text itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.briefings.editing import hold
from api.briefings.frames import SUMMARY, assembled, statements_of
from api.briefings.grounds import Grounds
from api.briefings.replies import DatabaseCache
from api.jobs.context import JobContext, JobFailedError
from api.problems import ProblemError
from api.services import Services
from api.storage.briefings import BriefingRecord, Proposal, StatementRecord
from summarizer.briefing import Briefing, Statement, references
from summarizer.outline import items as points

if TYPE_CHECKING:
    from summarizer.facts import FactSheet

OPENING = "00"
_KINDS = ("finding", "recommendation")
_EDITABLE = ("draft", "in_review")


def ask(services: Services, db: Session, actor_id: str, briefing_id: str, scope: str, instruction: str) -> str:
    """Ask for the job; its id. `scope`: an item (1.1.1), a section (01), the opening (00). ProblemError 409, 422."""
    if scope != OPENING and not items_of(scope):
        raise ProblemError(422, "unknown_item", f"简报里没有“{scope}”这个条目或部分。")
    hold(db, briefing_id, _EDITABLE)
    wish = hashlib.sha256(instruction.encode()).hexdigest()[:8]
    audit(db, actor_id, "briefing.regenerate", f"briefing:{briefing_id}", {"scope": scope})
    arguments = {"scope": scope, "instruction": instruction, "asked_by": actor_id}
    return services.jobs.submit("regenerate", f"again:{briefing_id}:{scope}:{wish}", arguments, actor_id, db)


def items_of(scope: str) -> list[str]:
    """The items of a section, or the item itself; none for what is neither."""
    section = str(int(scope)) + "." if len(scope) == 2 and scope.isascii() and scope.isdigit() else None
    return [point.no for point in points() if point.no == scope or (section and point.no.startswith(section))]


def regenerate(services: Services, subject: str, job: JobContext) -> None:
    """Ask the model, or our own writer where there is none, and put proposals beside the statements."""
    briefing_id = subject.partition(":")[0]
    scope, instruction = str(job.arguments["scope"]), str(job.arguments["instruction"])
    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        briefing, grounds = assembled(db, record), services.grounds.of(db, record)
    job.progress(0.1, "重写")
    items = None if scope == OPENING else items_of(scope)
    offered = _offered(services, briefing, grounds, items, instruction, job)
    job.check()
    with services.database.writing() as db:
        record = hold(db, briefing_id, _EDITABLE)
        made = _beside(db, record, items, offered, job.arguments)
    if not made:
        raise JobFailedError("没有别的写法可供选择，请直接修改。")


def _offered(
    services: Services,
    briefing: Briefing,
    grounds: Grounds,
    items: Collection[str] | None,
    instruction: str,
    job: JobContext,
) -> list[Statement]:
    from summarizer.drafting.model.session import say_items_anew

    if services.model is not None:
        offered = say_items_anew(
            briefing,
            grounds.facts,
            services.model,
            items,
            instruction,
            people=grounds.people,
            cache=DatabaseCache(services.database),
            heard=job.check,
        )
        if offered:
            return offered
    return _ours(briefing, grounds.facts, items)


def _ours(briefing: Briefing, facts: FactSheet, items: Collection[str] | None) -> list[Statement]:
    """What the offline writer says of the items, or in the opening."""
    from summarizer.drafting.offline.writer import write_briefing
    from summarizer.periods import Month

    written = write_briefing(facts, company=briefing.company, month=Month.parse(briefing.month))
    if items is None:
        return list(written.summary)
    said = [statement for item in written.items() if item.no in items for statement in item.statements]
    return [statement for statement in said if statement.kind in _KINDS]


def _beside(
    db: Session, record: BriefingRecord, items: Collection[str] | None, offered: Sequence[Statement], asked: Any
) -> int:
    """Put each new text beside the statement that it says anew, or by itself; how many there are. Twice is once.

    In the opening, which has room for few, nothing stands by itself.
    """
    standing = [s for s in statements_of(db, record.id) if _is_meant(s, items)]
    texts = {statement.text for statement in standing}
    same = select(Proposal.text).where(Proposal.briefing_id == record.id, Proposal.state == "open")
    texts_open = set(db.scalars(same.where(Proposal.instruction == asked["instruction"])))
    found = 0
    for wanted in offered:
        if wanted.text in texts:
            continue
        beside = _closest(standing, wanted)
        if beside is None and items is None:
            continue
        found += 1
        if wanted.text not in texts_open:
            _put(db, record.id, beside, wanted, asked)
    return found


def _is_meant(statement: StatementRecord, items: Collection[str] | None) -> bool:
    if items is None:
        return statement.place == SUMMARY
    return statement.place.startswith("item:") and statement.item in items


def _closest(standing: list[StatementRecord], wanted: Statement) -> StatementRecord | None:
    """The statement of its kind that shares most facts, taken out of those that are left; None for a new thought."""
    refs = set(wanted.refs)
    alike = [s for s in standing if (s.item, s.kind) == (wanted.item, wanted.kind) and refs & set(references(s.text))]
    if not alike:
        return None
    best = max(alike, key=lambda s: len(refs & set(references(s.text))))
    standing.remove(best)
    return best


def _put(db: Session, briefing_id: str, beside: StatementRecord | None, wanted: Statement, asked: Any) -> None:
    proposal = Proposal(
        briefing_id=briefing_id,
        statement_id=beside.id if beside else None,
        based_on=beside.revision if beside else 0,
        item=wanted.item,
        kind=wanted.kind,
        instruction=asked["instruction"],
        text=wanted.text,
        evidence=list(wanted.evidence),
        written_by=wanted.written_by,
        asked_by=asked["asked_by"],
    )
    db.add(proposal)
    db.flush()
    audit(db, asked["asked_by"], "proposal.make", f"proposal:{proposal.id}", {"item": wanted.item})
