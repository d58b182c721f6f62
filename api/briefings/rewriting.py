"""One statement said anew by the model, with a person's instruction: a proposal, never the text itself."""

from __future__ import annotations

from api.briefings.frames import as_statement, assembled
from api.briefings.replies import DatabaseCache
from api.problems import ProblemError
from api.services import Services
from api.storage.briefings import BriefingRecord, StatementRecord
from summarizer.briefing import Briefing, Statement
from summarizer.facts import FactSheet
from summarizer.periods import Month


def rewording(services: Services, briefing_id: str, statement_id: str, instruction: str) -> Statement:
    """What the model offers for a statement; ours where there is no model or it says nothing that can be used.

    ProblemError 409 when not even we have another text.
    """
    from summarizer.drafting.model.session import say_anew

    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        statement = as_statement(db.get_one(StatementRecord, statement_id))
        briefing, grounds = assembled(db, record), services.grounds.of(db, record)
    if services.model is not None:
        offered = say_anew(
            briefing,
            grounds.facts,
            services.model,
            statement,
            instruction,
            people=grounds.people,
            cache=DatabaseCache(services.database),
        )
        if offered is not None:
            return offered
    return _ours(briefing, grounds.facts, statement)


def _ours(briefing: Briefing, facts: FactSheet, statement: Statement) -> Statement:
    """What the offline writer says in the statement's place."""
    from summarizer.drafting.offline.writer import write_briefing

    written = write_briefing(facts, company=briefing.company, month=Month.parse(briefing.month))
    same = [s for item in written.items() if item.no == statement.item for s in item.statements]
    fresh = [s for s in same if s.kind == statement.kind and s.text != statement.text]
    if not fresh:
        raise ProblemError(409, "no_other_text", "没有别的写法可供选择，请直接修改。")
    return max(fresh, key=lambda s: len({*s.refs} & {*statement.refs}))
